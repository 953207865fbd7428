package lotbook.persistence.approval;

import static lotbook.persistence.approval.ApprovalScene.soon;
import static lotbook.persistence.database.TestDatabase.AUDITOR;
import static lotbook.persistence.database.TestDatabase.COMPLIANCE;
import static lotbook.persistence.database.TestDatabase.FEED;
import static lotbook.persistence.database.TestDatabase.FINANCE;
import static lotbook.persistence.database.TestDatabase.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lotbook.domain.approval.ApprovalTables;
import lotbook.domain.approval.ChangeStanding;
import lotbook.domain.approval.Command;
import lotbook.domain.approval.Instruction.CollectFee;
import lotbook.domain.execution.CommandAnswer.Outcome;
import lotbook.domain.execution.CommandAnswer;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.Movement;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowRelation;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.domain.trace.RowRelations;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.query.SqlRowSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A charge goes out once its run was agreed to, and only movements that carry its id settle it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ChargeContract {
    private static final Login INVESTOR = new Login("MT5-1", "200001");
    private static final Login LEADER = new Login("MT5-1", "100001");
    private static final Login STRANGER = new Login("MT5-1", "200002");
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final DatabaseKind kind;
    private ApprovalScene scene;
    private ChargeScene charges;
    private JdbcFeedStore store;
    private JdbcOutbox outbox;
    private Lease lease;
    private long sequence;

    ChargeContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends ChargeContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends ChargeContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void open() throws SQLException {
        scene = new ApprovalScene(kind);
        charges = new ChargeScene(scene.database());
        LocalChanges changes = new LocalChanges();
        store = new JdbcFeedStore(scene.database().as(FEED),
                FactCalendars.of(BusinessCalendar.NEW_YORK_17, BusinessCalendar.NEW_YORK_17), changes);
        outbox = new JdbcOutbox(scene.database().as(FEED), changes);
        lease = store.take("REPLICATOR", "test", Duration.ofMinutes(30));
    }

    @AfterAll
    void close() {
        outbox.close();
        scene.close();
    }

    @Test
    void nothingIsCollectedThatNobodyAgreedTo() throws SQLException {
        charges.run(10);
        charges.charge(10, "G-1", "12.50", "INVESTOR");
        charges.charge(10, "G-2", "0", "INVESTOR");
        charges.charge(10, "G-3", "7", "BROKER");
        charges.run(11);
        charges.charge(11, "G-4", "5", "INVESTOR");
        long proposal = charges.propose(10);
        refused(proposal, Optional.of("G-1"), "Nobody agreed to collect charge G-1 by proposal " + proposal);
        charges.approve(proposal);
        refused(proposal, Optional.of("G-2"), "Nobody agreed");
        refused(proposal, Optional.of("G-3"), "Nobody agreed");
        refused(proposal, Optional.of("G-4"), "Nobody agreed");
        refused(proposal, Optional.empty(), "Nobody agreed to a command by proposal " + proposal);
        charges.send(proposal, Optional.of("G-1"));
        assertThatThrownBy(() -> charges.send(proposal, Optional.of("G-1"))).isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState()).isEqualTo("23505");
        assertThat(scene.ask(AUDITOR, "SELECT kind, message_type, wire_id, subject, scope, account_id, server FROM lotbook.command"
                + " WHERE charge_id = 'G-1' AND expires_at > known_at + INTERVAL '167' HOUR")).containsExactly(
                        "CHARGE_FEES UC G-1 G-1 A-200001 A-200001 MT5-1");
        assertThat(scene.as(COMPLIANCE).proposal(proposal).orElseThrow().command()).as("its charges are no command of its own").isEmpty();
    }

    private void refused(long proposal, Optional<String> charge, String why) {
        assertThatThrownBy(() -> charges.send(proposal, charge)).hasMessageContaining(why);
    }

    @Test
    void fromTheDecisionToTheMoney() throws SQLException {
        charges.run(20);
        charges.charge(20, "C-1", "12.50", "INVESTOR");
        charges.charge(20, "C-2", "-4", "INVESTOR");
        charges.charge(20, "C-3", "0", "INVESTOR");
        assertThat(states(20, AsOf.NOW)).containsExactly("C-1 DRAFT 0.00", "C-2 DRAFT 0.00", "C-3 DRAFT 0.00");
        Instant drafted = scene.database().as(FEED).clock().instant();
        long proposal = charges.propose(20);
        String ground = accountGround();
        agree(proposal, "C-1", "C-2");
        assertThat(states(20, AsOf.NOW)).containsExactly("C-1 WAITING 0.00 aged", "C-2 WAITING 0.00 aged", "C-3 NOTHING 0.00");
        assertThat(accountGround()).as("a change of the account is not stale because a fee was charged").isEqualTo(ground);

        List<Command> due = outbox.due(lease, "REPLICATOR", AGAIN).stream().filter(one -> one.wireId().startsWith("C-")).toList();
        assertThat(due).extracting(Command::instruction).containsExactly(collect("12.5"), collect("-4"));
        assertThat(due.getFirst().why()).isEqualTo("performance fee of 2026-10-31, fee run 20");
        due.forEach(one -> outbox.sending(lease, one));
        tell(answer("C-1", Outcome.RECEIVED, ""), answer("C-1", Outcome.ACCEPTED, ""), answer("C-2", Outcome.REFUSED, "too dear"));
        assertThat(states(20, AsOf.NOW)).containsExactly(
                "C-1 ACCEPTED 0.00 aged", "C-2 REFUSED 0.00 too dear", "C-3 NOTHING 0.00");
        assertThat(outbox.due(lease, "REPLICATOR", Duration.ZERO)).extracting(Command::wireId).doesNotContain("C-1", "C-2");

        tell(moved("M-1", INVESTOR, Movement.Type.FEE, "-12.50", Optional.of("C-1")),
                moved("M-2", LEADER, Movement.Type.REBATE, "12.50", Optional.of("C-1")));
        assertThat(states(20, AsOf.NOW)).containsExactly("C-1 SETTLED 12.50", "C-2 REFUSED 0.00 too dear", "C-3 NOTHING 0.00");
        assertThat(states(20, new AsOf(Optional.of(drafted), Optional.of(drafted)))).as("as it was then").containsExactly(
                "C-1 DRAFT 0.00", "C-2 DRAFT 0.00", "C-3 DRAFT 0.00");
        assertThat(scene.ask(FINANCE, "SELECT sum(CASE WHEN debit_kind = 'CHARGES' THEN amount ELSE -amount END) FROM"
                + " lotbook.ledger_posting WHERE charge_id = 'C-1' AND book = 'CASH'").getFirst()).startsWith("0");
        assertThat(scene.ask(FINANCE, "SELECT settled, credited, credited_currency FROM lotbook.charge_settlement"
                + " WHERE charge_id = 'C-1'")).containsExactly("12.50000000 12.50000000 USD");
    }

    @Test
    void onlyItsOwnMovementsSettleIt() throws SQLException {
        charges.run(30);
        charges.charge(30, "S-1", "10", "INVESTOR");
        charges.charge(30, "S-2", "-4", "INVESTOR");
        charges.charge(30, "S-3", "1", "INVESTOR");
        agree(charges.propose(30), "S-1", "S-2", "S-3");
        tell(moved("N-1", INVESTOR, Movement.Type.FEE, "-10", Optional.empty()),
                moved("N-2", INVESTOR, Movement.Type.WITHDRAWAL, "-10", Optional.of("S-1")),
                moved("N-3", STRANGER, Movement.Type.FEE, "-10", Optional.of("S-1")),
                moved("N-4", LEADER, Movement.Type.REBATE, "10", Optional.of("S-1")));
        assertThat(states(30, AsOf.NOW)).containsExactly(
                "S-1 WAITING 0.00 aged", "S-2 WAITING 0.00 aged", "S-3 WAITING 0.00 aged");
        tell(moved("N-5", INVESTOR, Movement.Type.FEE, "-6", Optional.of("S-1")),
                moved("N-6", INVESTOR, Movement.Type.REBATE, "1", Optional.of("S-2")),
                moved("N-7", INVESTOR, Movement.Type.FEE, "-3", Optional.of("S-3")));
        assertThat(states(30, AsOf.NOW)).containsExactly("S-1 SHORT 6.00 aged", "S-2 SHORT -1.00 aged", "S-3 OVER 3.00 aged");
        tell(moved("N-8", INVESTOR, Movement.Type.FEE, "-4", Optional.of("S-1")),
                moved("N-9", INVESTOR, Movement.Type.REBATE, "3", Optional.of("S-2")),
                moved("N-10", INVESTOR, Movement.Type.REBATE, "2", Optional.of("S-3")));
        assertThat(states(30, AsOf.NOW)).containsExactly("S-1 SETTLED 10.00", "S-2 SETTLED -4.00", "S-3 SETTLED 1.00");
    }

    @Test
    void aDraftThatIsThrownAwayIsNoLongerThere() throws SQLException {
        charges.run(40);
        charges.charge(40, "D-1", "3", "INVESTOR");
        assertThat(states(40, AsOf.NOW)).containsExactly("D-1 DRAFT 0.00");
        charges.discard(40);
        assertThat(states(40, AsOf.NOW)).isEmpty();
    }

    @Test
    void aChargeLeadsToItsMovementsAndBack() throws SQLException {
        charges.run(50);
        charges.charge(50, "L-1", "8", "INVESTOR");
        agree(charges.propose(50), "L-1");
        tell(moved("K-1", INVESTOR, Movement.Type.FEE, "-8", Optional.of("L-1")));
        SqlRowSource rows = new SqlRowSource(scene.database().as(FINANCE));
        Row charge = rows(50, AsOf.NOW).getFirst();
        assertThat(charge.value(FeeTables.CHARGES.column("fee").orElseThrow())).as("no true-up").isNotEqualTo(Optional.of("true-up"));
        for (RowRelation relation : RowRelations.ALL.stream().filter(one -> one.from().equals(FeeTables.CHARGES)
                && !one.word().equals("true-ups")).toList()) {
            Filter filter = relation.steps(charge).getFirst().filter();
            Question there = new Question(relation.to(), filter, relation.to().defaultSort(), AsOf.NOW);
            assertThat(rows.ids(there).ids()).as(relation.word()).hasSize(1);
        }
    }

    @Test
    void theOutboxShowsEveryCharge() throws SQLException {
        charges.run(60);
        charges.charge(60, "O-1", "8", "INVESTOR");
        charges.charge(60, "O-2", "9", "INVESTOR");
        agree(charges.propose(60), "O-1", "O-2");
        outbox.due(lease, "REPLICATOR", AGAIN).forEach(one -> outbox.sending(lease, one));
        SqlRowSource rows = new SqlRowSource(scene.database().as(FINANCE));
        Row charge = rows(60, AsOf.NOW).getFirst();
        assertThat(text(charge, "state")).isEqualTo("WAITING");
        Question question = Question.of(ApprovalTables.COMMANDS);
        assertThat(rows.rows(question, Arrays.stream(rows.ids(question).ids()).boxed().toList()))
                .extracting(row -> row.value(ApprovalTables.COMMANDS.column("wire-id").orElseThrow()).orElse(""))
                .contains("O-1", "O-2");
    }

    @Test
    void managersDoNotSeeWhatIsCharged() {
        assertThatThrownBy(() -> scene.ask(MANAGER, "SELECT charge_id FROM lotbook.list_fee_charges"))
                .isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> scene.ask(MANAGER, "SELECT charge_id FROM lotbook.charge_settlement"))
                .isInstanceOf(FailureException.class);
    }

    private void agree(long proposal, String... sent) throws SQLException {
        charges.approve(proposal);
        for (String charge : sent) {
            charges.send(proposal, Optional.of(charge));
        }
    }

    private String accountGround() {
        return scene.as(MANAGER).groundOf(new ChangeStanding(ChangeStanding.Step.PAUSE, trader(INVESTOR), Optional.empty()));
    }

    private static TradingLogin trader(Login login) {
        return new TradingLogin(new AccountId("A-" + login.number()), login);
    }

    private static CollectFee collect(String amount) {
        return new CollectFee(trader(INVESTOR), trader(LEADER), new BigDecimal(amount), "USD");
    }

    private void tell(Fact... facts) {
        store.commit(lease, Arrays.stream(facts).map(fact -> new Received(++sequence, soon(), fact)).toList(), sequence);
    }

    private static CommandAnswer answer(String charge, Outcome outcome, String text) {
        return new CommandAnswer("MT5-1", "UD", charge, outcome, Optional.empty(), Optional.of(text).filter(one -> !one.isEmpty()), soon());
    }

    private static Movement moved(String id, Login login, Movement.Type type, String amount, Optional<String> charge) {
        return new Movement(login, id, type, new BigDecimal(amount), "USD", soon(), LocalDate.of(2026, 11, 2), Optional.empty(),
                Optional.empty(), charge, Optional.empty(), Optional.empty());
    }

    /** Each charge of a run with its state, what was settled, whether it has an age, and what the server said. */
    private List<String> states(long run, AsOf asOf) {
        return rows(run, asOf).stream()
                .map(row -> text(row, "charge-id") + " " + text(row, "state") + " "
                        + new BigDecimal(text(row, "settled")).setScale(2) + (text(row, "age").isEmpty() ? "" : " aged")
                        + (text(row, "answer").isEmpty() ? "" : " " + text(row, "answer")))
                .sorted()
                .toList();
    }

    private List<Row> rows(long run, AsOf asOf) {
        SqlRowSource source = new SqlRowSource(scene.database().as(FINANCE));
        Filter ofRun = new Filter.Compare(FeeTables.CHARGES.column("run").orElseThrow(), Filter.Operator.EQUAL, String.valueOf(run));
        Question question = new Question(FeeTables.CHARGES, ofRun, FeeTables.CHARGES.defaultSort(), asOf);
        return source.rows(question, Arrays.stream(source.ids(question).ids()).boxed().toList());
    }

    private static String text(Row row, String column) {
        return row.value(FeeTables.CHARGES.column(column).orElseThrow()).map(Object::toString).orElse("");
    }
}
