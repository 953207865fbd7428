package lotbook.persistence.fee;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.explain.Recorder;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.fee.run.InvestorFacts;
import lotbook.domain.fee.run.InvestorFacts.Measure;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.ledger.Owner;
import lotbook.domain.ledger.SubLedgerCalculation;
import lotbook.domain.ledger.SubLedgerInputs;
import lotbook.domain.ledger.SubLedgers;
import lotbook.domain.ledger.SubLedgers.Figure;
import lotbook.domain.ledger.SubLedgers.Line;
import lotbook.domain.money.Rate;
import lotbook.domain.money.RateSource;
import lotbook.domain.money.ReferenceRate;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.query.Column;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.SortKey;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.rate.RateBook;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import lotbook.persistence.query.SqlRowSource;
import lotbook.persistence.rate.StoredRates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The lines of sub-ledgers add up to accounts, measure what fee runs measure and show each role its own, on both databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SubLedgerContract {
    private static final TableDefinition TABLE = LedgerTables.SUB_LEDGERS;
    private static final AccountId OTHER_LEADER = new AccountId("A-100003");
    private static final AccountId SHARED = new AccountId("A-200021");
    private static final LinkId NORD = new LinkId("L-both-1");
    private static final LinkId ALBA = new LinkId("L-both-2");
    private static final LinkId GREW = new LinkId("L-grew");
    private static final Instant GREW_AT = Instant.parse("2018-03-14T00:00:00Z");
    private static final Instant LEFT = Instant.parse("2018-03-20T21:00:00Z");
    private static final LocalDate FRIDAY = LocalDate.of(2018, 3, 16);

    private final DatabaseKind kind;
    private FeeScene fees;
    private Scene scene;
    private BigDecimal fee = BigDecimal.ZERO;
    private Instant beforeTheDeposit = Instant.EPOCH;

    SubLedgerContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends SubLedgerContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends SubLedgerContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void fill() {
        fees = new FeeScene(kind);
        scene = fees.scene;
        masters();
        new StoredRates(scene.database.as(TestDatabase.FINANCE)).apply(
                List.of(new ReferenceRate(FRIDAY, "USD", Rate.of("1.2301"), RateSource.ECB)), new RateBook.Change("Test", false));
        fees.terms("FT-1", "0.20", "0.02", "L-1", "L-both-1", "L-both-2", "L-left");
        facts();
        scene.database.settle();
        FeeRun run = fees.draft(FeeScope.of(LocalDate.of(2018, 2, 19), LocalDate.of(2018, 3, 9), NORD));
        fees.charge(run);
        String[] charge = fees.ask(TestDatabase.FINANCE, "SELECT charge_id, CAST(collected AS numeric(24,2))"
                + " FROM lotbook.fee_charge WHERE run_id = " + run.id()).getFirst().split(" ");
        fee = new BigDecimal(charge[1]);
        scene.report(new Movement(
                Scene.login("200021"), "M-fee", Type.FEE, fee.negate(), "USD", Instant.parse("2018-03-12T10:00:00Z"),
                LocalDate.of(2018, 3, 12), Optional.empty(), Optional.empty(), Optional.of(charge[0]), Optional.empty(),
                Optional.empty()));
        scene.database.settle();
        beforeTheDeposit = Instant.parse(fees.ask(TestDatabase.FINANCE, "SELECT CAST(max(known_at) AS varchar) FROM lotbook.movement")
                .getFirst().replace(' ', 'T').replaceAll("\\+00.*$", "Z"));
        // what is known of it, the deposit, and 7.00 that nobody knows of
        BigDecimal balance = new BigDecimal("10398.00").subtract(fee).add(new BigDecimal("507.00"));
        scene.report(
                Reports.moved("M-more", Scene.login("200021"), Type.DEPOSIT, "500.00", "2018-03-13T10:00:00Z"),
                Reports.summary("S-3", Scene.login("200021"), balance.toPlainString(), "5.00", "2018-03-16T19:00:00Z"));
        scene.database.settle();
    }

    @AfterAll
    void close() {
        fees.close();
    }

    private void masters() {
        Interval always = Interval.since(Scene.START);
        scene.apply(TestDatabase.COMPLIANCE, new MasterBook(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(),
                List.of(account(OTHER_LEADER, Account.Role.LEADER), account(SHARED, Account.Role.FOLLOWER)),
                List.of(
                        new AccountLogin(OTHER_LEADER, Scene.login("100003"), always),
                        new AccountLogin(SHARED, Scene.login("200021"), always)),
                List.of(),
                List.of(
                        link("L-both-1", Scene.LEADER, SHARED, always), link("L-both-2", OTHER_LEADER, SHARED, always),
                        link("L-left", Scene.LEADER, Scene.MOVED, Interval.of(Scene.START, LEFT)),
                        link("L-grew", OTHER_LEADER, new AccountId("A-200012"), Interval.of(Scene.START, GREW_AT)),
                        new Link(GREW, FeeScene.COPY, OTHER_LEADER, new AccountId("A-200012"), Set.of(Link.Permission.TRADE),
                                new BigDecimal("7500"), Interval.since(GREW_AT))),
                List.of(), List.of(), List.of(), List.of()));
    }

    private static Account account(AccountId id, Account.Role role) {
        return new Account(
                id, new BrandId("AURORA"), new PartyId("P-2"), Optional.of(FeeScene.COPY), role, "USD", Account.Mode.HEDGING,
                LocalDate.of(2018, 1, 1));
    }

    private static Link link(String id, AccountId leader, AccountId follower, Interval valid) {
        return new Link(
                new LinkId(id), FeeScene.COPY, leader, follower, Set.of(Link.Permission.TRADE), new BigDecimal("5000"), valid);
    }

    private void facts() {
        Execution one = Reports.opened("E-1", Scene.login("100001"), "1.00", "2018-03-05T10:00:00Z");
        Execution two = Reports.opened("E-2", Scene.login("100003"), "1.00", "2018-03-06T10:00:00Z");
        Execution ended = Reports.closed("E-3", Scene.login("100001"), "1.00", "400.00", "2018-03-08T10:00:00Z");
        scene.report(
                Reports.moved("M-1", Scene.login("200021"), Type.DEPOSIT, "10000.00", "2018-02-16T10:00:00Z"),
                Reports.summary("S-0", Scene.login("200021"), "10000.00", "0.00", "2018-02-19T12:00:00Z"),
                Reports.moved("M-2", Scene.login("200001"), Type.DEPOSIT, "8000.00", "2018-02-16T10:00:00Z"),
                Reports.summary("S-a", Scene.login("200001"), "8000.00", "0.00", "2018-02-19T12:00:00Z"),
                Reports.summary("S-b", Scene.login("200001"), "8000.00", "3.50", "2018-03-16T19:00:00Z"),
                Reports.moved("M-4", Scene.login("200003"), Type.DEPOSIT, "9000.00", "2018-02-16T10:00:00Z"),
                Reports.summary("S-c", Scene.login("200003"), "9000.00", "0.00", "2018-02-19T12:00:00Z"),
                Reports.moved("M-5", Scene.login("200003"), Type.TRANSFER_OUT, "-9000.00", "2018-03-14T11:59:00Z"),
                Reports.moved("M-6", Scene.login("200004"), Type.TRANSFER_IN, "9000.00", "2018-03-14T12:01:00Z"),
                Reports.summary("S-d", Scene.login("200004"), "9000.00", "0.00", "2018-03-16T19:00:00Z"),
                one, two, ended,
                Reports.copied("E-4", Scene.login("200021"), "0.50", one, "AV-0001", "0.5", "2018-03-05T10:00:01Z"),
                Reports.copied("E-5", Scene.login("200021"), "0.20", two, "AV-0001", "0.5", "2018-03-06T10:00:01Z"),
                Reports.copied("E-6", Scene.login("200021"), "0.50", ended, "AV-0001", "0.5", "2018-03-08T10:00:01Z"),
                Reports.opened("E-7", Scene.login("200021"), "0.10", "2018-03-09T12:00:00Z"),
                // a price of that week, or nothing that is open could be valued
                Reports.opened("E-8", Scene.login("100003"), "0.01", "2018-03-15T12:00:00Z"));
        for (LocalDate day = LocalDate.of(2018, 2, 19); day.isBefore(LocalDate.of(2018, 3, 10)); day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
                scene.report(Reports.summary("S-" + day, Scene.login("200021"), balance(day), "5.00", day + "T20:00:00Z"));
            }
        }
    }

    /** 10,000 - 4 x 0.50 + 400, as it came about. */
    private static String balance(LocalDate day) {
        return switch (day.isBefore(LocalDate.of(2018, 3, 5)) ? 0 : day.getDayOfMonth()) {
            case 5 -> "9999.50";
            case 6, 7 -> "9999.00";
            case 8 -> "10398.50";
            case 9 -> "10398.00";
            default -> "10000.00";
        };
    }

    /** Up to and with the last moment of the books' day. */
    private static AsOf endOf(LocalDate day) {
        return new AsOf(Optional.of(FeeScene.BOOKS.endOf(day).minus(1, ChronoUnit.MICROS)), Optional.empty());
    }

    @Test
    void eachLineIsToldAndTogetherTheyAreTheAccount() {
        SubLedgers account = account(TestDatabase.FINANCE, SHARED, endOf(FRIDAY));
        Line nord = line(account, NORD);
        assertThat(fee).isPositive();
        assertFigure(nord, Figure.PROFIT, "400.00");
        assertFigure(nord, Figure.COMMISSION, "-1.00");
        assertFigure(nord, Figure.CHARGED, fee.negate().toPlainString());
        // 5,000 + 400 - 1 less what was charged
        assertFigure(nord, Figure.WORTH, new BigDecimal("5399.00").subtract(fee).toPlainString());
        assertThat(nord.figure(Figure.HWM)).as("as the charged run left it").isPresent();
        Line alba = line(account, ALBA);
        assertFigure(alba, Figure.WORTH, "4999.50");
        assertThat(alba.figure(Figure.HWM)).isEmpty();
        Line own = account.line(Owner.OWN).orElseThrow();
        // 10,000 + 500 - 2 x 5,000; its one deal cost 0.50
        assertFigure(own, Figure.KEPT, "500.00");
        assertFigure(own, Figure.WORTH, "499.50");
        // the 7.00, and 5.00 of floating result that no last price accounts for
        assertFigure(own, Figure.NOT_ATTRIBUTED, "12.00");
        assertFigure(own, Figure.ACCOUNT, new BigDecimal("10910.00").subtract(fee).toPlainString());
        assertThat(account.lines().stream().map(each -> each.figure(Figure.WORTH).orElseThrow())
                .reduce(new BigDecimal("12.00"), BigDecimal::add)).isEqualByComparingTo(own.figure(Figure.ACCOUNT).orElseThrow());
    }

    @Test
    void aLineMeasuresWhatAFeeRunMeasures() {
        FeeRun run = fees.begun(
                FeeScope.of(LocalDate.of(2018, 3, 12), FRIDAY, Optional.of(FeeScene.COPY)), "Test");
        List<InvestorFacts> measured =
                new SqlFeeFacts(scene.database.as(TestDatabase.FINANCE), FeeScene.BOOKS).page(run, Optional.empty(), 100);
        assertThat(measured).extracting(InvestorFacts::measure).contains(Measure.ACCOUNT, Measure.SUB_LEDGER);
        for (InvestorFacts investor : measured.stream().filter(each -> !each.days().isEmpty()).toList()) {
            AccountId account = investor.investor().account();
            Line line = line(account(TestDatabase.AUDITOR, account, endOf(FRIDAY)), investor.link());
            assertThat(investor.days().getLast().date()).isEqualTo(FRIDAY);
            assertThat(line.figure(Figure.FEE_VALUE).orElseThrow()).as(investor.link().toString())
                    .isEqualByComparingTo(investor.days().getLast().figures().own());
            assertThat(line.measure().orElseThrow().name()).isEqualTo(investor.measure().name());
        }
    }

    @Test
    void whoLeftHasEverythingBackAndAMigrationIsNoFlow() {
        Line left = line(account(TestDatabase.FINANCE, Scene.MOVED, AsOf.NOW), new LinkId("L-left"));
        assertFigure(left, Figure.KEPT, "-5000");
        assertFigure(left, Figure.WORTH, "0");
        assertThat(left.measure()).isEmpty();
        Line own = account(TestDatabase.FINANCE, Scene.MOVED, AsOf.NOW).line(Owner.OWN).orElseThrow();
        assertFigure(own, Figure.KEPT, "9000");
        assertFigure(own, Figure.NOT_ATTRIBUTED, "0");
        Line before = account(TestDatabase.FINANCE, Scene.MOVED, endOf(FRIDAY)).line(Owner.OWN).orElseThrow();
        assertFigure(before, Figure.KEPT, "4000");
    }

    @Test
    void whatWasLearnedLaterIsNotInIt() {
        AsOf then = new AsOf(endOf(FRIDAY).asAt(), Optional.of(beforeTheDeposit));
        Line own = account(TestDatabase.FINANCE, SHARED, then).line(Owner.OWN).orElseThrow();
        assertFigure(own, Figure.KEPT, "0");
        assertFigure(own, Figure.NOT_ATTRIBUTED, "5.00");
    }

    @Test
    void linesAreFoundByWhatTheyAreAndAsTheyStood() {
        assertThat(rows(TestDatabase.FINANCE, Filter.ALL, endOf(FRIDAY))).containsExactly(
                "A-200001 LINK L-1", "A-200001 OWN ", "A-200003 LINK L-left", "A-200003 OWN ", "A-200011 LINK L-2", "A-200011 OWN ",
                "A-200012 LINK L-3", "A-200012 LINK L-grew", "A-200012 OWN ", "A-200013 LINK L-4", "A-200013 OWN ",
                "A-200021 LINK L-both-1", "A-200021 LINK L-both-2", "A-200021 OWN ");
        assertThat(rows(TestDatabase.COMPLIANCE, equal("line", "ENDED"), AsOf.NOW)).containsExactly("A-200003 ENDED L-left");
        assertThat(rows(TestDatabase.AUDITOR, equal("login", "200021"), AsOf.NOW)).hasSize(3);
        assertThat(rows(TestDatabase.AUDITOR, Filter.ALL, new AsOf(Optional.of(Scene.START.minusSeconds(1)), Optional.empty())))
                .isEmpty();
        SqlRowSource source = new SqlRowSource(scene.database.as(TestDatabase.FINANCE));
        Question byCapital = Question.of(TABLE).with(List.of(new SortKey(column("assigned-capital"), true)));
        List<Row> sorted = source.rows(byCapital, Arrays.stream(source.ids(byCapital).ids()).boxed().toList());
        assertThat(sorted.getLast().value(column("line"))).contains("OWN");
        assertThat(source.totals(byCapital).rows()).isEqualTo(14);
    }

    @Test
    void anEarlierRowOfALinkMakesWayForALater() {
        AccountId account = new AccountId("A-200012");
        assertThat(rows(TestDatabase.FINANCE, equal("account-id", account.value()), AsOf.NOW))
                .containsExactly("A-200012 LINK L-3", "A-200012 LINK L-grew", "A-200012 OWN ");
        assertThat(line(account(TestDatabase.FINANCE, account, AsOf.NOW), GREW).row().assignedCapital())
                .contains(new BigDecimal("7500"));
        assertThat(line(account(TestDatabase.FINANCE, account, endOf(LocalDate.of(2018, 3, 13))), GREW).row().assignedCapital())
                .contains(new BigDecimal("5000"));
    }

    @Test
    void aManagerSeesWhatDealsBroughtToOwnLinksAndNothingElse() {
        assertThat(rows(TestDatabase.MANAGER, Filter.ALL, AsOf.NOW)).containsExactly(
                "A-200001 LINK L-1", "A-200003 ENDED L-left", "A-200021 LINK L-both-1");
        SubLedgers seen = account(TestDatabase.MANAGER, SHARED, AsOf.NOW);
        assertThat(seen.lines()).extracting(each -> each.owner().toString()).containsExactly("L-both-1");
        assertFigure(seen.lines().getFirst(), Figure.PROFIT, "400.00");
        assertThat(seen.lines().getFirst().figures()).doesNotContainKeys(Figure.CHARGED, Figure.WORTH, Figure.HWM, Figure.FEE_VALUE);
        Map<AccountId, SubLedgerInputs> others = inputs(TestDatabase.MANAGER, new AccountId("A-200011"), AsOf.NOW);
        assertThat(others).isEmpty();
    }

    private Map<AccountId, SubLedgerInputs> inputs(Credentials who, AccountId account, AsOf asOf) {
        return new StoredSubLedgers(scene.database.as(who), FeeScene.BOOKS).inputs(List.of(account), asOf);
    }

    private SubLedgers account(Credentials who, AccountId account, AsOf asOf) {
        return SubLedgerCalculation.calculate(
                Optional.ofNullable(inputs(who, account, asOf).get(account)).orElseThrow(), Recorder.SILENT);
    }

    private static Line line(SubLedgers account, LinkId link) {
        return account.line(new Owner.OfLink(link)).orElseThrow();
    }

    private static void assertFigure(Line line, Figure figure, String value) {
        assertThat(line.figure(figure).orElseThrow()).as(line.owner() + " " + figure).isEqualByComparingTo(value);
    }

    private List<String> rows(Credentials who, Filter filter, AsOf asOf) {
        SqlRowSource source = new SqlRowSource(scene.database.as(who));
        Question question = Question.of(TABLE).with(filter).with(asOf);
        List<Long> ids = Arrays.stream(source.ids(question).ids()).boxed().toList();
        return source.rows(question, ids).stream()
                .map(row -> List.of("account-id", "line", "link-id").stream()
                        .map(each -> row.value(column(each)).map(Object::toString).orElse(""))
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static Filter equal(String column, String value) {
        return new Filter.Compare(column(column), Filter.Operator.EQUAL, value);
    }

    private static Column column(String id) {
        return TABLE.column(id).orElseThrow();
    }
}
