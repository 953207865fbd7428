package lotbook.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import lotbook.domain.explain.Recorder;
import lotbook.domain.ledger.LedgerAccount.Kind;
import lotbook.domain.ledger.PayeeAccount.Figure;
import lotbook.domain.ledger.PayeeAccount.Line;
import lotbook.domain.ledger.PayeeAccount.Standing;
import lotbook.domain.ledger.PayeeAccount.What;
import org.junit.jupiter.api.Test;

class PayeeAccountTest {
    private static final List<Line> PARTNERS = List.of(
            new Line(What.EARNED, new BigDecimal("40.00"), Optional.empty(), Optional.empty(), "performance fee, fee run 7",
                    "charge:F7-1"),
            new Line(What.EARNED, new BigDecimal("25.50"), Optional.of(new BigDecimal("25.50")), Optional.empty(),
                    "performance fee, fee run 8", "charge:F8-1"),
            new Line(What.PAID, new BigDecimal("-15.00"), Optional.empty(), Optional.empty(), "paid out, R-1, proposal 3",
                    "proposal:3"));

    @Test
    void whatIsOpenIsPayableAsFarAsItWasCollected() {
        Standing standing = PayeeAccount.calculate(Kind.PARTNER, PARTNERS, Recorder.SILENT);
        assertThat(List.of(standing.earned(), standing.paid(), standing.open(), standing.uncollected(), standing.payable()))
                .extracting(BigDecimal::toPlainString).containsExactly("65.50", "15.00", "50.50", "25.50", "25.00");
        assertThat(standing.allows(new BigDecimal("25"))).isTrue();
        assertThat(List.of("25.01", "0", "-1")).noneMatch(amount -> standing.allows(new BigDecimal(amount)));
        assertThat(PayeeAccount.calculate(Kind.BROKER, PARTNERS, Recorder.SILENT).payable()).as("the house is not paid").isZero();
    }

    /** A server credits a leader with all of a charge of 100, 60 of it theirs. */
    @Test
    void whoWasCreditedWithMoreThanTheirsHoldsTheRest() {
        List<Line> lines = List.of(
                new Line(What.EARNED, new BigDecimal("60.00"), Optional.empty(), Optional.empty(), "performance fee",
                        "charge:F7-1"),
                new Line(What.CREDITED, new BigDecimal("-100.00"), Optional.empty(), Optional.empty(), "credited by the server",
                        "movement:S/1"));
        assertThat(PayeeAccount.calculate(Kind.MANAGER, lines, Recorder.SILENT).payable()).isEqualByComparingTo("-40");
        assertThat(List.of("40", "-40.01")).noneMatch(amount ->
                PayeeAccount.calculate(Kind.MANAGER, lines, Recorder.SILENT).allows(new BigDecimal(amount)));
        assertThat(PayeeAccount.explain(Figure.PAYABLE, new LedgerAccount(Kind.MANAGER, "A-1"), "USD", lines).asText())
                .startsWith("-40.00  payable, manager A-1, USD: what is held of others' and no server is taking back")
                .contains("60.00  performance fee  [charge F7-1]", "100.00  credited by the server  [movement 1 of server S]");
    }

    /** A charge of 100, 60 of it theirs, stands; another is reversed: the server takes its 100 back, 40 are to be given back. */
    @Test
    void whatAServerIsTakingBackNobodyGivesBack() {
        List<Line> lines = List.of(
                new Line(What.EARNED, new BigDecimal("60"), Optional.empty(), Optional.empty(), "performance fee", "charge:F7-1"),
                new Line(What.CREDITED, new BigDecimal("-100"), Optional.empty(), Optional.empty(), "credited", "movement:S/1"),
                new Line(What.CREDITED, new BigDecimal("-100"), Optional.empty(), Optional.of(new BigDecimal("100")), "credited",
                        "movement:S/2"));
        Standing standing = PayeeAccount.calculate(Kind.MANAGER, lines, Recorder.SILENT);
        assertThat(List.of(standing.open(), standing.takenBack(), standing.payable()))
                .extracting(BigDecimal::toPlainString).containsExactly("-140", "100", "-40");
        assertThat(PayeeAccount.calculate(Kind.MANAGER, lines.subList(2, 3), Recorder.SILENT).payable()).isZero();
        List<Line> others = List.of(lines.get(2), new Line(
                What.EARNED, new BigDecimal("150"), Optional.empty(), Optional.empty(), "management fee", "charge:F8-1"));
        assertThat(PayeeAccount.calculate(Kind.MANAGER, others, Recorder.SILENT).payable()).as("until it is taken")
                .isEqualByComparingTo("50");
    }

    @Test
    void eachFigureOpensWhatItRestsOn() {
        LedgerAccount partner = new LedgerAccount(Kind.PARTNER, "A-1");
        for (Figure figure : Figure.values()) {
            assertThat(PayeeAccount.explain(figure, partner, "USD", PARTNERS).title()).endsWith(", partner of A-1, USD");
        }
        assertThat(PayeeAccount.explain(Figure.UNCOLLECTED, partner, "USD", PARTNERS).asText()).isEqualTo("""
                25.50  uncollected, partner of A-1, USD: parts of charges under way or owed
                  25.50  performance fee, fee run 8  [charge F8-1]
                Rule payee.account v2
                """);
    }
}
