package lotbook.reports.statement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lotbook.domain.statement.Bridge;
import lotbook.domain.statement.BridgeAmounts;
import lotbook.domain.statement.BridgeStep;
import lotbook.domain.statement.Check;
import lotbook.domain.statement.Statement;
import lotbook.reports.sheet.SheetBook;
import lotbook.reports.sheet.SheetColumn;
import lotbook.reports.sheet.SheetValue;
import lotbook.reports.sheet.TableSheet;

/** The bridge as a table: balance, credit and floating result side by side, equity their sum. */
public final class SummaryTable {
    static final String NAME = "Summary";
    private static final int BALANCE = 1;
    private static final int EQUITY = 4;

    private final Statement statement;
    private final List<Row> rows = new ArrayList<>();

    private SummaryTable(Statement statement) {
        this.statement = statement;
        Bridge bridge = statement.bridge();
        add(Kind.OPENING, BridgeStep.OPENING.words(), bridge.opening());
        bridge.lines().forEach(line -> add(Kind.STEP, line.step().words(), Optional.of(line.amounts())));
        add(Kind.CLOSING, BridgeStep.CLOSING.words(), bridge.closing());
        rows.add(new Row(Kind.SERVER, "The same by the server", bridge.server().map(SummaryTable::figures)));
        rows.add(new Row(Kind.DIFFERENCE, "Difference", difference(bridge)));
    }

    public static TableSheet<Row> of(Statement statement) {
        return new SummaryTable(statement).table();
    }

    /** Gives the figures that others refer to their names. */
    static void defineNames(Statement statement, SheetBook book, String sheet) {
        List<Row> rows = new SummaryTable(statement).rows;
        for (int at = 0; at < rows.size(); at++) {
            String prefix = switch (rows.get(at).kind()) {
                case OPENING -> "Opening";
                case CLOSING -> "Closing";
                case SERVER -> "Server";
                case DIFFERENCE -> "Difference";
                case STEP -> "";
            };
            if (!prefix.isEmpty()) {
                book.name(prefix + "Balance", sheet, BALANCE, at + 1);
                book.name(prefix + "Equity", sheet, EQUITY, at + 1);
            }
        }
    }

    /** One row, its figures in the order of the columns. */
    public record Row(Kind kind, String words, Optional<Figures> figures) {}

    /** Balance, credit, floating, equity. */
    public record Figures(BigDecimal balance, BigDecimal credit, BigDecimal floating, BigDecimal equity) {}

    /** What a row is. */
    public enum Kind {
        OPENING, STEP, CLOSING, SERVER, DIFFERENCE
    }

    private TableSheet<Row> table() {
        List<SheetColumn<Row>> columns = List.of(
                SheetColumn.text("Step", 44, Row::words),
                column("Balance", 'B', Figures::balance),
                column("Credit", 'C', Figures::credit),
                column("Floating", 'D', Figures::floating),
                column("Equity", 'E', Figures::equity),
                SheetColumn.of("Check", 16, this::check));
        return new TableSheet<>(NAME, columns, rows, "", row -> row.kind() != Kind.STEP, false);
    }

    private SheetColumn<Row> column(String title, char letter, Function<Figures, BigDecimal> figure) {
        return SheetColumn.<Row>of(title, 17, row -> row.figures()
                        .map(figure)
                        .map(amount -> value(row, letter, amount))
                        .orElse(new SheetValue.Word("not known", SheetValue.Tone.OPEN)))
                .alignedRight();
    }

    private SheetValue value(Row row, char letter, BigDecimal amount) {
        int digits = statement.currency().decimals();
        return switch (row.kind()) {
            case OPENING, STEP, CLOSING, SERVER -> SheetValue.money(amount, digits);
            case DIFFERENCE -> {
                int server = rows.size();
                String formula = "ROUND(" + letter + (server - 1) + "-" + letter + server + "," + digits + ")";
                yield new SheetValue.Formula(formula, amount, digits);
            }
        };
    }

    private SheetValue check(Row row) {
        return switch (row.kind()) {
            case OPENING -> outcome(List.of(Check.Kind.OPENING_EQUITY));
            case CLOSING -> outcome(List.of(Check.Kind.CLOSING_EQUITY));
            case DIFFERENCE -> outcome(
                    List.of(Check.Kind.BALANCE_BRIDGE, Check.Kind.CREDIT_BRIDGE, Check.Kind.EQUITY_BRIDGE));
            case STEP, SERVER -> SheetValue.BLANK;
        };
    }

    private SheetValue outcome(List<Check.Kind> kinds) {
        List<Check.Outcome> outcomes = statement.checks().stream()
                .filter(check -> kinds.contains(check.kind()))
                .map(Check::outcome)
                .toList();
        if (outcomes.contains(Check.Outcome.FAIL)) {
            return StatementTables.outcome(Check.Outcome.FAIL);
        }
        boolean all = outcomes.stream().allMatch(outcome -> outcome == Check.Outcome.PASS);
        return StatementTables.outcome(all ? Check.Outcome.PASS : Check.Outcome.NOT_CHECKED);
    }

    private void add(Kind kind, String words, Optional<BridgeAmounts> amounts) {
        rows.add(new Row(kind, words, amounts.map(all ->
                new Figures(all.balance(), all.credit(), all.floating(), all.equity()))));
    }

    private static Figures figures(Bridge.Server server) {
        return new Figures(server.balance(), server.credit(), server.floating(), server.equity());
    }

    private static Optional<Figures> difference(Bridge bridge) {
        return bridge.closing().flatMap(ours -> bridge.server().map(server -> new Figures(
                ours.balance().subtract(server.balance()),
                ours.credit().subtract(server.credit()),
                ours.floating().subtract(server.floating()),
                ours.equity().subtract(server.equity()))));
    }
}
