package lotbook.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Execution;
import lotbook.domain.explain.Recorder;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.ledger.LinkLedger;
import lotbook.domain.ledger.LinkLedgerCalculation;
import lotbook.domain.ledger.LinkLedgerInputs;
import lotbook.domain.ledger.LinkLedgerInputs.Quote;
import lotbook.domain.money.Rate;
import lotbook.domain.money.RateSource;
import lotbook.domain.money.ReferenceRate;
import lotbook.domain.rate.RateBook;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import lotbook.persistence.execution.StoredFacts;
import lotbook.persistence.rate.StoredRates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Sub-ledgers rest on what is stored, as at and as known at, on both databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LinkLedgerSourceContract {
    private static final LinkId LINK = new LinkId("L-1");

    private final DatabaseKind kind;
    private final Execution leads = Reports.opened("E-1", Scene.login("100001"), "5.00", "2018-03-05T10:00:00Z");
    private final Execution ends =
            Reports.closed("E-3", Scene.login("100001"), "5.00", "400.00", "2018-03-06T10:00:00Z");
    private Scene scene;
    private Instant beforeCorrection;

    LinkLedgerSourceContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends LinkLedgerSourceContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends LinkLedgerSourceContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void fill() {
        scene = new Scene(kind);
        new StoredRates(scene.database.as(TestDatabase.FINANCE)).apply(
                List.of(new ReferenceRate(LocalDate.of(2018, 3, 6), "USD", Rate.of("1.2410"), RateSource.ECB)),
                new RateBook.Change("Test", false));
        Execution copy =
                Reports.copied("E-4", Scene.login("200001"), "0.50", ends, "AV-0001", "0.5", "2018-03-06T10:00:01Z");
        scene.report(
                leads,
                Reports.copied("E-2", Scene.login("200001"), "0.50", leads, "AV-0001", "0.5", "2018-03-05T10:00:01Z"),
                ends,
                copy,
                Reports.opened("E-5", Scene.login("200001"), "0.10", "2018-03-06T12:00:00Z"),
                Reports.summary("S-1", Scene.login("200001"), "10399.00", "12.34", "2018-03-06T20:00:00Z"));
        beforeCorrection = new StoredFacts(scene.database.as(TestDatabase.AUDITOR)).read(AsOf.NOW, FactReader::knownAt);
        scene.report(Reports.corrected("E-6", copy, "350.00", "2018-03-07T09:00:00Z"));
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void theLinksResultIsThatOfItsCopiesAndOwnTradingStandsApart() {
        LinkLedger ledger = ledger(TestDatabase.COMPLIANCE, AsOf.NOW);
        LinkLedger.Row link = ledger.row(LINK).orElseThrow();
        // 350.00 as corrected; two deals and the correction's own commission of 0.50 in its deal's place
        assertThat(link.profit()).isEqualByComparingTo("350.00");
        assertThat(link.commission()).isEqualByComparingTo(new BigDecimal("-0.50").add(new BigDecimal("-0.50")));
        assertThat(link.leader()).contains(Scene.LEADER);
        assertThat(link.assignedCapital()).contains(new BigDecimal("10000"));
        assertThat(ledger.own().commission()).isEqualByComparingTo("-0.50");
        assertThat(ledger.own().floating()).map(BigDecimal::toPlainString).contains("12.34");
        assertThat(ledger.account()).isEqualTo(Scene.FOLLOWER);
        assertThat(ledger.findings()).isEmpty();
    }

    @Test
    void asKnownBeforeTheCorrectionItIsWithoutIt() {
        LinkLedger then = ledger(TestDatabase.FINANCE, new AsOf(Optional.empty(), Optional.of(beforeCorrection)));
        assertThat(then.row(LINK).orElseThrow().profit()).isEqualByComparingTo("400.00");
        assertThat(then.knownAt()).isEqualTo(beforeCorrection);
    }

    @Test
    void asAtAMomentWhatCameLaterIsNotThere() {
        Instant open = Instant.parse("2018-03-05T12:00:00Z");
        LinkLedger then = ledger(TestDatabase.AUDITOR, new AsOf(Optional.of(open), Optional.empty()));
        assertThat(then.row(LINK).orElseThrow().profit()).isEqualByComparingTo("0");
        assertThat(then.row(LINK).orElseThrow().openLots()).isEqualByComparingTo("0.50");
        assertThat(then.own().deals()).isZero();
        assertThat(then.findings()).anyMatch(finding -> finding.contains("No summary"));
        AsOf before = new AsOf(Optional.of(Scene.START.minusSeconds(1)), Optional.empty());
        assertThatThrownBy(() -> ledger(TestDatabase.AUDITOR, before)).isInstanceOf(FailureException.class);
    }

    @Test
    void aQuoteIsTheLastDealBeforeTheSummaryWithItsRate() {
        LinkLedgerInputs inputs = source(TestDatabase.COMPLIANCE).inputs(LINK, AsOf.NOW);
        Quote quote = inputs.quotes().get("EURUSD");
        assertThat(quote.price()).isEqualByComparingTo("1.08412");
        assertThat(quote.source()).isEqualTo("execution:MT5-1/E-5");
        assertThat(quote.contractSize()).isEqualByComparingTo("100000");
        assertThat(quote.conversion().orElseThrow().ratio()).isEqualByComparingTo("1");
    }

    @Test
    void aManagerSeesOwnLinksAndNobodyElses() {
        assertThat(ledger(TestDatabase.MANAGER, AsOf.NOW).row(LINK).orElseThrow().profit())
                .isEqualByComparingTo("350.00");
        assertThatThrownBy(() -> source(TestDatabase.MANAGER).inputs(new LinkId("L-2"), AsOf.NOW))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("There is no link L-2 as known then, or it isn't yours to see.");
        assertThat(source(TestDatabase.COMPLIANCE).inputs(new LinkId("L-2"), AsOf.NOW).account())
                .isEqualTo(new AccountId("A-200011"));
    }

    private LinkLedger ledger(Credentials who, AsOf asOf) {
        return LinkLedgerCalculation.calculate(source(who).inputs(LINK, asOf), Recorder.SILENT);
    }

    private SqlLinkLedgerSource source(Credentials who) {
        return new SqlLinkLedgerSource(scene.database.as(who));
    }
}
