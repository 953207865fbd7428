package lotbook.persistence.fee;

import static lotbook.persistence.database.TestDatabase.AUDITOR;
import static lotbook.persistence.database.TestDatabase.COMPLIANCE;
import static lotbook.persistence.database.TestDatabase.FEED;
import static lotbook.persistence.database.TestDatabase.FINANCE;
import static lotbook.persistence.database.TestDatabase.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ChangeDocument;
import lotbook.domain.approval.ClassifyMovements;
import lotbook.domain.approval.ClassifyMovements.Covered;
import lotbook.domain.approval.MovementClasses.Consequences;
import lotbook.domain.approval.MovementClasses.Named;
import lotbook.domain.approval.MovementClasses.Standing;
import lotbook.domain.approval.MovementClasses.Sum;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Proposal.Obstacle;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.Verdict;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.approval.StoredMovementClasses;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.StoredMoments;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import lotbook.persistence.query.SqlRowSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two people say what movements are; the books, the fees and the grids follow. */
abstract class MovementClassContract {
    private static final LocalDate FIRST = LocalDate.of(2018, 3, 1);
    private static final LocalDate LAST = LocalDate.of(2018, 3, 31);
    private static final Login LOGIN = Scene.login("200001");
    private static final String POSTINGS = "SELECT debit_kind, credit_kind, CAST(amount AS numeric(24,2)), rule"
            + " FROM lotbook.ledger_posting WHERE movement_id = ";

    private final DatabaseKind kind;
    private FeeScene fees;

    MovementClassContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends MovementClassContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends MovementClassContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeEach
    void fill() {
        fees = new FeeScene(kind);
        fees.scene.report(
                Reports.moved("M-1", LOGIN, Type.DEPOSIT, "10000.00", "2018-02-27T10:00:00Z"),
                Reports.moved("M-2", LOGIN, Type.CORRECTION, "5.00", "2018-03-12T10:00:00Z"),
                Reports.moved("M-3", LOGIN, Type.CORRECTION, "-2.00", "2018-03-13T10:00:00Z"),
                Reports.moved("M-4", LOGIN, Type.OTHER, "9.00", "2018-03-14T10:00:00Z"));
    }

    @AfterEach
    void close() {
        fees.close();
    }

    private StoredMovementClasses classes(Credentials who) {
        return new StoredMovementClasses(fees.scene.database.as(who));
    }

    private ClassifyMovements one(String id, MovementClass after) {
        Standing standing = classes(FINANCE).movement(Scene.SERVER, id);
        return new ClassifyMovements(standing.movement(), standing.movementClass(), after);
    }

    private ClassifyMovements every(Type type, String from, MovementClass after) {
        Covered.EveryOfType every = new Covered.EveryOfType(Scene.SERVER, type, Instant.parse(from));
        return new ClassifyMovements(every, classes(FINANCE).ofType(Scene.SERVER, type, every.from()), after);
    }

    private void agreed(ClassifyMovements change) {
        fees.approve(fees.propose(change));
    }

    private StoredProposals proposals(Credentials who) {
        return new StoredProposals(fees.scene.database.as(who), () -> { });
    }

    private MovementClass classOf(String id) {
        return classes(AUDITOR).movement(Scene.SERVER, id).movementClass();
    }

    @Test
    void whatAClassPutsDifferentlyIsPostedOnTheBrandsDay() {
        BusinessCalendar books = fees.booksElsewhere();
        LocalDate before = books.dayOf(Instant.now());
        agreed(one("M-2", MovementClass.EXTERNAL_FLOW));
        assertThat(fees.ask(AUDITOR, "SELECT DISTINCT books_day FROM lotbook.ledger_posting WHERE rule = 'movement-class 1'"))
                .singleElement().isIn(before.toString(), books.dayOf(Instant.now()).toString());
    }

