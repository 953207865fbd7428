package lotbook.persistence.unit;

import static lotbook.persistence.database.TestDatabase.ADMINISTRATOR;
import static lotbook.persistence.database.TestDatabase.AUDITOR;
import static lotbook.persistence.database.TestDatabase.FINANCE;
import static lotbook.persistence.database.TestDatabase.MANAGER;
import static lotbook.persistence.database.TestDatabase.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.identity.PartyId;
import lotbook.domain.money.Rate;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.unit.CorrectionSnapshot;
import lotbook.domain.unit.FlowRequest.Kind;
import lotbook.domain.unit.fund.FundPoint;
import lotbook.domain.unit.fund.FundTables;
import lotbook.domain.unit.fund.NewRequest;
import lotbook.domain.unit.fund.Strike;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseCheck;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.database.Operators;
import lotbook.persistence.query.SqlRowHistory;
import lotbook.persistence.query.SqlRowSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What a pool's money manager reads of it and no other manager does, with their own password and plain SQL, on both databases. The
 * manager of all tests answers for a leader of copying, whose investor holds units of the pool.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OwnPoolContract {
    private static final Credentials OURS = new Credentials("p.novak", PASSWORD);
    private static final Credentials THEIRS = new Credentials("k.berg", PASSWORD);
    private static final Credentials LEAVER = new Credentials("w.gone", PASSWORD);
    private static final String MONTH_END = "2018-03-30T21:00:00Z";

    /** Each grid's view, without what the clock changes. */
    private static final Map<String, String> LISTS = Map.of(
            "list_pamm_funds", "*", "list_pamm_holdings", "*", "list_dealing_points", "*", "list_pool_fees", "*",
            "list_price_corrections", "*",
            "list_flow_requests", "id, request, occurred_at, master_account, investor, kind, asked, state, units, cash, moved, currency,"
                    + " cut_off, state_why, point, since, state_by, made_by, why, known_at");
    private static final List<String> WITH_MASTER = List.of(
            "holding", "flow_request", "dealing_point", "fee_acceptance", "list_fee_acceptances", "pamm_master", "pool_money",
            "flow_request_standing", "dealing_point_standing", "dealing_point_latest", "pool_charge", "pool_charge_movement",
            "pamm_master_seen", "pool_money_seen", "flow_request_seen", "dealing_point_seen", "dealing_point_latest_seen",
            "pool_charge_seen", "pool_charge_movement_seen", "list_pamm_funds", "list_pamm_holdings", "list_dealing_points",
            "list_flow_requests", "list_pool_fees", "list_unit_series", "price_correction", "list_price_corrections");
    private static final List<String> OF_POINTS = List.of(
            "flow_request_step", "dealing_holding", "unit_hwm", "pool_fee", "unit_series", "pool_fee_series", "price_correction_point", "price_correction_agreed",
            "price_correction_next", "price_correction_next_seen", "ledger_posting", "fee_charge", "proposal");

    private final DatabaseKind kind;
    private PoolScene pool;
    private FundPoint end;
    private FundPoint draft;
    private long correction;

    OwnPoolContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends OwnPoolContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends OwnPoolContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }

        /** A condition that fails on a row one doesn't see would say what stands there. */
        @Test
        void noConditionIsTriedOnAnothersRows() {
            for (String view : WITH_MASTER.stream().filter(name -> name.endsWith("_seen")).toList()) {
                assertThat(ask(MANAGER, "SELECT count(*) FROM lotbook." + view + " WHERE CAST(master_account AS integer) > 0"))
                        .as(view).containsExactly("0");
            }
            String failing = "SELECT count(*) FROM lotbook.%s WHERE %s NOT IN (%s) AND CAST('x' || %2$s AS integer) > 0";
            for (String sql : List.of(
                    failing.formatted("visible_party", "party_id", "'P-1', 'P-2'"),
                    failing.formatted("visible_account", "account_id", "'A-100001', 'A-200001'"),
                    failing.formatted("visible_login", "login", "'100001', '200001'"),
                    failing.formatted("visible_programme", "programme_id", "'AUR-COPY'"),
                    failing.formatted("own_link", "link_id", "'L-1'"), failing.formatted("own_master", "account_id", "'A-100001'"))) {
                assertThat(ask(MANAGER, sql)).as(sql).containsExactly("0");
            }
        }
    }

    @BeforeAll
    void fill() {
        pool = new PoolScene(kind);
        pool.another();
        Operators operators = new Operators(pool.scene.database.as(ADMINISTRATOR));
        operators.add(OURS, OperatorRole.MANAGER, "Test", List.of(PoolScene.POOL.value()));
        operators.add(LEAVER, OperatorRole.MANAGER, "Test", List.of(PoolScene.POOL.value()));
        operators.add(THEIRS, OperatorRole.MANAGER, "Test", List.of(PoolScene.OTHER.value()));
        pool.agreed("FT-1", FeeTemplates.PAMM_BY_UNITS.with(Rate.of("0.20"), Rate.of("0")));
        pool.accepts("FT-1", "P-2");
        pool.accepts("FT-1", "P-3");
        pool.measured("D-1", "15000.00", "2018-03-02T22:00:00Z");
        pool.struck("2018-03-02T22:00:00Z");
        pool.accepted("RED-1", "P-2", Kind.REDEEM_AMOUNT, "1100", "2018-03-08T10:00:00Z");
        pool.funds(FINANCE).request(new NewRequest("SUB-9", PoolScene.OTHER, new PartyId("P-2"), Kind.SUBSCRIBE,
                new BigDecimal("900"), Instant.parse("2018-03-08T10:00:00Z")), "By letter");
        pool.moved("M-1", Type.DEPOSIT, "500.00", "P-3", "ODD", "2018-03-15T15:00:00Z");
        pool.measured("D-2", "17000.00", MONTH_END);
        end = pool.struck(MONTH_END);
        pool.measured("D-2B", "17500.00", MONTH_END);
        pool.scene.database.settle();
        StoredCorrections corrections = new StoredCorrections(pool.scene.database.as(FINANCE), () -> { });
        correction = corrections.keep(CorrectionSnapshot.of(corrections.facts(PoolScene.POOL, end.id())), "Summary was wrong").id();
        pool.measured("D-3", "17000.00", "2018-04-06T21:00:00Z");
        draft = pool.draft("2018-04-06T21:00:00Z");
    }

    @AfterAll
    void close() {
        pool.close();
    }

    @Test
    void aManagerReadsEveryRowOfTheOwnPool() {
        LISTS.forEach((view, columns) -> {
            List<String> whole = ask(AUDITOR, "SELECT " + columns + " FROM lotbook." + view
                    + " WHERE master_account = 'A-100009' ORDER BY id");
            assertThat(whole).as(view).isNotEmpty();
            assertThat(ask(OURS, "SELECT " + columns + " FROM lotbook." + view + " ORDER BY id")).as(view).isEqualTo(whole);
        });
        for (TableDefinition table : FundTables.ALL) {
            List<Row> rows = rows(OURS, table);
            if (table.equals(FundTables.SERIES)) {
                assertThat(rows).as("nobody pays by series").isEmpty();
                continue;
            }
            assertThat(rows).as(table.id()).isNotEmpty().allMatch(row -> row.value(table.column("master-account").orElseThrow())
                    .orElseThrow().toString().equals("A-100009"));
            assertThat(new SqlRowHistory(pool.scene.database.as(OURS)).of(rows.getFirst())).as(table.id()).isNotEmpty();
        }
        assertThat(ask(OURS, "SELECT DISTINCT investor, name FROM lotbook.list_pamm_holdings ORDER BY investor"))
                .as("who holds them, by name").containsExactly("P-2 Kai Moor", "P-3 Ada Stone");
        assertThat(ask(OURS, "SELECT party_id FROM list_parties ORDER BY party_id")).containsExactly("P-1", "P-2", "P-3");
        assertThat(ask(OURS, "SELECT acceptance_id FROM list_fee_acceptances ORDER BY acceptance_id"))
                .containsExactly("FA-P-2", "FA-P-3");
        assertThat(DatabaseCheck.findings(pool.scene.database.as(AUDITOR))).isEmpty();
    }

    @Test
    void whatAFigureCameFromIsTheManagersToRead() {
        StoredFunds own = pool.funds(OURS);
        assertThat(own.document(end.id())).isEqualTo(pool.funds(AUDITOR).document(end.id()));
        assertThat(own.point(end.id()).state()).isEqualTo(FundPoint.State.STRUCK);
        assertThat(own.point(draft.id()).state()).isEqualTo(FundPoint.State.DRAFT);
        assertThat(own.pointOf("RED-1")).contains(end.id());
        assertThat(own.correctionDocument(correction)).isEqualTo(pool.funds(AUDITOR).correctionDocument(correction));
        for (Credentials other : List.of(MANAGER, THEIRS)) {
            assertThatThrownBy(() -> pool.funds(other).document(end.id())).isInstanceOf(FailureException.class)
                    .hasMessageContaining("There is no dealing point");
            assertThatThrownBy(() -> pool.funds(other).correctionDocument(correction)).isInstanceOf(FailureException.class)
                    .hasMessageContaining("There is no");
            assertThatThrownBy(() -> pool.funds(other).point(end.id())).isInstanceOf(FailureException.class);
            assertThat(pool.funds(other).pointOf("RED-1")).isEmpty();
        }
    }

    @Test
    void noOtherManagerReadsAnyOfIt() {
        for (Credentials who : List.of(MANAGER, THEIRS)) {
            for (String schema : List.of("lotbook.", "")) {
                for (String relation : WITH_MASTER) {
                    assertThat(seen(who, schema + relation)).as("%s: %s%s", who.operator(), schema, relation)
                            .noneMatch(row -> row.contains("A-100009"));
                }
                for (String relation : OF_POINTS) {
                    assertThat(seen(who, schema + relation)).as("%s: %s%s", who.operator(), schema, relation).isEmpty();
                }
            }
        }
        assertThat(ask(THEIRS, "SELECT master_account, units, investors, waiting FROM lotbook.list_pamm_funds"))
                .containsExactly("A-100010 null 0 1");
        assertThat(ask(THEIRS, "SELECT master_account, investor, name, units FROM lotbook.list_pamm_holdings"))
                .as("not what P-2 holds elsewhere").containsExactly("A-100010 P-2 Kai Moor 70");
        assertThat(ask(THEIRS, "SELECT request FROM lotbook.list_flow_requests")).containsExactly("SUB-9");
        assertThat(ask(THEIRS, "SELECT party_id FROM list_parties ORDER BY party_id")).containsExactly("P-1", "P-2");
        for (TableDefinition table : FundTables.ALL) {
            assertThat(rows(MANAGER, table)).as(table.id()).isEmpty();
        }
    }

    @Test
    void aPoolsManagerSeesNoFeesOfCopyingNorTheBooksNorWhatInvestorsHaveElsewhere() {
        for (String relation : List.of("fee_charge", "fee_run", "fee_snapshot", "ledger_posting", "list_fee_charges", "list_fee_runs",
                "list_fee_snapshots", "list_ledger_postings", "proposal", "kyc_state", "consent")) {
            assertThat(seen(OURS, "lotbook." + relation)).as(relation).isEmpty();
        }
        assertThat(ask(OURS, "SELECT account_id FROM list_accounts")).as("P-2 and P-3 have others").containsExactly("A-100009");
        assertThat(ask(OURS, "SELECT link_id FROM list_links")).isEmpty();
    }

    @Test
    void aManagerWritesNothingOfTheOwnPool() {
        for (String sql : List.of(
                "INSERT INTO lotbook.flow_request (request_id, master_account, investor_id, kind, amount, currency, requested_at, why)"
                        + " VALUES ('X', 'A-100009', 'P-2', 'SUBSCRIBE', 1, '', CURRENT_TIMESTAMP, 'Mine')",
                "INSERT INTO lotbook.flow_request_step (request_id, step, why) VALUES ('RED-1', 'REFUSED', 'Mine')",
                "INSERT INTO lotbook.dealing_holding VALUES (" + end.id() + ", 'P-1', 1, 1, 1)",
                "UPDATE lotbook.dealing_point SET nav = 1", "UPDATE dealing_point SET nav = 1", "DELETE FROM lotbook.pool_fee",
                "DELETE FROM lotbook.price_correction", "UPDATE price_correction SET units = 0",
                "DELETE FROM dealing_point", "DELETE FROM list_pamm_holdings", "UPDATE lotbook.flow_request_seen SET amount = 1")) {
            assertThatThrownBy(() -> pool.write(OURS, sql)).as(sql)
                    .isInstanceOfAny(FailureException.class, IllegalStateException.class);
        }
        assertThatThrownBy(() -> pool.funds(OURS).accept("RED-1", "Mine")).isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> {
            StoredProposals proposals = new StoredProposals(pool.scene.database.as(OURS), () -> { });
            var strike = Strike.of(draft, pool.snapshot(draft));
            proposals.propose(strike, proposals.groundOf(strike), "Mine");
        }).isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> pool.funds(OURS).keep(pool.snapshot(draft), "Mine")).isInstanceOf(FailureException.class);
    }

    @Test
    void whoseMandateEndedReadsNothingFromThenOn() {
        assertThat(ask(LEAVER, "SELECT master_account FROM lotbook.list_pamm_funds")).containsExactly("A-100009");
        pool.write(ADMINISTRATOR, "INSERT INTO lotbook.operator_master (operator, account_id, valid_from, valid_to, supersedes, why)"
                + " SELECT operator, account_id, valid_from, CURRENT_TIMESTAMP, id, 'Mandate ended' FROM lotbook.operator_master"
                + " WHERE operator = 'w.gone'");
        LISTS.keySet().forEach(view -> assertThat(ask(LEAVER, "SELECT id FROM lotbook." + view)).as(view).isEmpty());
        assertThat(ask(LEAVER, "SELECT party_id FROM lotbook.visible_party")).isEmpty();
        assertThat(ask(LEAVER, "SELECT acceptance_id FROM list_fee_acceptances")).isEmpty();
        assertThatThrownBy(() -> pool.funds(LEAVER).document(end.id())).isInstanceOf(FailureException.class)
                .hasMessageContaining("There is no dealing point");
    }

    List<String> ask(Credentials who, String sql) {
        return pool.ask(who, sql);
    }

    /** Nothing where there is no right, too. */
    private List<String> seen(Credentials who, String relation) {
        try {
            return ask(who, "SELECT * FROM " + relation);
        } catch (FailureException e) {
            assertThat(e).hasMessageContaining("doesn't allow this");
            return List.of();
        }
    }

    private List<Row> rows(Credentials who, TableDefinition table) {
        SqlRowSource source = new SqlRowSource(pool.scene.database.as(who));
        Question question = Question.of(table);
        assertThat(source.totals(question).rows()).isEqualTo(source.count(question));
        return source.rows(question, Arrays.stream(source.ids(question).ids()).boxed().toList());
    }
}
