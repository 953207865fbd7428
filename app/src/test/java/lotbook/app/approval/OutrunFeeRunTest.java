package lotbook.app.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.app.text.Texts;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ChargeFees;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.Role;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.Sha256;
import org.junit.jupiter.api.Test;

/** Whoever decides on a fee run reads that it was outrun before the database refuses it. */
class OutrunFeeRunTest {
    private static final String SAID = "Summary S-1 of link L-1 came since fee run 7 was calculated.";

    private final ProposalReading reading = new ProposalReading(
            Texts.english(), (id, asOf) -> Optional.empty(), id -> Optional.empty(), (covered, after) -> {
                throw new AssertionError("No class is looked at");
            }, (brand, month) -> {
                throw new AssertionError("No month is looked at");
            }, (server, deal, knownBy) -> Map.of(), account -> Optional.empty(),
            run -> run == 7 ? Optional.of(SAID) : Optional.empty(), kind -> 0);

    private String consequence(long run, ProposalState state) {
        ChargeFees fees = new ChargeFees(run, Optional.empty(), Optional.empty(), false, Optional.empty(), LocalDate.of(2018, 3, 1),
                LocalDate.of(2018, 3, 31), Sha256.of(Json.object().build()), 2, 0, List.of());
        return reading.read(new Proposal(1, fees, Sha256.of(Json.object().build()), Change.NO_GROUND, "f.lang", Instant.EPOCH,
                "March", Set.of(Role.COMPLIANCE), 1, state, List.of(), Optional.empty())).consequence();
    }

    @Test
    void whatCameSinceIsSaidWhileItCanBeDecided() {
        assertThat(consequence(7, ProposalState.WAITING)).isEqualTo("It can't be approved as it stands. " + SAID
                + " Reject it, so that finance can do so and propose it anew.");
        assertThat(consequence(7, ProposalState.APPROVED)).startsWith("Nothing is due");
        assertThat(consequence(8, ProposalState.WAITING)).startsWith("Nothing is due");
    }
}
