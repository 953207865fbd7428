package lotbook.app.unit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.unit.AnswerPoolFee.Answer;
import lotbook.app.unit.AnswerPoolFee.Charged;
import lotbook.domain.approval.ApprovalTables;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.failure.Sentence;
import lotbook.domain.explain.Step;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.unit.UnitStepWords;
import lotbook.domain.unit.fund.FundTables;
import lotbook.reports.dispute.AnswerBook;
import lotbook.reports.dispute.AnswerSheets;
import lotbook.reports.sheet.GridColumns;
import lotbook.reports.sheet.SheetColumn;
import lotbook.reports.sheet.TableSheet;

/** The answer about a pool investor's fee as a workbook: rows of tables have the titles they have on the screen. */
public final class PoolAnswerBook {
    private static final List<String> MOMENTS = List.of("occurred-at", "proposed-at", "known-at");
    private static final int WIDE = 60;

    private final Answer answer;
    private final Texts texts;
    private final ValueFormat format;
    private final List<Row> fees;
    private final Row first;

    private PoolAnswerBook(Answer answer, Texts texts) {
        this.answer = answer;
        this.texts = texts;
        this.format = new ValueFormat(texts, ValueFormat.PriceDigits.UNKNOWN);
        this.fees = answer.fees().stream().map(Charged::fee).toList();
        this.first = fees.getFirst();
    }

    /** Answer, Terms, Steps, Units, Charges, Postings, Movements, Approvals. */
    public static AnswerBook of(Answer answer, Texts texts) {
        return new PoolAnswerBook(answer, texts).book();
    }

    private AnswerBook book() {
        String investor = AnswerPoolFee.text(first, "investor");
        String point = AnswerPoolFee.text(first, "point");
        return new AnswerBook(
                "Fee of " + investor + ", pool " + AnswerPoolFee.text(first, "master-account") + ", dealing point " + point,
                "Dealing point " + point + ", investor " + investor, newest(), List.of(
                        AnswerSheets.answer(PoolAnswer.of(answer, texts)),
                        AnswerSheets.terms(PoolAnswer.settings(answer, texts)), steps(), units(), charges(),
                        postings(), movements(), approvals()));
    }

    /** The amount, the units that were cancelled and the HWM rest on the same steps: each stands once, in the order taken. */
    private TableSheet<Step> steps() {
        return AnswerSheets.steps(answer.fees().stream()
                .flatMap(charged -> charged.derivations().stream())
                .flatMap(told -> told.steps().stream())
                .distinct()
                .toList(), UnitStepWords::of);
    }

    /** @param request or charge it was for */
    private record Change(String what, String request, BigDecimal units, String note) {}

    private TableSheet<Change> units() {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change("Held before", "", answer.heldBefore(), "By the document of the dealing point"));
        fees.forEach(fee -> changes.add(new Change("Cancelled", AnswerPoolFee.text(fee, "charge-id"),
                AnswerPoolFee.number(fee, "cancelled").negate(), "For the " + AnswerPoolFee.text(fee, "fee") + " fee, cause: "
                        + PoolAnswer.lower(fee, "cause"))));
        fees.stream().filter(fee -> AnswerPoolFee.number(fee, "added").signum() > 0)
                .forEach(fee -> changes.add(new Change("Added", AnswerPoolFee.text(fee, "charge-id"),
                        AnswerPoolFee.number(fee, "added"), "For a credit against the fee of the pool")));
        answer.flows().forEach(flow -> changes.add(new Change("Flow", AnswerPoolFee.text(flow, "request"),
                AnswerPoolFee.number(flow, "units"), PoolAnswer.flow(flow))));
        changes.add(new Change("Held after", "", answer.held().map(row -> AnswerPoolFee.number(row, "units"))
                .orElse(BigDecimal.ZERO), "As the holding stands in the books"));
        List<SheetColumn<Change>> columns = List.of(
                SheetColumn.text("What", 16, Change::what),
                SheetColumn.<Change>id("Request or charge", 20, change -> Optional.of(change.request())
                        .filter(id -> !id.isEmpty())).fitted(changes, 40),
                SheetColumn.number("Units", 26, 0, change -> Optional.of(plain(change.units()))),
                SheetColumn.text("Note", WIDE, Change::note));
        return new TableSheet<>("Units", columns, changes, "");
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    /** Below stands what they come to, beside what the document says. */
    private TableSheet<Row> charges() {
        String amount = title(FundTables.FEES, "amount");
        List<SheetColumn<Row>> columns = columns(FundTables.FEES, fees,
                        "charge-id", "fee", "cause", "books-day", "opened", "units", "hwm-before",
                "unit-price", "gain", "amount", "currency", "part", "credited", "cancelled", "added", "hwm-after",
                "terms-id").stream()
                .map(column -> column.title().equals(amount)
                        ? column.totalled(answer.charged(), ValueFormat.currencyDecimals(first), "") : column)
                .toList();
        return new TableSheet<>("Charges", columns, fees, "");
    }

    private TableSheet<Row> postings() {
        return new TableSheet<>("Postings", columns(LedgerTables.POSTINGS, answer.postings().orElse(List.of()),
                "occurred-at", "books-day", "book", "debit-kind",
                "debit-owner", "credit-kind", "credit-owner", "amount", "currency", "charge-id", "reason", "source"),
                answer.postings().orElse(List.of()), answer.postings().isEmpty()
                        ? "Postings are not yours to read." : "Nothing is posted.");
    }

    private TableSheet<Row> movements() {
        return new TableSheet<>("Movements", columns(ExecutionTables.MOVEMENTS, answer.movements(),
                "occurred-at", "server", "login", "movement-id",
                "class", "amount", "currency", "charge-id"), answer.movements(),
                "No movement of the pool's account that you may see carries the charge.");
    }

    private TableSheet<Row> approvals() {
        return new TableSheet<>("Approvals", columns(ApprovalTables.PROPOSALS, answer.proposals(),
                "proposal", "proposed-at", "proposed-by", "reason",
                "decided-by", "decision-reason", "state", "hash"), answer.proposals(), "No proposal that you may see.");
    }

    private List<SheetColumn<Row>> columns(TableDefinition table, List<Row> rows, String... ids) {
        return new GridColumns(column -> texts.exportTitle(table, column), format::decimals, texts::state, Sentence::readable)
                .of(Stream.of(ids).map(id -> table.column(id).orElseThrow()).toList(), rows);
    }

    private String title(TableDefinition table, String column) {
        return texts.exportTitle(table, table.column(column).orElseThrow());
    }

    /** Of everything in it. */
    private Instant newest() {
        return Stream.of(fees, answer.flows(), answer.acceptances(), answer.postings().orElse(List.of()), answer.movements(),
                        answer.proposals())
                .flatMap(List::stream)
                .flatMap(row -> MOMENTS.stream().flatMap(id -> row.table().column(id).flatMap(row::value).stream()))
                .map(Instant.class::cast)
                .max(Instant::compareTo)
                .orElseThrow();
    }
}
