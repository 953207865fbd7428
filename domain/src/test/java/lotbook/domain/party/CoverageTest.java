package lotbook.domain.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.party.DocumentVersion.Kind;
import lotbook.domain.party.KycState.Risk;
import lotbook.domain.party.KycState.State;
import lotbook.domain.time.Interval;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final BrandId AURORA = new BrandId("AURORA");
    private static final PartyId ANN = new PartyId("P-1");
    private static final Instant START = Instant.parse("2018-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2018-03-15T00:00:00Z");
    private static final Interval HELD = Interval.of(START, END);
    private static final Interval STILL = Interval.since(START);

    private final Coverage coverage = new Coverage(List.of(
            document("RISK-1", AURORA, Kind.RISK_DISCLOSURE, "2018-01-01"),
            document("RISK-2", AURORA, Kind.RISK_DISCLOSURE, "2018-03-01"),
            document("MANDATE-1", AURORA, Kind.POWER_OF_ATTORNEY, "2018-03-10"),
            document("OTHER-TERMS", new BrandId("BOREALIS"), Kind.TERMS, "2018-01-01")));

    @Test
    void anApprovalCoversUpToItsEndAndNotAtIt() {
        OnFile file = new OnFile(ANN, List.of(kyc(State.APPROVED, HELD)), List.of(), List.of(consent("RISK-1", STILL)));
        assertThat(lapses(file, Capacity.COPYING, END.minusNanos(1000))).isEmpty();
        assertThat(lapses(file, Capacity.COPYING, END))
                .containsExactly("KYC The identity of P-1 was approved until 2018-03-15T00:00:00Z.");
    }

    @Test
    void anotherStateSaysWhichAndSinceWhen() {
        OnFile file = new OnFile(
                ANN, List.of(kyc(State.APPROVED, HELD), kyc(State.EXPIRED, Interval.since(END))), List.of(),
                List.of(consent("RISK-1", STILL)));
        assertThat(lapses(file, Capacity.COPYING, END))
                .containsExactly("KYC The identity of P-1 is expired since 2018-03-15T00:00:00Z.");
    }

    @Test
    void whoHasNothingOnFileLacksAllThatIsNeeded() {
        assertThat(lapses(OnFile.nothing(ANN), Capacity.MANDATING, END)).containsExactly(
                "KYC The identity of P-1 is not approved.",
                "CONSENT P-1 has not agreed to RISK-1 or RISK-2, nor to MANDATE-1.");
        assertThat(lapses(OnFile.nothing(ANN), Capacity.LEADING, END))
                .containsExactly("KYC The identity of P-1 is not approved.", "LICENCE P-1 has no licence.");
    }

    @Test
    void consentToAnyVersionDoesUntilItIsWithdrawn() {
        OnFile file = new OnFile(ANN, List.of(kyc(State.APPROVED, STILL)), List.of(), List.of(consent("RISK-1", HELD)));
        assertThat(lapses(file, Capacity.COPYING, END.minusSeconds(1))).as("RISK-2 is out, RISK-1 was agreed to").isEmpty();
        assertThat(lapses(file, Capacity.COPYING, END))
                .containsExactly("CONSENT P-1 agreed to RISK-1 only until 2018-03-15T00:00:00Z.");
        assertThat(lapses(file, Capacity.MANDATING, Instant.parse("2018-03-09T23:59:59Z"))).as("not yet published").isEmpty();
        assertThat(lapses(file, Capacity.MANDATING, Instant.parse("2018-03-10T00:00:00Z")))
                .containsExactly("CONSENT P-1 has not agreed to MANDATE-1.");
        assertThat(lapses(file, Capacity.MANDATING, END)).containsExactly(
                "CONSENT P-1 has not agreed to MANDATE-1. P-1 agreed to RISK-1 only until 2018-03-15T00:00:00Z.");
    }

    @Test
    void theLastLicenceThatEndedIsNamed() {
        OnFile file = new OnFile(
                ANN, List.of(kyc(State.APPROVED, STILL)),
                List.of(licence("1", HELD), licence("0", Interval.of(START, START.plusSeconds(60)))), List.of());
        assertThat(lapses(file, Capacity.LEADING, END.minusSeconds(1))).isEmpty();
        assertThat(lapses(file, Capacity.LEADING, END))
                .containsExactly("LICENCE The licence CySEC 1 of P-1 ended on 2018-03-15T00:00:00Z.");
    }

    private List<String> lapses(OnFile file, Capacity capacity, Instant at) {
        return coverage.lapses(file, AURORA, capacity, at).stream().map(lapse -> lapse.kind() + " " + lapse.text()).toList();
    }

    private static KycState kyc(State state, Interval valid) {
        return new KycState(ANN, state, Risk.LOW, valid, "");
    }

    private static Licence licence(String number, Interval valid) {
        return new Licence(ANN, "CySEC", number, "Managing accounts", valid);
    }

    private static Consent consent(String document, Interval valid) {
        return new Consent(ANN, document, "portal", "192.0.2.7", "en", valid);
    }

    private static DocumentVersion document(String id, BrandId brand, Kind kind, String published) {
        return new DocumentVersion(id, brand, kind, "1", "en", LocalDate.parse(published), "0".repeat(64));
    }
}
