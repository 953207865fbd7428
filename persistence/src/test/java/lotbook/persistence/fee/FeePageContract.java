package lotbook.persistence.fee;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.execution.CommandAnswer;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.fee.Bearer;
import lotbook.domain.fee.Charging;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.Schedule;
import lotbook.domain.fee.VolumeFee;
import lotbook.domain.fee.VolumePrice;
import lotbook.domain.fee.WeekendDays;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.fee.run.InvestorFacts;
import lotbook.domain.fee.run.InvestorFacts.Measure;
import lotbook.domain.fee.run.RunCalculation;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.money.Rate;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Investors of every kind come out of one page as each comes out of a page of its own, to the last byte, on both databases. */
abstract class FeePageContract {
    private static final LocalDate FIRST = LocalDate.of(2018, 3, 1);
    private static final LocalDate LAST = LocalDate.of(2018, 3, 31);
    private static final AccountId OTHER_LEADER = new AccountId("A-100003");
    private static final AccountId SHARED = new AccountId("A-200021");
    private static final AccountId EURO = new AccountId("A-200022");
    private static final AccountId TRADER = new AccountId("A-200023");

    private final DatabaseKind kind;
    private FeeScene fees;
    private Scene scene;

    FeePageContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends FeePageContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends FeePageContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeEach
    void fill() {
        fees = new FeeScene(kind);
        scene = fees.scene;
        masters();
        fees.terms("FT-1", "0.20", "0.02", "L-1", "L-both-1", "L-both-2", "L-euro", "L-left", "L-back");
        fees.terms("FT-lots", Optional.of(link("L-deals", Scene.LEADER, TRADER, Interval.since(Scene.START))), FeeTerms.of(
                new VolumeFee(new VolumePrice.OfNotional(new BigDecimal("0.5")), Bearer.INVESTOR, Charging.on(new Schedule.EveryMonths(1, Schedule.Anchor.CALENDAR)))));
        fees.accept("FT-lots", "L-deals");
        fees.terms("FT-newer", Optional.of(link("L-euro", Scene.LEADER, EURO, Interval.since(Scene.START))),
                weekendsApart(FeeTemplates.NET_HIGH_WATER_MARK.with(Rate.of("0.25"), Rate.of("0.01"))));
        facts();
        fees.scene.database.settle();
    }

    private static FeeTerms weekendsApart(FeeTerms terms) {
        return new FeeTerms(terms.fees(), terms.order(), terms.credit(), WeekendDays.OWN_VALUE, terms.rounding(), terms.debt(),
                terms.leaving(), terms.payout(), terms.reversals());
    }

    @AfterEach
    void close() {
        fees.close();
    }

    private void masters() {
        Interval always = Interval.since(Scene.START);
        Interval left = Interval.of(Scene.START, Instant.parse("2018-03-20T21:00:00Z"));
        scene.apply(TestDatabase.COMPLIANCE, new MasterBook(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(),
                List.of(
                        account(OTHER_LEADER, Account.Role.LEADER, "USD"), account(SHARED, Account.Role.FOLLOWER, "USD"),
                        account(EURO, Account.Role.FOLLOWER, "EUR"), account(TRADER, Account.Role.FOLLOWER, "USD")),
                List.of(
                        new AccountLogin(OTHER_LEADER, Scene.login("100003"), always),
                        new AccountLogin(SHARED, Scene.login("200021"), always),
                        new AccountLogin(EURO, Scene.login("200022"), always),
                        new AccountLogin(TRADER, Scene.login("200023"), always)),
                List.of(),
                List.of(
                        link("L-both-1", Scene.LEADER, SHARED, always), link("L-both-2", OTHER_LEADER, SHARED, always),
                        link("L-euro", Scene.LEADER, EURO, always), link("L-deals", Scene.LEADER, TRADER, always),
                        link("L-left", Scene.LEADER, Scene.MOVED, left),
                        link("L-back", Scene.LEADER, Scene.MOVED, Interval.since(Instant.parse("2018-03-26T10:00:00Z")))),
                List.of(), List.of(), List.of(), List.of()));
    }

