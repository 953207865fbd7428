package lotbook.persistence.ledger;

import static lotbook.persistence.database.TestDatabase.AUDITOR;
import static lotbook.persistence.database.TestDatabase.COMPLIANCE;
import static lotbook.persistence.database.TestDatabase.FEED;
import static lotbook.persistence.database.TestDatabase.FINANCE;
import static lotbook.persistence.database.TestDatabase.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lotbook.domain.approval.ClosePeriod;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.BrandId;
import lotbook.domain.ledger.LedgerPosting;
import lotbook.domain.ledger.cash.CashAccount;
import lotbook.domain.ledger.cash.CashBook.Line;
import lotbook.domain.ledger.cash.CashBook.Outcome;
import lotbook.domain.ledger.cash.CashBook.Statement;
import lotbook.domain.ledger.cash.CashBook.Verdict;
import lotbook.domain.ledger.cash.CashEntry;
import lotbook.domain.ledger.cash.CashEntryType;
import lotbook.domain.ledger.cash.CashPostings;
import lotbook.domain.ledger.cash.CashTables;
import lotbook.domain.period.PeriodFinding;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseCheck;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import lotbook.persistence.fee.FeeScene;
import lotbook.persistence.period.StoredPeriods;
import lotbook.persistence.query.SqlRowSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A deposit by card on its way to a platform account, and what else wallets, providers and banks state, on both databases. */
abstract class CashBookContract {
    private static final BrandId AURORA = new BrandId("AURORA");
    private static final String CARDWELL = "PROVIDER Cardwell/USD-1";
    private static final String NORDBANK = "BANK Nordbank/USD-1";
    private static final String WALLET = "WALLET P-2";
    private static final String PLATFORM = "PLATFORM MT5-1/200001";

    private final DatabaseKind kind;
    private FeeScene book;

    CashBookContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends CashBookContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends CashBookContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeEach
    void begin() {
        book = new FeeScene(kind);
    }

    @AfterEach
    void end() {
        book.close();
    }

    /** Each step is seen from both of its sides, and at the end nothing is in flight. */
    @Test
    void aDepositByCardReachesThePlatform() {
        keep(entry(CARDWELL, "ch_1", CashEntryType.DEPOSIT, "500", "2018-03-12T10:00:00Z", WALLET, "PSP-1"));
        assertThat(standing()).containsExactly("IN_FLIGHT WALLET P-2 500.00", "PROVIDER Cardwell/USD-1 500.00");
        assertThat(flights(AsOf.NOW)).containsExactly("NOT_SEEN 500 PROVIDER Cardwell/USD-1 seen, WALLET P-2 not seen, PSP-1");
        keep(entry(WALLET, "W-1", CashEntryType.DEPOSIT, "500", "2018-03-12T10:05:00Z", CARDWELL, "PSP-1"));
        assertThat(standing()).containsExactly("PROVIDER Cardwell/USD-1 500.00", "WALLET P-2 500.00");
        assertThat(flights(AsOf.NOW)).containsExactly("MET 500 PROVIDER Cardwell/USD-1 seen, WALLET P-2 seen, PSP-1");
        keep(entry(WALLET, "W-2", CashEntryType.TRANSFER, "-400", "2018-03-13T09:00:00Z", PLATFORM, "TR-1"));
        assertThat(standing()).containsExactly(
                "IN_FLIGHT MT5-1/200001 400.00", "PROVIDER Cardwell/USD-1 500.00", "WALLET P-2 100.00");
        assertThat(flights(AsOf.NOW)).contains("NOT_SEEN 400 WALLET P-2 seen, PLATFORM MT5-1/200001 not seen, TR-1");
        book.scene.report(moved("M-1", Type.DEPOSIT, "400", "2018-03-15T08:00:00Z", "TR-1"));
        assertThat(standing()).containsExactly(
                "PLATFORM MT5-1/200001 400.00", "PROVIDER Cardwell/USD-1 500.00", "WALLET P-2 100.00");
        assertThat(flights(AsOf.NOW)).containsExactly(
                "MET 500 PROVIDER Cardwell/USD-1 seen, WALLET P-2 seen, PSP-1",
                "MET 400 WALLET P-2 seen, PLATFORM MT5-1/200001 seen, TR-1");
        assertThat(ages(AsOf.NOW)).containsExactly("0", "2");
        // Asked as at a moment in between it is on its way still, one business day old.
        AsOf between = new AsOf(Optional.of(Instant.parse("2018-03-14T12:00:00Z")), Optional.empty());
        assertThat(flights(between)).contains("NOT_SEEN 400 WALLET P-2 seen, PLATFORM MT5-1/200001 not seen, TR-1");
        assertThat(ages(between)).containsExactly("0", "1");
        // And as known before anything was.
        assertThat(flights(new AsOf(Optional.empty(), Optional.of(Instant.parse("2018-03-14T12:00:00Z"))))).isEmpty();
        keep(
                entry(CARDWELL, "fee_1", CashEntryType.FEE, "-14.50", "2018-03-16T10:00:00Z", "", ""),
                entry(CARDWELL, "res_1", CashEntryType.RESERVE, "-25", "2018-03-16T10:00:00Z", "", ""),
                entry(CARDWELL, "po_1", CashEntryType.SETTLEMENT, "-460.50", "2018-03-16T10:00:00Z", NORDBANK, "PO-1"),
                entry(NORDBANK, "4711", CashEntryType.SETTLEMENT, "460.50", "2018-03-19T06:00:00Z", CARDWELL, "PO-1"));
        assertThat(standing()).containsExactly(
                "BANK Nordbank/USD-1 460.50", "BROKER PROVIDER Cardwell/USD-1 -14.50", "PLATFORM MT5-1/200001 400.00",
                "PROVIDER Cardwell/USD-1/reserve 25.00", "WALLET P-2 100.00");
        assertThat(flights(AsOf.NOW)).contains("MET 460.5 PROVIDER Cardwell/USD-1 seen, BANK Nordbank/USD-1 seen, PO-1");
    }

