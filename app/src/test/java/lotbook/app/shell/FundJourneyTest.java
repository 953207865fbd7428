package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import lotbook.app.demo.DemoBook;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.DemoOperator;
import lotbook.app.palette.PaletteEntry;
import lotbook.app.panel.ExplainModel;
import lotbook.app.place.Screen;
import lotbook.app.session.DatabaseSignIn;
import lotbook.app.table.GridView;
import lotbook.app.table.PagedRows;
import lotbook.app.text.Texts;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Verdict;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PartyId;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.domain.unit.FlowRequest.Kind;
import lotbook.domain.unit.UnitSnapshot;
import lotbook.domain.unit.fund.FundTables;
import lotbook.domain.unit.fund.NewRequest;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.unit.StoredFunds;
import lotbook.persistence.workstation.WorkstationStore;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Finance enters a redemption, compliance accepts it, finance strikes the dealing point, and compliance agrees. */
class FundJourneyTest extends DemoWindowTest {
    @Override
    void fill() {
        measured(1, "250000.00", CLOCK.instant().minusSeconds(60));
    }

    /** For a dealing point, by the server. */
    private void measured(long sequence, String said, Instant at) {
        BigDecimal equity = new BigDecimal(said);
        try (Database feed = desk.signIn(OperatorRole.FEED)) {
            JdbcFeedStore store = new JdbcFeedStore(
                    feed, FactCalendars.of(BusinessCalendar.NEW_YORK_17, BusinessCalendar.NEW_YORK_17), changes);
            var lease = store.take("MT4-2", "test", Duration.ofMinutes(10));
            store.commit(lease, List.of(new Received(sequence, at, new AccountSummary(
                    new Login("MT4-2", "100004"), "D-" + sequence, LocalDate.of(2018, 3, 2), "EUR", at,
                    AccountSummary.Reason.DEALING_POINT, equity, equity, equity, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO,
                    Optional.empty()))), sequence);
            store.release(lease);
        }
    }

    @Test
    void aRedemptionIsRequestedAcceptedStruckAndApproved() throws IOException {
        signIn(OperatorRole.FINANCE);
        open(FundTables.REQUESTS);
        Desk.waitUntil("what finance does stands below", () -> hands.sees("#fund-request"));
        Button enter = hands.<Button>find("#fund-request").orElseThrow();
        assertThat(Desk.ask(enter::isDisabled)).as("without a reason").isTrue();
        hands.type("#fund-master", "A-100004");
        hands.type("#fund-investor", "P-2053");
        hands.type("#fund-amount", "5,000");
        hands.type("#fund-reference", "RED-9");
        hands.type("#fund-reason", "Form of today");
        hands.press("#fund-request");
        assertThat(hands.textOf("#fund-said")).startsWith("'5,000' is no amount.");
        hands.type("#fund-amount", "5000");
        Desk.act(() -> hands.<javafx.scene.control.ComboBox<Kind>>find("#fund-kind").orElseThrow()
                .setValue(Kind.REDEEM_AMOUNT));
        hands.press("#fund-request");
        Desk.waitUntil("entered", () -> hands.textOf("#fund-said").startsWith("Request RED-9 is entered."));
        Desk.waitUntil("its row is there", this::focusFirst);
        Desk.act(() -> grid().orElseThrow().table().getSelectionModel().selectAll());
        hands.press("#fund-accept");
        Desk.waitUntil("not one's own", () -> hands.textOf("#fund-said").contains("another person accepts it"));
        try (Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            new StoredFunds(compliance, changes::tell).accept("RED-9", "Account seen");
        }

        strikes(1, "price 100.00 EUR, requests dealt with: 1.");
        assertThat(hands.textOf("#fund-said")).as("the first one sets each HWM and charges nothing").doesNotContain("Fees it charges");
        // A gain of ten a unit, and 5,000 of it leave: 5,000 / 110 x 10 x 0.20 = 90.909...
        measured(2, "275000.00", CLOCK.instant());
        strikes(2, "price 110.00 EUR, requests dealt with: 1. Propose it under Dealing points. Fees it charges: EUR 90.91.");
        open(FundTables.FEES);
        Desk.waitUntil("who paid", this::focusFirst);
        anInvestorIsAnsweredFromTheRow();
        try (Database auditor = desk.signIn(OperatorRole.AUDITOR)) {
            var snapshot = UnitSnapshot.read(new StoredFunds(auditor, () -> { }).document(2).getBytes(StandardCharsets.UTF_8));
            assertThat(snapshot.charges()).singleElement().satisfies(line -> {
                assertThat(line.investor().value()).isEqualTo("P-2053");
                assertThat(line.fee()).isEqualByComparingTo("90.91");
            });
            assertThat(snapshot.lines().getFirst().cash()).isEqualByComparingTo("4909.09");
        }
        open(FundTables.HOLDINGS);
        Desk.waitUntil("holdings", this::focusFirst);
        assertThat(hands.sees("#fund-bar")).as("nobody edits units").isFalse();
        allThatAreSelectedAreDecidedOn();
    }

