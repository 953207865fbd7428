package lotbook.reports.statement;

import java.util.List;
import java.util.stream.Stream;
import lotbook.domain.statement.Statement;
import lotbook.reports.sheet.SheetColumn;
import lotbook.reports.sheet.TableSheet;

/** How to read the workbook. */
final class LegendTable {
    static final String NAME = "Legend";

    private LegendTable() {}

    record Row(String word, String meaning) {}

    static TableSheet<Row> of(Statement statement) {
        List<Row> rows = Stream.concat(figures(statement).stream(), controls().stream()).toList();
        List<SheetColumn<Row>> columns =
                List.of(SheetColumn.text("Word", 26, Row::word), SheetColumn.text("Meaning", 110, Row::meaning));
        return new TableSheet<>(NAME, columns, rows, "");
    }

    /** What figures and columns mean. */
    private static List<Row> figures(Statement statement) {
        int digits = statement.currency().decimals();
        return List.of(
                row("Sign",
                        "What is good for the client is positive: a deposit, a profit, a rebate. What costs is"
                                + " negative:"
                        + " a withdrawal, a loss, a commission, a fee. A negative has its minus and is red besides."),
                row("Digits", "Amounts have " + digits + " decimals. Each is rounded once, "
                        + Words.of(statement.rounding())
                        + ", and sums are sums of what is shown. Excel keeps 15 digits; a longer number is"
                                + " written as text."),
                row("Equity", "Balance + credit + floating."),
                row("Balance",
                        "Money that is settled: flows, results of closed positions, costs. Credit is not in it."),
                row("Credit", "Bonus money of the broker: part of equity, not the client's to withdraw."),
                row("Floating", "Result of open positions, their accrued swap included."),
                row("Bridge",
                        "Opening + flows + realised + change in floating - costs = closing. Rows add up across and"
                        + " columns down."),
                row("Opening",
                        "The server's last summary at or before the period's start, and what was posted between it and"
                        + " the start."),
                row("The same by the server",
                        "The server's last summary before the period's end, and what was posted between"
                        + " it and the end."),
                row("Business day",
                        "The business day of the books by the day boundary on the cover; it decides what belongs to the period."),
                row("Server day", "The same moment's day by the platform server's own calendar, where it is known."),
                row("External flow", "Money from or to outside: deposits and withdrawals."),
                row("Transfer", "Between accounts of the same owner."),
                row("Trading result", "Swap, dividends, interest and tax that are posted apart from deals."),
                row("Protection", "A negative balance lifted to zero: neither profit nor deposit."),
                row("Unclassified", "Nobody has said yet what the movement is; it is in the balance all the same."),
                row("Correct, cancel",
                        "A later change of the deal in column Corrects; its amounts are the difference to it."),
                row("Asked, lots",
                        "Lots for the follower before limits and rounding, shown half even to 8 decimals; lotbook explain"
                                + " volume has them all."),
                row("Version", "The allocation version that was applied."));
    }

    /** How to check them. */
    private static List<Row> controls() {
        return List.of(
                row("Total of visible rows",
                        "Formulas: they follow the filter. Under Deal and Movement stands a count. The control total"
                        + " below comes from the bridge or the store; the difference is 0 when nothing is filtered."),
                row("PASS, FAIL", "Two figures that came different ways are equal, or not."),
                row("NOT CHECKED", "One of the two figures isn't there; the remark says which."),
                row("As at, as known at", "What held at a moment, as far as it was known at another."),
                row("Hash total",
                        "First eight bytes of each id's SHA-256, added modulo 2^64: differs if an id is lost."),
                row("Content hash",
                        "SHA-256 over Cover (to the last Finding), Summary, Trades, Movements and Checks as CSV"
                        + " (RFC 4180, UTF-8), each after a line with its name. The CSV files of the same statement"
                        + " give the same hash."),
                row("Log position",
                        "FIX messages of the replication server are numbered; up to this one they were known."),
                row("Comments, Reviewed by",
                        "Open cells. Everything else is locked, without a password: that keeps slips out; the"
                                + " content hash is what proves the figures."),
                row("Not in this workbook",
                        "Fees by their terms, allocation breakdowns, exceptions and approvals."));
    }

    private static Row row(String word, String meaning) {
        return new Row(word, meaning);
    }
}