    @Test
    void aChargebackIsTakenFromTheWalletToo() {
        keep(
                entry(CARDWELL, "ch_1", CashEntryType.DEPOSIT, "500", "2018-03-12T10:00:00Z", WALLET, "PSP-1"),
                entry(WALLET, "W-1", CashEntryType.DEPOSIT, "500", "2018-03-12T10:05:00Z", CARDWELL, "PSP-1"),
                entry(CARDWELL, "cb_1", CashEntryType.CHARGEBACK, "-500", "2018-03-20T10:00:00Z", WALLET, "CB-1"));
        assertThat(standing()).containsExactly("IN_FLIGHT WALLET P-2 -500.00", "WALLET P-2 500.00");
        assertThat(flights(AsOf.NOW)).contains("NOT_SEEN 500 WALLET P-2 not seen, PROVIDER Cardwell/USD-1 seen, CB-1");
        keep(entry(WALLET, "W-2", CashEntryType.CHARGEBACK, "-500", "2018-03-21T10:00:00Z", CARDWELL, "CB-1"));
        assertThat(standing()).isEmpty();
        assertThat(flights(AsOf.NOW)).contains("MET 500 WALLET P-2 seen, PROVIDER Cardwell/USD-1 seen, CB-1");
    }

    /** Friday to the Friday after: five business days, whoever looks. */
    @Test
    void aTransferThatIsNeverCreditedShowsItsAge() {
        keep(entry(WALLET, "W-1", CashEntryType.TRANSFER, "-250", "2018-03-09T10:00:00Z", PLATFORM, "TR-9"));
        AsOf later = new AsOf(Optional.of(Instant.parse("2018-03-16T12:00:00Z")), Optional.empty());
        assertThat(flights(later)).containsExactly("NOT_SEEN 250 WALLET P-2 seen, PLATFORM MT5-1/200001 not seen, TR-9");
        assertThat(ages(later)).containsExactly("5");
        assertThat(new StoredPeriods(book.scene.database.as(FINANCE)).standing(AURORA, YearMonth.of(2018, 3)).findings())
                .as("whoever closes the month is told").contains(new PeriodFinding(
                        PeriodFinding.Kind.IN_FLIGHT, 1, "WALLET/P-2/W-1", Optional.of(Instant.parse("2018-03-09T10:00:00Z"))));
    }

