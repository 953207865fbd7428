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
import lotbook.domain.approval.PayOut;
import lotbook.domain.approval.ReopenPeriod;
import lotbook.domain.approval.ReverseFees;
import lotbook.domain.approval.StrikeDealingPoint;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.ledger.LedgerAccount;
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

    /** A partner is no party of the book: the account is the leader's whose partner it is. */
    @Test
    void aPartnerIsNamedByWhosePartnerItIs() {
        PayOut payout = new PayOut(new LedgerAccount(LedgerAccount.Kind.PARTNER, "A-100002"), "EUR", new BigDecimal("24"),
                new BigDecimal("24"), BigDecimal.ZERO, "SEPA 88140", DAY);
        assertThat(title(payout)).isEqualTo("Pay out partner of A-100002, EUR");
        assertThat(payout.subject()).as("as the database holds it to").isEqualTo("partner A-100002, EUR");
        assertThat(new PayoutWords(Texts.english()).consequence(payout))
                .isEqualTo("24.00 EUR are posted as paid to partner of A-100002 by SEPA 88140; 0.00 EUR stay open.");
    }

    private static String title(Change change) {
        return ProposalTitle.of(change, Texts.english());
    }
}