    @Test
    void aClassHoldsOnceAnotherPersonAgreed() {
        Proposal proposal = fees.propose(one("M-2", MovementClass.EXTERNAL_FLOW));
        assertThat(proposal.restsOn()).isEqualTo(Change.NO_GROUND);
        assertThat(proposal.obstacle("f.lang", "finance")).contains(Obstacle.YOURS);
        assertThat(proposal.obstacle("c.marsh", "compliance")).isEmpty();
        assertThat(proposal.obstacle("m.ruiz", "manager")).contains(Obstacle.ROLE);
        refused(() -> proposals(FINANCE).decide(proposal.id(), Verdict.APPROVED, proposal.hash(), "Mine"), "another person decides");
        assertThat(classOf("M-2")).isEqualTo(MovementClass.UNCLASSIFIED);
        fees.scene.database.settle();
        AsOf before = new AsOf(Optional.empty(), Optional.of(latest()));
        fees.approve(proposal);
        Standing standing = classes(AUDITOR).movement(Scene.SERVER, "M-2");
        assertThat(standing.movementClass()).isEqualTo(MovementClass.EXTERNAL_FLOW);
        assertThat(standing.agreed()).hasValueSatisfying(agreed -> {
            assertThat(agreed.own()).isTrue();
            assertThat(agreed.proposal()).isEqualTo(proposal.id());
            assertThat(agreed.proposedBy()).contains("f.lang");
            assertThat(agreed.approvedBy()).contains("c.marsh");
            assertThat(agreed.why()).isEqualTo("Proposal " + proposal.id() + ": Reviewed");
        });
        assertThat(fees.ask(AUDITOR, POSTINGS + "'M-2' ORDER BY id")).containsExactly(
                "SUSPENSE PLATFORM 5.00 movement-posting 1", "PLATFORM SUSPENSE 5.00 movement-class 1",
                "IN_FLIGHT PLATFORM 5.00 movement-class 1");
        assertThat(listed(AUDITOR, "M-2", AsOf.NOW)).isEqualTo("EXTERNAL_FLOW MOVEMENT");
        assertThat(listed(MANAGER, "M-2", AsOf.NOW)).isEqualTo("EXTERNAL_FLOW MOVEMENT");
        assertThat(listed(AUDITOR, "M-2", before)).isEqualTo("UNCLASSIFIED DELIVERED");
        assertThat(fees.ask(AUDITOR, "SELECT class, class_origin, class_approved_by FROM lotbook.list_movements"
                + " WHERE movement_id = 'M-2'")).containsExactly("EXTERNAL_FLOW MOVEMENT c.marsh");
        assertThat(fees.ask(AUDITOR, "SELECT operator FROM lotbook.list_audit WHERE subject_kind = 'movement_class'"))
                .containsExactly("c.marsh");
    }

    private Instant latest() {
        return new StoredMoments(fees.scene.database.as(FINANCE)).latest();
    }

    private String listed(Credentials who, String id, AsOf asOf) {
        TableDefinition table = ExecutionTables.MOVEMENTS;
        Question question = Question.of(table).with(asOf);
        SqlRowSource source = new SqlRowSource(fees.scene.database.as(who));
        Row row = source.rows(question, Arrays.stream(source.ids(question).ids()).boxed().toList()).stream()
                .filter(found -> cell(found, "movement-id").equals(id))
                .findFirst().orElseThrow();
        return cell(row, "class") + " " + cell(row, "class-origin");
    }

    private static String cell(Row row, String column) {
        return row.value(row.table().column(column).orElseThrow()).orElseThrow().toString();
    }

    @Test
    void aSecondClassReversesWhatTheFirstPosted() {
        agreed(one("M-3", MovementClass.EXTERNAL_FLOW));
        agreed(one("M-3", MovementClass.CREDIT));
        assertThat(fees.ask(AUDITOR, POSTINGS + "'M-3' ORDER BY id")).containsExactly(
                "PLATFORM SUSPENSE 2.00 movement-posting 1", "SUSPENSE PLATFORM 2.00 movement-class 1",
                "PLATFORM IN_FLIGHT 2.00 movement-class 1", "IN_FLIGHT PLATFORM 2.00 movement-class 1",
                "PLATFORM_CREDIT BONUS 2.00 movement-class 1");
        assertThat(fees.ask(AUDITOR, "SELECT kind, CAST(sum(amount) AS numeric(24,2)) FROM lotbook.list_ledger_lines"
                + " WHERE movement_id = 'M-3' GROUP BY kind HAVING sum(amount) <> 0 ORDER BY kind"))
                .containsExactly("BONUS 2.00", "PLATFORM_CREDIT -2.00");
    }

    @Test
    void oneOfTwoProposalsOnAMovementGrowsStale() {
        Proposal first = fees.propose(one("M-2", MovementClass.EXTERNAL_FLOW));
        Proposal other = fees.propose(one("M-2", MovementClass.TRADING_RESULT));
        Proposal apart = fees.propose(one("M-3", MovementClass.TRADING_RESULT));
        fees.approve(first);
        assertThat(proposals(COMPLIANCE).proposal(other.id()).orElseThrow().state()).isEqualTo(ProposalState.STALE);
        refused(() -> fees.approve(other), "is stale");
        fees.approve(apart);
        assertThat(classOf("M-2")).isEqualTo(MovementClass.EXTERNAL_FLOW);
        assertThat(classOf("M-3")).isEqualTo(MovementClass.TRADING_RESULT);
    }