    /** Nobody guesses: two of a kind, another amount and a missing reference are all told. */
    @Test
    void onlyOneAndOneMeet() {
        keep(
                entry(WALLET, "W-1", CashEntryType.TRANSFER, "-250", "2018-03-12T10:00:00Z", PLATFORM, "TR-1"),
                entry(WALLET, "W-2", CashEntryType.TRANSFER, "-250", "2018-03-12T11:00:00Z", PLATFORM, "TR-1"),
                entry(WALLET, "W-3", CashEntryType.TRANSFER, "-70", "2018-03-12T12:00:00Z", PLATFORM, "TR-2"),
                entry(WALLET, "W-4", CashEntryType.TRANSFER, "-80", "2018-03-12T13:00:00Z", PLATFORM, ""));
        book.scene.report(
                moved("M-1", Type.DEPOSIT, "250", "2018-03-12T14:00:00Z", "TR-1"),
                moved("M-2", Type.DEPOSIT, "69", "2018-03-12T15:00:00Z", "TR-2"),
                moved("M-3", Type.DEPOSIT, "80", "2018-03-12T16:00:00Z", ""));
        assertThat(flights(AsOf.NOW)).containsExactly(
                "SEVERAL 250 WALLET P-2 seen, PLATFORM MT5-1/200001 not seen, TR-1",
                "SEVERAL 250 WALLET P-2 seen, PLATFORM MT5-1/200001 not seen, TR-1",
                "NOT_SEEN 70 WALLET P-2 seen, PLATFORM MT5-1/200001 not seen, TR-2",
                "NOT_SEEN 80 WALLET P-2 seen, PLATFORM MT5-1/200001 not seen, ",
                "SEVERAL 250 not seen, PLATFORM MT5-1/200001 seen, TR-1",
                "NOT_SEEN 69 not seen, PLATFORM MT5-1/200001 seen, TR-2",
                "NOT_SEEN 80 not seen, PLATFORM MT5-1/200001 seen, ");
        assertThat(book.ask(AUDITOR, "SELECT id, state, left_kind, left_owner, arrived_kind, arrived_owner, reference"
                + " FROM lotbook.list_in_flight ORDER BY occurred_at")).hasSize(7)
                .containsExactlyElementsOf(rows(CashTables.IN_FLIGHT, AsOf.NOW).stream()
                        .map(row -> row.id() + " " + Stream.of("state", "left-kind", "left-owner", "arrived-kind",
                                        "arrived-owner", "reference")
                                .map(column -> value(row, column).isEmpty() ? "null" : value(row, column))
                                .reduce((a, b) -> a + " " + b).orElseThrow())
                        .toList());
    }

    @Test
    void repeatingAFileChangesNothingAndAChangedEntryIsRefusedWithBoth() {
        CashEntry first = entry(NORDBANK, "4711", CashEntryType.FEE, "-12.00", "2018-03-12T10:00:00Z", "", "");
        assertThat(apply(true, first)).extracting(Outcome::verdict).containsExactly(Verdict.NEW);
        assertThat(standing()).as("a dry run keeps nothing").isEmpty();
        assertThat(book.ask(AUDITOR, "SELECT count(*) FROM lotbook.cash_file")).containsExactly("0");
        keep(first);
        CashEntry other = entry(NORDBANK, "4711", CashEntryType.FEE, "-15.00", "2018-03-12T10:00:00Z", "", "");
        List<Outcome> again = apply(false, first, other,
                entry(NORDBANK, "4712", CashEntryType.FEE, "-1", "2018-03-12T10:00:00Z", "", ""));
        assertThat(again).extracting(Outcome::verdict).containsExactly(Verdict.UNCHANGED, Verdict.REFUSED, Verdict.NEW);
        assertThat(again.get(1).reason().orElseThrow()).contains("amount -15.00 instead of -12").contains("CORRECTION");
        assertThat(standing()).containsExactly("BANK Nordbank/USD-1 -13.00", "BROKER BANK Nordbank/USD-1 -13.00");
        assertThat(apply(false, first)).extracting(Outcome::verdict).containsExactly(Verdict.UNCHANGED);
        assertThat(book.ask(AUDITOR, "SELECT name, entries, imported_by FROM lotbook.cash_file ORDER BY id"))
                .as("a file that brought nothing is no evidence of anything")
                .containsExactly("march.csv 1 f.lang", "march.csv 1 f.lang");
        assertThat(book.ask(AUDITOR, "SELECT subject_kind, count(*) FROM lotbook.list_audit WHERE subject_kind LIKE 'cash%'"
                + " GROUP BY subject_kind ORDER BY subject_kind")).containsExactly("cash_entry 2", "cash_file 2");
        assertThat(rows(CashTables.ENTRIES, AsOf.NOW)).extracting(row -> value(row, "sha256"))
                .containsOnly(Sha256.of("march".getBytes(StandardCharsets.UTF_8)).hex());
    }