    /** The grid has read its first page alone: what lies beyond it is refused too, and what can't be is told. */
    private void allThatAreSelectedAreDecidedOn() {
        try (Database finance = desk.signIn(OperatorRole.FINANCE); Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            StoredFunds funds = new StoredFunds(finance, () -> { });
            for (int n = 0; n < PagedRows.PAGE + 3; n++) {
                funds.request(new NewRequest("MANY-" + n, new AccountId("A-100004"), new PartyId("P-2053"), Kind.REDEEM_AMOUNT,
                        BigDecimal.ONE, CLOCK.instant()), "Form of today");
            }
            new StoredFunds(compliance, () -> { }).refuse("MANY-0", "Not signed");
        }
        closeWindow();
        openWindow();
        signIn(OperatorRole.COMPLIANCE);
        open(FundTables.REQUESTS);
        Desk.waitUntil("all of them", () ->
                grid().filter(view -> view.model().rowsProperty().get().total() > PagedRows.PAGE).isPresent());
        Desk.waitUntil("the first is read", this::focusFirst);
        Desk.act(() -> grid().orElseThrow().table().getSelectionModel().selectAll());
        hands.type("#fund-reason", "Unsigned, all of them");
        hands.press("#fund-refuse");
        Desk.waitUntil("refused", () -> hands.textOf("#fund-said").startsWith("Requests refused: 202. "));
        assertThat(hands.textOf("#fund-said")).contains(" of the selected ", " past that and stay");
        Desk.act(() -> grid().orElseThrow().table().getSelectionModel().selectAll());
        hands.type("#fund-reason", "Once more");
        hands.press("#fund-accept");
        Desk.waitUntil("once", () -> hands.textOf("#fund-said").equals("None of the selected requests waits to be accepted."));
    }

