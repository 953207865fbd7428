package lotbook.app.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import lotbook.app.text.Texts;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ChargeFees;
import lotbook.domain.approval.ReopenPeriod;
import lotbook.domain.approval.ReverseFees;
import lotbook.domain.approval.StrikeDealingPoint;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.LinkId;
import org.junit.jupiter.api.Test;

/** A title names what is done and to what, once each. */
class ProposalTitleTest {
    private static final Sha256 CONTENT = Sha256.of(new byte[] {1});
    private static final LocalDate DAY = LocalDate.of(2018, 3, 31);

    @Test
    void whatASubjectSaysOfItselfIsNotSaidTwice() {
        assertThat(title(new StrikeDealingPoint(5, new AccountId("M-1"), Instant.EPOCH, CONTENT, "USD", Optional.empty(),
                BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0)))
                .isEqualTo("Strike dealing point 5");
        assertThat(title(new ChargeFees(1234, Optional.empty(), Optional.empty(), false, Optional.empty(), DAY, DAY, CONTENT, 1, 0,
                List.of()))).isEqualTo("Charge fee run 1234");
        assertThat(title(new ReverseFees(1, Optional.of(new LinkId("L-7")), DAY, DAY, CONTENT, 1, List.of())))
                .isEqualTo("Reverse fee run 1, L-7");
        assertThat(title(new ReopenPeriod(new BrandId("AURORA"), YearMonth.of(2018, 3))))
                .isEqualTo("Reopen period 2018-03 of AURORA");
    }

    private static String title(Change change) {
        return ProposalTitle.of(change, Texts.english());
    }
}