    /** In opposite orders, so that each may wait for the other: the slower finds all there. */
    @Test
    void twoWhoImportTheSameFileAtOnceKeepEachEntryOnce() {
        CashEntry[] entries = IntStream.range(0, 300).mapToObj(n -> entry(
                NORDBANK, "F-" + n, CashEntryType.FEE, "-1", "2018-03-12T10:00:00Z", "", "")).toArray(CashEntry[]::new);
        book.scene.database.as(FINANCE);
        assertThat(Stream.of(entries, Arrays.asList(entries).reversed().toArray(CashEntry[]::new)).parallel()
                .map(each -> apply(false, each)).flatMap(List::stream)).extracting(Outcome::verdict)
                .containsOnly(Verdict.NEW, Verdict.UNCHANGED);
        assertThat(apply(false, entries)).extracting(Outcome::verdict).containsOnly(Verdict.UNCHANGED);
        assertThat(standing()).containsExactly("BANK Nordbank/USD-1 -300.00", "BROKER BANK Nordbank/USD-1 -300.00");
    }

    /** Every type by everybody who states it, with every counterpart: the database posts what the domain says. */
    @Test
    void theDatabasePostsByTheRuleOfTheDomain() {
        List<CashEntry> all = new ArrayList<>();
        for (String account : List.of(WALLET, "WALLET P%2F1", CARDWELL, "PROVIDER Zeta/1", NORDBANK, "BANK Zeta/1")) {
            for (CashEntryType type : CashEntryType.of(account(account).kind())) {
                for (String counterpart : List.of("", PLATFORM, "PLATFORM MT5-1/a%2Fb", WALLET, "WALLET a", CARDWELL, NORDBANK)) {
                    for (String amount : List.of("5", "-5")) {
                        if (!counterpart.equals(account) && !amount.equals(type == CashEntryType.DEPOSIT ? "-5" : "")
                                && !amount.equals(type == CashEntryType.WITHDRAWAL ? "5" : "")) {
                            String id = "E/" + all.size() + "%";
                            all.add(entry(account, id, type, amount, "2018-03-12T22:00:00Z", counterpart, "R"));
                        }
                    }
                }
            }
        }
        keep(all.toArray(CashEntry[]::new));
        assertThat(all).hasSizeGreaterThan(400);
        assertThat(book.ask(AUDITOR, "SELECT natural_key, debit_kind, debit_owner, credit_kind, credit_owner, reason, source,"
                + " rule, cash_entry, books_day FROM lotbook.ledger_posting ORDER BY id")).containsExactlyInAnyOrderElementsOf(
                all.stream().map(CashPostings::of).map(CashBookContract::words).toList());
        assertThat(book.ask(AUDITOR, "SELECT flight_owner FROM lotbook.cash_entry")).containsExactlyInAnyOrderElementsOf(
                all.stream().map(entry -> CashPostings.flight(entry).orElse("null")).toList());
        assertThat(DatabaseCheck.findings(book.scene.database.as(AUDITOR))).isEmpty();
    }

    private static String words(LedgerPosting posting) {
        return posting.key() + " " + posting.debit() + " " + posting.credit() + " " + posting.reason() + " "
                + posting.source().text() + " " + posting.rule() + " " + posting.key().substring("cash/".length())
                + " 2018-03-13";
    }