    @Test
    void aRuleCoversATypeFromItsBeginningAndLeavesWhatHasAClassOfItsOwn() {
        agreed(one("M-2", MovementClass.EXTERNAL_FLOW));
        fees.scene.report(Reports.moved("M-0", LOGIN, Type.CORRECTION, "1.00", "2018-02-28T10:00:00Z"));
        agreed(every(Type.CORRECTION, "2018-03-01T00:00:00Z", MovementClass.TRADING_RESULT));
        agreed(every(Type.CORRECTION, "2018-03-20T00:00:00Z", MovementClass.PROTECTION));
        fees.scene.report(
                Reports.moved("M-5", LOGIN, Type.CORRECTION, "3.00", "2018-03-15T10:00:00Z"),
                Reports.moved("M-6", LOGIN, Type.CORRECTION, "4.00", "2018-03-21T10:00:00Z"));
        assertThat(fees.ask(AUDITOR, "SELECT movement_id, class, class_origin FROM lotbook.list_movements ORDER BY movement_id"))
                .containsExactly(
                        "M-0 UNCLASSIFIED DELIVERED", "M-1 EXTERNAL_FLOW DELIVERED", "M-2 EXTERNAL_FLOW MOVEMENT",
                        "M-3 TRADING_RESULT TYPE", "M-4 UNCLASSIFIED DELIVERED", "M-5 TRADING_RESULT TYPE", "M-6 PROTECTION TYPE");
        assertThat(fees.ask(AUDITOR, POSTINGS + "'M-6'")).containsExactly("PROTECTION PLATFORM 4.00 movement-posting 1");
        assertThat(classes(AUDITOR).movement(Scene.SERVER, "M-6").agreed()).hasValueSatisfying(agreed ->
                assertThat(agreed.since()).isEqualTo(Instant.parse("2018-03-20T00:00:00Z")));
        // A rule that begins before another says nothing of what that covers.
        agreed(every(Type.CORRECTION, "2018-02-01T00:00:00Z", MovementClass.TRANSFER));
        assertThat(List.of(classOf("M-0"), classOf("M-3"), classOf("M-6"))).containsExactly(
                MovementClass.TRANSFER, MovementClass.TRADING_RESULT, MovementClass.PROTECTION);
    }

    @Test
    void whatWouldFollowIsToldBeforeAnybodyDecides() {
        fees.terms("FT-1", "0.2", "0", "L-1");
        measured();
        FeeRun first = draft();
        FeeRun second = draft();
        Consequences all = classes(COMPLIANCE).consequences(
                every(Type.CORRECTION, "2018-03-01T00:00:00Z", MovementClass.TRADING_RESULT).covered(), MovementClass.TRADING_RESULT);
        assertThat(all).isEqualTo(new Consequences(
                2, 2, new Named(1, List.of("A-200001")), new Named(1, List.of("L-1")),
                List.of(new Sum("USD", new BigDecimal("3"), new BigDecimal("3"))), new Named(0, List.of()),
                new Named(2, List.of(Long.toString(first.id()), Long.toString(second.id())))));
        Consequences none = classes(COMPLIANCE).consequences(one("M-2", MovementClass.FEE).covered(), MovementClass.UNCLASSIFIED);
        assertThat(none.movements()).isZero();
    }

    private void measured() {
        for (LocalDate day = LocalDate.of(2018, 2, 28); !day.isAfter(LAST); day = day.plusDays(1)) {
            fees.scene.report(Reports.summary(
                    "S-" + day, LOGIN, day.isBefore(FIRST.plusDays(10)) ? "10000.00" : "12003.00", "0.00", day + "T20:00:00Z"));
        }
    }

    private FeeRun draft() {
        fees.scene.database.settle();
        return fees.draft(FeeScope.of(FIRST, LAST, new LinkId("L-1")));
    }

    @Test
    void aRunIsHeldBackUntilAllIsClassedAndOneCalculatedBeforeIsNotAgreedTo() {
        fees.terms("FT-1", "0.2", "0", "L-1");
        measured();
        FeeRun held = draft();
        assertThat(fees.runs(FINANCE).heldBack(held.id(), 10)).hasSize(1);
        agreed(every(Type.CORRECTION, "2018-03-01T00:00:00Z", MovementClass.TRADING_RESULT));
        agreed(one("M-4", MovementClass.TRADING_RESULT));
        FeeRun run = draft();
        assertThat(fees.runs(FINANCE).heldBack(run.id(), 10)).isEmpty();
        agreed(one("M-4", MovementClass.EXTERNAL_FLOW));
        refused(() -> fees.propose(fees.toPropose(run.id())), "Movement M-4 of link L-1 was classed since fee run " + run.id());
        fees.charge(draft());
        Consequences later = classes(FINANCE).consequences(one("M-4", MovementClass.FEE).covered(), MovementClass.TRADING_RESULT);
        assertThat(later.charged().count()).isEqualTo(1);
        assertThat(later.leavesSuspense()).isFalse();
    }

