package lotbook.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import lotbook.domain.audit.AuditTables;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.execution.Movement;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.ledger.cash.CashAccount;
import lotbook.domain.ledger.cash.CashBook.Line;
import lotbook.domain.ledger.cash.CashBook.Statement;
import lotbook.domain.ledger.cash.CashEntry;
import lotbook.domain.ledger.cash.CashEntryType;
import lotbook.domain.ledger.cash.CashTables;
import lotbook.domain.party.PartyTables;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.Column;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowHistory;
import lotbook.domain.query.RowLinks;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import lotbook.domain.trace.RowRelations;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import lotbook.persistence.query.SqlRowHistory;
import lotbook.persistence.query.SqlRowSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From an entry to what it posted, what it meets and who brought it in, and back; and an import that somebody stops. */
abstract class CashTraceContract {
    private final DatabaseKind kind;
    private Scene scene;
    private Database auditor;

    CashTraceContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends CashTraceContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends CashTraceContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeEach
    void begin() {
        scene = new Scene(kind);
        auditor = scene.database.as(TestDatabase.AUDITOR);
    }

    @AfterEach
    void end() {
        scene.close();
    }

    @Test
    void anEntryLeadsToItsPostingAndTheMovementItMeetsAndBack() {
        keep(_ -> { }, transfer("W-1"));
        scene.report(Reports.moved("M-1", Scene.login("200001"), Movement.Type.DEPOSIT, "250", "2018-03-12T14:00:00Z"));
        assertThat(links(row(CashTables.ENTRIES))).containsExactlyInAnyOrder(
                "postings ledger-postings", "account accounts", "party parties", "movements movements", "in-flight in-flight");
        assertThat(links(row(CashTables.IN_FLIGHT))).contains("left cash-entries", "arrived movements", "account accounts");
        assertThat(links(row(ExecutionTables.MOVEMENTS))).contains("cash-entries cash-entries", "in-flight in-flight");
        assertThat(links(rows(LedgerTables.POSTINGS).stream().filter(row -> text(row, "rule").startsWith("cash")).findFirst()
                .orElseThrow())).contains("cash-entry cash-entries");
        assertThat(links(rows(LedgerTables.BALANCES).stream().filter(row -> text(row, "kind").equals("IN_FLIGHT")).findFirst()
                .orElseThrow())).contains("in-flight in-flight");
        // Both who has the wallet and the account lead to the transfer.
        assertThat(links(rows(PartyTables.PARTIES).stream().filter(row -> text(row, "party-id").equals("P-2")).findFirst()
                .orElseThrow())).contains("in-flight in-flight", "cash-entries cash-entries");
        assertThat(links(rows(ProgrammeTables.ACCOUNTS).stream().filter(row -> text(row, "login").equals("200001")).findFirst()
                .orElseThrow())).contains("in-flight in-flight");
        assertThat(links(rows(AuditTables.AUDIT).stream().filter(row -> text(row, "subject-kind").equals("cash_entry"))
                .findFirst().orElseThrow())).contains("cash-entry cash-entries");
        List<RowHistory.Entry> history = new SqlRowHistory(auditor).of(row(CashTables.ENTRIES));
        assertThat(history).extracting(RowHistory.Entry::by).containsExactly(Optional.of("f.lang"));
    }

    /** The whole file is one transaction: nobody has to find out how far it came. */
    @Test
    void whoStopsAnImportKeepsNothingOfIt() {
        assertThatThrownBy(() -> keep(
                _ -> {
                    throw new CancellationException("stopped");
                },
                IntStream.range(0, 1_200).mapToObj(i -> transfer("W-" + i)).toArray(CashEntry[]::new)))
                .isInstanceOf(CancellationException.class);
        assertThat(rows(CashTables.ENTRIES)).isEmpty();
        assertThat(rows(LedgerTables.POSTINGS)).isEmpty();
        keep(_ -> { }, IntStream.range(0, 1_200).mapToObj(i -> transfer("W-" + i)).toArray(CashEntry[]::new));
        assertThat(new SqlRowSource(auditor).count(Question.of(CashTables.ENTRIES))).isEqualTo(1_200);
    }