    @Test
    void whatComesLateForAClosedMonthPostsOnTheFirstOpenDay() {
        book.scene.report(moved("M-1", Type.DEPOSIT, "10", "2018-03-12T14:00:00Z", "R"));
        YearMonth march = YearMonth.of(2018, 3);
        book.approve(book.propose(new ClosePeriod(AURORA, march,
                new StoredPeriods(book.scene.database.as(FINANCE)).standing(AURORA, march).postings())));
        keep(
                entry(WALLET, "W-1", CashEntryType.TRANSFER, "-10", "2018-03-12T10:00:00Z", PLATFORM, "R"),
                entry(WALLET, "W-2", CashEntryType.FEE, "-1", "2018-03-12T10:00:00Z", "", ""),
                entry(NORDBANK, "1", CashEntryType.FEE, "-2", "2018-03-12T10:00:00Z", "", ""),
                entry(NORDBANK, "2", CashEntryType.FEE, "-3", "2018-04-12T10:00:00Z", "", ""));
        assertThat(book.ask(AUDITOR, "SELECT cash_entry, books_day, belongs_day FROM lotbook.ledger_posting"
                + " WHERE cash_entry IS NOT NULL ORDER BY id")).containsExactly(
                "WALLET/P-2/W-1 2018-04-02 2018-03-12", "WALLET/P-2/W-2 2018-04-02 2018-03-12",
                "BANK/Nordbank/USD-1/1 2018-04-02 2018-03-12", "BANK/Nordbank/USD-1/2 2018-04-12 null");
        assertThat(book.ask(AUDITOR, "SELECT period, state, postings, late, carried FROM lotbook.list_periods ORDER BY period"))
                .containsExactly("2018-03 CLOSED 1 1 0", "2018-04 OPEN 1 0 1");
        assertThat(flights(AsOf.NOW)).containsExactly("MET 10 WALLET P-2 seen, PLATFORM MT5-1/200001 seen, R");
    }

    @Test
    void onlyFinanceKeepsEntriesAndNobodyChangesThem() {
        CashEntry fee = entry(NORDBANK, "1", CashEntryType.FEE, "-2", "2018-03-12T10:00:00Z", "", "");
        for (Credentials who : List.of(COMPLIANCE, AUDITOR, MANAGER, FEED)) {
            assertThatThrownBy(() -> new StoredCashBook(book.scene.database.as(who), () -> { })
                    .apply(List.of(statement(fee)), "Test", false, _ -> { }))
                    .isInstanceOf(FailureException.class).hasMessageContaining("brought in by finance");
        }
        keep(fee);
        for (Credentials who : List.of(FINANCE, COMPLIANCE, AUDITOR, MANAGER, FEED)) {
            for (String table : List.of("cash_entry", "cash_file")) {
                for (String sql : List.of("UPDATE % SET why = 'x'", "DELETE FROM %", "TRUNCATE TABLE %")) {
                    assertThatThrownBy(() -> book.write(who, sql.replace("%", "lotbook." + table))).as(sql)
                            .isInstanceOf(RuntimeException.class);
                }
            }
        }
        for (String view : List.of("list_cash_entries", "list_in_flight", "cash_entry", "cash_leg")) {
            assertThatThrownBy(() -> book.write(MANAGER, "INSERT INTO lotbook.audit_record (id) SELECT id FROM lotbook." + view))
                    .isInstanceOf(RuntimeException.class);
            assertThat(book.ask(MANAGER, "SELECT * FROM lotbook." + view)).isEmpty();
        }
        String post = "INSERT INTO lotbook.ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind,"
                + " credit_owner, amount, currency, occurred_at, value_date, books_day, rule, reason, source, cash_entry)"
                + " SELECT 99, 'CASH', 'cash/x', 'BANK', 'Nordbank/USD-1', 'BROKER', 'x', 5, 'USD', CURRENT_TIMESTAMP,"
                + " CURRENT_DATE, CURRENT_DATE, 'r', 'r', 's', 'BANK/Nordbank/USD-1/1'";
        for (Credentials who : List.of(FINANCE, FEED)) {
            assertThatThrownBy(() -> book.write(who, post)).isInstanceOf(RuntimeException.class);
        }
        assertThatThrownBy(() -> book.write(FINANCE, "INSERT INTO lotbook.cash_entry (entry_key, kind, owner, entry_id, type,"
                + " amount, currency, occurred_at, zone, value_date, books_day, file_id, file_row, why) VALUES"
                + " ('BANK/Nordbank/USD-1/2', 'BANK', 'Nordbank/USD-1', '2', 'FEE', -1, 'USD',"
                + " CURRENT_TIMESTAMP, 'Z', CURRENT_DATE, CURRENT_DATE, 4711, 2, 'x')"))
                .hasMessageContaining("file");
        assertThat(standing()).containsExactly("BANK Nordbank/USD-1 -2.00", "BROKER BANK Nordbank/USD-1 -2.00");
    }