    @Test
    void whatSettlesAChargeStaysAFee() {
        fees.terms("FT-1", "0.2", "0", "L-1");
        measured();
        agreed(every(Type.CORRECTION, "2018-03-01T00:00:00Z", MovementClass.TRADING_RESULT));
        agreed(every(Type.OTHER, "2018-03-01T00:00:00Z", MovementClass.TRADING_RESULT));
        FeeRun run = draft();
        fees.charge(run);
        String charge = fees.ask(FINANCE, "SELECT charge_id FROM lotbook.fee_charge WHERE run_id = " + run.id()).getFirst();
        Movement plain = Reports.moved("M-9", LOGIN, Type.OTHER, "-100.00", "2018-02-20T10:00:00Z");
        fees.scene.report(new Movement(
                LOGIN, "M-8", Type.OTHER, new BigDecimal("-100.00"), "USD", plain.occurredAt(), plain.valueDate(), Optional.empty(),
                Optional.empty(), Optional.of(charge), Optional.empty(), Optional.empty()));
        refused(() -> fees.propose(one("M-8", MovementClass.EXTERNAL_FLOW)), "Movement M-8 settles charge " + charge);
        agreed(one("M-8", MovementClass.FEE));
        assertThat(fees.ask(AUDITOR, POSTINGS + "'M-8' AND rule <> 'opening-posting 1' ORDER BY id")).containsExactly(
                "PLATFORM SUSPENSE 100.00 movement-posting 1", "SUSPENSE PLATFORM 100.00 movement-class 1",
                "PLATFORM CHARGES 100.00 movement-class 1");
        assertThat(fees.ask(FINANCE, "SELECT CAST(settled AS numeric(24,2)) FROM lotbook.charge_settlement WHERE charge_id = '"
                + charge + "'")).containsExactly("100.00");
        agreed(every(Type.OTHER, "2018-01-01T00:00:00Z", MovementClass.TRANSFER));
        assertThat(classOf("M-8")).isEqualTo(MovementClass.FEE);
    }

    @Test
    void whatAStrangersAccountMovesByTheIdOfAChargeWaits() {
        fees.terms("FT-1", "0.2", "0", "L-1");
        measured();
        agreed(every(Type.CORRECTION, "2018-03-01T00:00:00Z", MovementClass.TRADING_RESULT));
        agreed(every(Type.OTHER, "2018-03-01T00:00:00Z", MovementClass.TRADING_RESULT));
        fees.charge(draft());
        String charge = fees.ask(FINANCE, "SELECT charge_id FROM lotbook.fee_charge").getFirst();
        Movement moved = Reports.moved("M-8", Scene.login("200012"), Type.FEE, "-100.00", "2018-04-03T10:00:00Z");
        fees.scene.report(new Movement(
                moved.login(), "M-8", Type.FEE, moved.amount(), "USD", moved.occurredAt(), moved.valueDate(), Optional.empty(),
                Optional.empty(), Optional.of(charge), Optional.empty(), Optional.empty()));
        assertThat(fees.ask(AUDITOR, POSTINGS + "'M-8'")).containsExactly("PLATFORM SUSPENSE 100.00 movement-posting 3");
        assertThat(fees.ask(AUDITOR, "SELECT cause, text FROM lotbook.list_exceptions")).containsExactly(
                "SURPLUS Movement M-8 of MT5-1/200012 moves -100.00 USD by the id of charge " + charge + ", which is taken from"
                        + " account A-200001 (MT5-1/200001) for A-100001 (MT5-1/100001): it settles nothing and waits in suspense.");
        agreed(one("M-8", MovementClass.EXTERNAL_FLOW));
        agreed(one("M-8", MovementClass.FEE));
        assertThat(fees.ask(AUDITOR, POSTINGS + "'M-8' ORDER BY id")).containsExactly(
                "PLATFORM SUSPENSE 100.00 movement-posting 3", "SUSPENSE PLATFORM 100.00 movement-class 1",
                "PLATFORM IN_FLIGHT 100.00 movement-class 1", "IN_FLIGHT PLATFORM 100.00 movement-class 1",
                "PLATFORM SUSPENSE 100.00 movement-class 1");
    }