    private static Account account(AccountId id, Account.Role role, String currency) {
        return new Account(
                id, new BrandId("AURORA"), new PartyId("P-2"), Optional.of(FeeScene.COPY), role, currency, Account.Mode.HEDGING,
                LocalDate.of(2018, 1, 1));
    }

    private static Link link(String id, AccountId leader, AccountId follower, Interval valid) {
        return new Link(
                new LinkId(id), FeeScene.COPY, leader, follower, Set.of(Link.Permission.TRADE), new BigDecimal("5000"), valid);
    }

    private void measured(String login, String start, String rise, LocalDate from, LocalDate to) {
        BigDecimal balance = new BigDecimal(start);
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
                balance = balance.add(new BigDecimal(rise));
                scene.report(
                        Reports.summary("S-" + login + day, Scene.login(login), balance.toPlainString(), "0.50", day + "T12:00:00Z"),
                        Reports.summary("T-" + login + day, Scene.login(login), balance.toPlainString(), "1.25", day + "T20:00:00Z"));
            }
        }
    }

    /** Measured twice a day, moved before, between and after, copied from two leaders, traded alone and corrected. */
    private void facts() {
        LocalDate february = LocalDate.of(2018, 2, 19);
        for (String login : List.of("200001", "200021", "200022", "200023")) {
            scene.report(Reports.moved("M-" + login, Scene.login(login), Type.DEPOSIT, "10000.00", "2018-02-16T10:00:00Z"));
            measured(login, "10000.00", "37.41", february, LocalDate.of(2018, 4, 3));
            scene.report(
                    Reports.moved("M-in-" + login, Scene.login(login), Type.DEPOSIT, "500.10", "2018-03-14T20:30:00Z"),
                    Reports.moved("M-out-" + login, Scene.login(login), Type.WITHDRAWAL, "-250.00", "2018-03-21T09:00:00Z"),
                    Reports.moved("M-credit-" + login, Scene.login(login), Type.CREDIT_IN, "100.00", "2018-03-22T20:59:00Z"));
        }
        measured("200003", "9000.00", "-11.00", february, LocalDate.of(2018, 3, 13));
        scene.report(
                Reports.moved("M-away", Scene.login("200003"), Type.TRANSFER_OUT, "-9000.00", "2018-03-14T11:59:00Z"),
                Reports.moved("M-here", Scene.login("200004"), Type.TRANSFER_IN, "9000.00", "2018-03-14T12:01:00Z"));
        measured("200004", "9000.00", "12.00", LocalDate.of(2018, 3, 14), LocalDate.of(2018, 4, 3));
        Execution one = Reports.opened("E-1", Scene.login("100001"), "1.00", "2018-03-05T10:00:00Z");
        Execution two = Reports.opened("E-2", Scene.login("100003"), "1.00", "2018-03-06T10:00:00Z");
        Execution ended = Reports.closed("E-3", Scene.login("100001"), "1.00", "400.00", "2018-03-08T10:00:00Z");
        Execution copy = Reports.copied("E-6", Scene.login("200021"), "0.50", ended, "AV-0001", "0.5", "2018-03-08T10:00:01Z");
        Execution own = Reports.closed("E-8", Scene.login("200023"), "0.30", "21.00", "2018-03-09T12:00:00Z");
        scene.report(
                one, two, ended, copy, own,
                Reports.copied("E-4", Scene.login("200021"), "0.50", one, "AV-0001", "0.5", "2018-03-05T10:00:01Z"),
                Reports.copied("E-5", Scene.login("200021"), "0.20", two, "AV-0001", "0.5", "2018-03-06T10:00:01Z"),
                Reports.copied("E-7", Scene.login("200023"), "0.10", one, "AV-0001", "0.5", "2018-03-05T10:00:02Z"),
                Reports.corrected("E-9", copy, "350.00", "2018-03-12T09:00:00Z"));
    }

    /** Every line's snapshot and findings. */
    private List<String> lines(FeeRun run, int page) {
        SqlFeeFacts facts = new SqlFeeFacts(scene.database.as(TestDatabase.FINANCE), FeeScene.BOOKS);
        List<String> lines = new ArrayList<>();
        Optional<LinkId> after = Optional.empty();
        List<InvestorFacts> found = facts.page(run, after, page);
        while (!found.isEmpty()) {
            for (InvestorFacts each : found) {
                lines.add(RunCalculation.line(run, each, FeeScene.BOOKS)
                        .map(line -> new String(line.snapshot().bytes(), StandardCharsets.UTF_8)
                                + line.findingsInWords() + each.measure() + each.previous())
                        .orElse(each.link() + " without terms"));
            }
            after = Optional.of(found.getLast().link());
            found = facts.page(run, after, page);
        }
        return lines;
    }

    private FeeRun started(LocalDate first, LocalDate last) {
        FeeRun run = fees.begun(FeeScope.of(first, last, Optional.of(FeeScene.COPY)), "Test");
        List<String> whole = lines(run, 100);
        assertThat(lines(run, 1)).as("one by one").isEqualTo(whole);
        assertThat(lines(run, 2)).as("two by two").isEqualTo(whole);
        return run;
    }

    @Test
    void aPageTellsOfEachWhatAPageOfOneTells() {
        FeeRun february = started(LocalDate.of(2018, 2, 19), LocalDate.of(2018, 2, 28));
        SqlFeeFacts facts = new SqlFeeFacts(scene.database.as(TestDatabase.FINANCE), FeeScene.BOOKS);
        assertThat(facts.page(february, Optional.empty(), 100)).extracting(line -> line.link() + " " + line.measure())
                .containsExactly("L-1 ACCOUNT", "L-both-1 SUB_LEDGER", "L-both-2 SUB_LEDGER", "L-deals ACCOUNT", "L-euro ACCOUNT",
                        "L-left ACCOUNT");
        FeeRun charged = fees.draft(FeeScope.of(LocalDate.of(2018, 2, 19), LocalDate.of(2018, 2, 28), new LinkId("L-1")));
        fees.charge(charged);
        fees.charge(fees.draft(FeeScope.of(LocalDate.of(2018, 2, 19), LocalDate.of(2018, 2, 28), new LinkId("L-both-1"))));
        fees.charge(fees.draft(FeeScope.of(LocalDate.of(2018, 2, 19), LocalDate.of(2018, 2, 28), new LinkId("L-deals"))));
        String charge = fees.ask(TestDatabase.FINANCE, "SELECT charge_id FROM lotbook.fee_charge WHERE run_id = " + charged.id())
                .getFirst();
        scene.report(new CommandAnswer(
                Scene.SERVER, "UD", charge, CommandAnswer.Outcome.REFUSED, Optional.empty(), Optional.of("no money"), Instant.now()));
        fees.scene.database.settle();
        FeeRun before = started(FIRST, LAST);
        List<String> known = lines(before, 100);
        scene.report(
                Reports.moved("M-late", Scene.login("200001"), Type.DEPOSIT, "77.00", "2018-02-20T10:00:00Z"),
                Reports.closed("E-late", Scene.login("200023"), "0.30", "21.00", "2018-02-21T12:00:00Z"),
                Reports.moved("M-odd", Scene.login("200022"), Type.FEE, "-3.00", "2018-03-15T10:00:00Z"));
        fees.scene.database.settle();
        assertThat(lines(before, 100)).as("as known when the run began").isEqualTo(known);
        FeeRun after = started(FIRST, LAST);
        assertThat(lines(after, 100)).isNotEqualTo(known).anyMatch(line -> line.contains("The movement M-late of 2018-02-20"))
                .anyMatch(line -> line.contains("The deal E-late of 2018-02-21T12:00:00Z came after its days had been charged"));
        assertThat(facts.page(after, Optional.empty(), 100)).filteredOn(line -> line.measure() == Measure.SUB_LEDGER)
                .extracting(line -> line.link().value()).contains("L-both-1", "L-both-2", "L-deals");
    }

    @Test
    void whoCameBackGoesOnFromALineOfTheOtherLink() {
        fees.charge(fees.draft(FeeScope.of(FIRST, LocalDate.of(2018, 3, 20), new LinkId("L-left"))));
        started(FIRST, LAST);
        started(LocalDate.of(2018, 3, 12), LAST);
    }
}