    @Test
    void whoIsNotOnFileIsToldAndKept() {
        List<Outcome> outcomes = apply(false,
                entry("WALLET P-404", "W-1", CashEntryType.TRANSFER, "-10", "2018-03-12T10:00:00Z", "PLATFORM MT5-1/404", "R"),
                entry(WALLET, "W-2", CashEntryType.TRANSFER, "-10", "2018-03-12T10:00:00Z", PLATFORM, "R"));
        assertThat(outcomes).extracting(Outcome::reason).containsExactly(
                Optional.of("Nobody is on file for WALLET P-404 and PLATFORM MT5-1/404."), Optional.empty());
        assertThat(outcomes.getLast().effect()).contains("10 USD from WALLET P-2 to IN_FLIGHT MT5-1/200001");
    }

    private void keep(CashEntry... entries) {
        assertThat(apply(false, entries)).extracting(Outcome::verdict).containsOnly(Verdict.NEW);
    }

    private List<Outcome> apply(boolean dryRun, CashEntry... entries) {
        return new StoredCashBook(book.scene.database.as(FINANCE), () -> { })
                .apply(List.of(statement(entries)), "Statements of March", dryRun, _ -> { });
    }

    private static Statement statement(CashEntry... entries) {
        return new Statement("march.csv", Sha256.of("march".getBytes(StandardCharsets.UTF_8)),
                IntStream.range(0, entries.length).mapToObj(i -> new Line(i + 2, entries[i])).toList());
    }

    private static CashEntry entry(
            String account, String id, CashEntryType type, String amount, String at, String counterpart, String reference) {
        return new CashEntry(
                account(account), id, type, new BigDecimal(amount), "USD", Instant.parse(at), ZoneOffset.UTC,
                LocalDate.of(2018, 3, 12),
                Optional.of(counterpart).filter(text -> !text.isEmpty()).map(CashBookContract::account),
                Optional.of(reference).filter(text -> !text.isEmpty()), Optional.empty());
    }

    private static CashAccount account(String text) {
        String[] words = text.split(" ", 2);
        return new CashAccount(CashAccount.Kind.valueOf(words[0]), words[1]);
    }

    private static Movement moved(String id, Type type, String amount, String at, String reference) {
        Movement usual = Reports.moved(id, Scene.login("200001"), type, amount, at);
        return new Movement(
                usual.login(), id, type, usual.amount(), "USD", usual.occurredAt(), usual.valueDate(),
                Optional.of(reference).filter(text -> !text.isEmpty()), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    /** What stands on the accounts of the books, without those at zero. */
    private List<String> standing() {
        return book.ask(AUDITOR, "SELECT kind, owner, CAST(sum(amount) AS numeric(24,2)) FROM lotbook.list_ledger_lines"
                + " GROUP BY kind, owner HAVING sum(amount) <> 0 ORDER BY kind, owner");
    }

    private List<String> flights(AsOf asOf) {
        return rows(CashTables.IN_FLIGHT, asOf).stream()
                .map(row -> value(row, "state") + " " + value(row, "amount") + " " + side(row, "left") + ", "
                        + side(row, "arrived") + ", " + value(row, "reference"))
                .toList();
    }

    private static String side(Row row, String side) {
        String whose = value(row, side + "-kind") + " " + value(row, side + "-owner") + " ";
        return whose.stripLeading() + (value(row, side + "-at").isEmpty() ? "not seen" : "seen");
    }

    private List<String> ages(AsOf asOf) {
        return rows(CashTables.IN_FLIGHT, asOf).stream().map(row -> value(row, "age")).toList();
    }

    /** Oldest first. */
    private List<Row> rows(TableDefinition table, AsOf asOf) {
        SqlRowSource rows = new SqlRowSource(book.scene.database.as(AUDITOR));
        Question question = Question.of(table).with(asOf);
        List<Row> found = rows.rows(question, Arrays.stream(rows.ids(question).ids()).boxed().toList());
        return found.reversed();
    }

    private static String value(Row row, String column) {
        return row.table().column(column).flatMap(row::value)
                .map(value -> value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : value.toString())
                .orElse("");
    }
}
