package lotbook.app.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.app.allocation.TwoVersions;
import lotbook.app.approval.ProposalReading.Line;
import lotbook.app.text.Texts;
import lotbook.domain.allocation.AgreedVersions;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.approval.AgreeTerms;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.approval.Role;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import lotbook.domain.time.Interval;
import org.junit.jupiter.api.Test;

/** Whoever decides reads what changes in words, not at which place of a document. */
class ProposedTermsTest {
    private static final AgreedVersions VERSIONS = TwoVersions.stored(true);

    private final ProposalReading reading = new ProposalReading(
            Texts.english(), VERSIONS, id -> Optional.empty(), (covered, after) -> {
                throw new AssertionError("No class is looked at");
            }, (brand, month) -> {
                throw new AssertionError("No month is looked at");
            }, (server, deal, knownBy) -> Map.of(), account -> Optional.of("JPY"), run -> Optional.empty(), kind -> 0);

    private List<Line> lines(Change change, String restsOn) {
        return reading.read(new Proposal(1, change, Sha256.of(Json.object().build()), restsOn, "a.smith", Instant.EPOCH, "Because",
                Set.of(Role.COMPLIANCE), 1, ProposalState.WAITING, List.of(), Optional.empty())).lines();
    }

    @Test
    void aWeightIsToldWithWhoseItIs() {
        AllocationVersion after = TwoVersions.after();
        assertThat(lines(new PublishVersion(after, List.of(), Optional.of("MT5-1"), Optional.empty()), TwoVersions.OLD + " hash"))
                .contains(new Line("Weight of A-200451", "40.00 %", "45.00 %"), new Line("Cap of A-200452", "50.00 lots", ""),
                        new Line("Most leverage", "", "30 x"),
                        new Line("Order of accounts", "A-200451, A-200452, A-200460", "A-200451, A-200452, A-200460, A-200471"))
                .extracting(Line::field).noneMatch(field -> field.contains("."));
    }

    @Test
    void termsOfFeesAreToldInWordsToo() {
        FeeTermsVersion terms = new FeeTermsVersion(
                new VersionId("FT-1"), new ProgrammeId("AUR-MAM"), Optional.empty(), Optional.empty(), "Standard", Optional.empty(),
                Interval.since(Instant.EPOCH), Optional.empty(), "First",
                FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.2"), Rate.of("0.015")));
        assertThat(lines(new AgreeTerms(terms, Optional.empty()), Change.NO_GROUND))
                .contains(new Line("Performance fee: flows move the HWM", "", "By the amount"),
                        new Line("All fees: rounding", "", "Half up"))
                .extracting(Line::field).noneMatch(field -> field.contains("."));
    }
}