    private void anInvestorIsAnsweredFromTheRow() throws IOException {
        Desk.act(() -> frame().view().actions().stream()
                .filter(action -> action.id().equals("dispute-row")).findFirst().orElseThrow().tryIt());
        Desk.waitUntil("the page says it", () -> hands.textOf("#answer-figure").equals("EUR 90.91"));
        assertThat(hands.sees("#answer-units")).as("what was held before and after").isTrue();
        hands.press("#answer-figure");
        Desk.waitUntil("its derivation beside it", () -> frame().explain().stateProperty().get() instanceof ExplainModel.Explained);
        hands.press("#answer-workbook");
        Desk.waitUntil("answered", () -> frame().notices().all().stream().anyMatch(notice ->
                notice.text().startsWith("The answer about dealing point 2, investor P-2053 is in ")
                        && notice.text().endsWith("hashes, sums and the replay hold.")));
        try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(exported().resolve("fee-point-2-P-2053.xlsx")))) {
            assertThat(book).extracting(Sheet::getSheetName).containsExactly(
                    "Answer", "Terms", "Steps", "Units", "Charges", "Postings", "Movements", "Approvals");
            assertThat(book.getSheet("Units").getLastRowNum()).as("before, cancelled, left, after").isEqualTo(4);
            assertThat((Iterable<Cell>) book.getSheet("Charges").getRow(1)).as("a number")
                    .anyMatch(cell -> cell.getCellType() == CellType.NUMERIC && cell.getNumericCellValue() == 90.91);
            assertThat((Iterable<Row>) book.getSheet("Answer")).filteredOn(row -> row.getCell(0).getStringCellValue().equals("Proof"))
                    .extracting(row -> row.getCell(1).getStringCellValue() + " " + row.getCell(2).getStringCellValue())
                    .containsExactly("Document holds", "Sum holds", "Units holds", "Replay holds");
        }
    }

    @Test
    void complianceDecidesOnRequestsAndAuditorsRead() {
        signIn(OperatorRole.COMPLIANCE);
        open(FundTables.REQUESTS);
        Desk.waitUntil("the bar", () -> hands.sees("#fund-accept"));
        assertThat(hands.sees("#fund-request")).isFalse();
        open(FundTables.FUNDS);
        Desk.waitUntil("the grid is there", () -> grid().isPresent());
        assertThat(hands.sees("#fund-bar")).isFalse();
    }

    @Test
    void theMoneyManagerOfThePoolReadsAndDoesNothingThere() {
        signIn(poolManager());
        open(FundTables.HOLDINGS);
        Desk.waitUntil("who holds units", this::focusFirst);
        for (TableDefinition table : List.of(FundTables.REQUESTS, FundTables.POINTS, FundTables.FEES, FundTables.FUNDS)) {
            open(table);
            Desk.waitUntil(table.id(), () -> grid().isPresent());
            assertThat(hands.sees("#fund-bar")).as(table.id()).isFalse();
        }
        Desk.waitUntil("the fund", this::focusFirst);
        assertThat(poolsInThePalette(poolManager())).hasSize(FundTables.ALL.size())
                .allMatch(entry -> entry.obstacle().isEmpty());
    }

    @Test
    void whoHasNoPoolReadsWhyItsGridsAreNotThere() {
        signIn(OperatorRole.MANAGER);
        assertThat(poolsInThePalette(DemoDesk.operator(OperatorRole.MANAGER))).hasSize(FundTables.ALL.size())
                .allMatch(entry -> entry.obstacle().equals(Optional.of("None of your masters is a PAMM pool.")));
    }

    private static DemoOperator poolManager() {
        return DemoBook.operators().stream().filter(one -> one.name().equals("n.petrou")).findFirst().orElseThrow();
    }

    private List<PaletteEntry> poolsInThePalette(DemoOperator operator) {
        DatabaseSignIn signIn = new DatabaseSignIn(
                List.of(desk.url()), Optional.empty(), changes, WorkstationStore.inMemory(CLOCK), CLOCK);
        List<String> ids = FundTables.ALL.stream().map(table -> "screen-" + new Screen.Grid(table).id()).toList();
        try (ConsoleSession session = signIn.signIn(
                new SignIn.Credentials(signIn.databases().getFirst(), operator.name(), operator.password()))) {
            return PaletteEntries.of(
                            List.of(), session.tables(), session.poolless(), Desk.ask(() -> frame().screens()), Texts.english())
                    .stream().filter(entry -> ids.contains(entry.id())).toList();
        }
    }

    /** Drafted and proposed in the window, agreed to by another. */
    private void strikes(int point, String drafted) {
        open(FundTables.FUNDS);
        Desk.waitUntil("the fund", this::focusFirst);
        hands.type("#fund-reason", "Weekly");
        hands.press("#fund-draft");
        Desk.waitUntil("drafted", () -> hands.textOf("#fund-said").startsWith("Dealing point " + point + " at "));
        assertThat(hands.textOf("#fund-said")).contains(drafted);
        open(FundTables.POINTS);
        // A grid that was open before shows the last point until it has heard of this one.
        Desk.waitUntil("its row", () -> focusFirst() && grid().flatMap(GridView::focusedRow).flatMap(row -> row.text("point"))
                .equals(Optional.of(Integer.toString(point))));
        hands.type("#fund-reason", "Checked");
        hands.press("#fund-propose");
        Desk.waitUntil("proposed", () -> hands.textOf("#fund-said")
                .startsWith("Dealing point " + point + " waits for another person: proposal "));
        try (Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            Proposal waiting = new StoredProposals(compliance, changes::tell).open().getFirst();
            assertThat(waiting.change().subject()).isEqualTo("dealing point " + point);
            new StoredProposals(compliance, changes::tell).decide(waiting.id(), Verdict.APPROVED, waiting.hash(), "Seen");
        }
    }
}