    @Test
    void whoCheatsWithPlainSqlGetsNowhere() {
        String own = "INSERT INTO lotbook.movement_class (server, movement_id, login, class, origin, proposal_id, proposed_by,"
                + " approved_by, why) VALUES ('MT5-1', '%s', '200001', '%s', 'MOVEMENT', %d, 'f.lang', 'c.marsh', 'x')";
        String rule = "INSERT INTO lotbook.movement_type_class (server, type, class, valid_from, proposal_id, why) VALUES ('MT5-1',"
                + " 'CORRECTION', 'TRADING_RESULT', CURRENT_TIMESTAMP, %d, 'x')";
        Proposal proposal = fees.propose(one("M-2", MovementClass.EXTERNAL_FLOW));
        for (Credentials who : List.of(FINANCE, COMPLIANCE, MANAGER, AUDITOR, FEED)) {
            cheated(who, own.formatted("M-2", "EXTERNAL_FLOW", proposal.id()));
            cheated(who, rule.formatted(proposal.id()));
            cheated(who, "INSERT INTO lotbook.movement_type (type, class) VALUES ('BRIBE', 'TRADING_RESULT')");
        }
        fees.approve(proposal);
        for (Credentials who : List.of(FINANCE, COMPLIANCE)) {
            cheated(who, own.formatted("M-2", "EXTERNAL_FLOW", proposal.id()));
            cheated(who, own.formatted("M-3", "EXTERNAL_FLOW", proposal.id()));
            cheated(who, own.formatted("M-2", "TRADING_RESULT", proposal.id()));
            cheated(who, rule.formatted(proposal.id()));
            cheated(who, "UPDATE lotbook.movement_class SET class = 'FEE'");
            cheated(who, "DELETE FROM lotbook.movement_type");
            cheated(who, "INSERT INTO lotbook.ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind,"
                    + " credit_owner, amount, currency, occurred_at, value_date, books_day, rule, reason, source, server, movement_id)"
                    + " SELECT id + 1, 'CASH', natural_key || '/more', debit_kind, debit_owner, credit_kind, credit_owner, 500, currency,"
                    + " occurred_at, value_date, books_day, rule, reason, source, server, movement_id FROM lotbook.ledger_posting"
                    + " WHERE rule = 'movement-class 1'");
        }
    }

    @Test
    void aProposalThatLiesAboutTheMovementIsRefused() {
        ClassifyMovements honest = one("M-2", MovementClass.EXTERNAL_FLOW);
        String document = CanonicalJson.write(ChangeDocument.write(honest, Change.NO_GROUND));
        for (String[] lie : new String[][] {
                {"\"moved\":\"5\"", "\"moved\":\"1\""}, {"UNCLASSIFIED", "FEE"}, {"\"login\":\"200001\"", "\"login\":\"200002\""},
                {"EXTERNAL_FLOW", "UNCLASSIFIED"}, {"EXTERNAL_FLOW", "GIFT"}, {"\"movement\":\"M-2\"", "\"movement\":\"M-3\""}}) {
            String told = document.replace(lie[0], lie[1]);
            assertThat(told).isNotEqualTo(document);
            cheated(FINANCE, "INSERT INTO lotbook.proposal (kind, subject, scope, amount, payload, sha256, ground, deciders,"
                    + " decisions, proposed_by, why) VALUES ('CLASSIFY_MOVEMENTS', 'M-2 on MT5-1', 'movement/MT5-1/M-2', 5, '"
                    + told + "', '" + Sha256.of(told.getBytes(StandardCharsets.UTF_8)).hex() + "', '', '', 0, '', 'x')");
        }
        refused(() -> proposals(COMPLIANCE).propose(honest, Change.NO_GROUND, "Not mine"), "Your role");
    }

    @Test
    void theDefaultsAreThoseOfTheProgram() {
        assertThat(fees.ask(AUDITOR, "SELECT type, class FROM lotbook.movement_type")).containsExactlyInAnyOrderElementsOf(
                List.of(Type.values()).stream().map(type -> type + " " + type.movementClass()).toList());
    }

    private void cheated(Credentials who, String sql) {
        assertThatThrownBy(() -> {
                    try (Connection connection = fees.scene.database.as(who).connection();
                            Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .as(who.operator() + ": " + sql)
                .isInstanceOf(SQLException.class);
    }

    private static void refused(ThrowingCallable doing, String message) {
        assertThatThrownBy(doing).isInstanceOf(FailureException.class).hasMessageContaining(message);
    }
}