    /** Of what both sides have in common only those that match are paired; the answers are as if all had been. */
    @Test
    void whatIsAskedOfTransfersIsAskedBeforeTheirSidesArePaired() {
        keep(_ -> { }, transfer("W-1"), transfer("W-2", "-70", Optional.of("TR-2")), transfer("W-3", "-70", Optional.empty()));
        scene.report(
                Reports.moved("M-1", Scene.login("200001"), Movement.Type.DEPOSIT, "250.00", "2018-03-12T11:00:00Z"),
                Reports.moved("M-2", Scene.login("200001"), Movement.Type.DEPOSIT, "90.00", "2018-03-12T12:00:00Z"));
        Filter ref = new Filter.Compare(flight("reference"), Filter.Operator.EQUAL, "ref");
        Filter seventy = new Filter.Compare(flight("amount"), Filter.Operator.EQUAL, new BigDecimal("70"));
        Filter met = new Filter.Compare(flight("state"), Filter.Operator.EQUAL, "MET");
        Map<Filter, String> asked = Map.of(
                ref, "reference = 'ref'", new Filter.Blank(flight("reference")), "reference IS NULL",
                new Filter.Not(ref), "reference IS DISTINCT FROM 'ref'", seventy, "amount = 70",
                new Filter.Or(List.of(seventy, met)), "amount = 70 OR state = 'MET'",
                new Filter.And(List.of(met, new Filter.Or(List.of(ref, seventy)))), "state = 'MET' AND amount = 250",
                new Filter.Contains(flight("flight"), "200001"), "flight LIKE '%200001%'");
        asked.forEach((filter, condition) -> {
            SqlRowSource source = new SqlRowSource(auditor);
            Question question = Question.of(CashTables.IN_FLIGHT).with(filter);
            List<Long> ids = Arrays.stream(source.ids(question).ids()).boxed().sorted().toList();
            assertThat(ids).as(condition).isNotEmpty().isEqualTo(ids(condition));
            assertThat(source.count(question)).as(condition).isEqualTo(ids.size());
            assertThat(source.rows(question, ids)).as("a page as in the whole").containsExactlyElementsOf(
                    source.rows(Question.of(CashTables.IN_FLIGHT), ids(condition)));
            assertThat(source.rows(question, ids.subList(0, 1))).containsExactly(source.rows(question, ids).getFirst());
        });
        assertThat(ids("state = 'MET'")).hasSize(1);
    }

    private static Column flight(String column) {
        return CashTables.IN_FLIGHT.column(column).orElseThrow();
    }

    /** By the view, which pairs all of them. */
    private List<Long> ids(String condition) {
        return auditor.rolledBack(connection -> {
            List<Long> ids = new ArrayList<>();
            try (var query = connection.prepareStatement("SELECT id FROM lotbook.list_in_flight WHERE " + condition + " ORDER BY id");
                    var row = query.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
            return ids;
        });
    }

    private void keep(IntConsumer progress, CashEntry... entries) {
        new StoredCashBook(scene.database.as(TestDatabase.FINANCE), () -> { }).apply(
                List.of(new Statement("march.csv", Sha256.of(new byte[] {1}),
                        IntStream.range(0, entries.length).mapToObj(i -> new Line(i + 2, entries[i])).toList())),
                "Test", false, progress);
    }

    /** Of what {@link Reports#moved} refers to. */
    private static CashEntry transfer(String id) {
        return transfer(id, "-250", Optional.of("ref"));
    }

    private static CashEntry transfer(String id, String amount, Optional<String> reference) {
        return new CashEntry(
                new CashAccount(CashAccount.Kind.WALLET, "P-2"), id, CashEntryType.TRANSFER, new BigDecimal(amount), "USD",
                Instant.parse("2018-03-12T10:00:00Z"), ZoneOffset.UTC, LocalDate.of(2018, 3, 12),
                Optional.of(new CashAccount(CashAccount.Kind.PLATFORM, "MT5-1/200001")), reference, Optional.empty());
    }

    private List<String> links(Row row) {
        return new RowLinks(new SqlRowSource(auditor), RowRelations.ALL).of(row, AsOf.NOW).stream()
                .map(link -> link.relation().word() + " " + link.relation().to().id())
                .toList();
    }

    private Row row(TableDefinition table) {
        List<Row> rows = rows(table);
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private List<Row> rows(TableDefinition table) {
        SqlRowSource source = new SqlRowSource(auditor);
        Question question = Question.of(table);
        return source.rows(question, Arrays.stream(source.ids(question).ids()).boxed().toList());
    }

    private static String text(Row row, String column) {
        return row.table().column(column).flatMap(row::value).map(Object::toString).orElse("");
    }
}
