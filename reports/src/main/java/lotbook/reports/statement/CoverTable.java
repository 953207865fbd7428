package lotbook.reports.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lotbook.domain.statement.BridgeAmounts;
import lotbook.domain.statement.Check;
import lotbook.domain.statement.Statement;
import lotbook.domain.statement.StatementInputs.SourcePosition;
import lotbook.domain.statement.StatementPeriod;
import lotbook.domain.statement.StatementSubject;
import lotbook.reports.sheet.SheetColumn;
import lotbook.reports.sheet.SheetValue;
import lotbook.reports.sheet.TableSheet;

/** The first page: whose statement it is, over what, as known when, whether it ties, and what to be careful about. */
final class CoverTable {
    static final String NAME = "Cover";

    private CoverTable() {}

    record Row(String item, SheetValue value, String note) {}

    /** What a sheet holds, for the index. */
    record Page(String sheet, String words) {}

    static TableSheet<Row> of(Statement statement, List<Page> pages, String generator, String hash) {
        List<Row> rows = new ArrayList<>(identity(statement));
        rows.addAll(outcome(statement));
        for (Page page : pages) {
            rows.add(new Row("Sheet", new SheetValue.Jump(page.sheet(), page.sheet()), page.words()));
        }
        rows.add(text("Made by", generator, statement.rule()));
        rows.add(new Row("Content hash", new SheetValue.Id(hash), "SHA-256 over all figures; see Legend"));
        return table(rows);
    }

    /** The rows that are part of the content, and so of its hash. */
    static TableSheet<Row> content(Statement statement) {
        List<Row> rows = new ArrayList<>(identity(statement));
        rows.addAll(outcome(statement));
        return table(rows);
    }

    private static TableSheet<Row> table(List<Row> rows) {
        List<SheetColumn<Row>> columns = List.of(
                SheetColumn.text("Item", 22, Row::item),
                SheetColumn.of("Value", 70, Row::value),
                SheetColumn.text("Note", 62, Row::note));
        return new TableSheet<>(NAME, columns, rows, "");
    }

    private static List<Row> identity(Statement statement) {
        StatementSubject subject = statement.subject();
        StatementPeriod period = statement.period();
        String logins = subject.logins().stream().map(Object::toString).collect(Collectors.joining(", "));
        List<Row> rows = new ArrayList<>();
        rows.add(text("Client", subject.client(), subject.clientId().toString()));
        rows.add(new Row("Account", new SheetValue.Id(subject.account().value()), "Logins: " + logins));
        rows.add(text("Programme", subject.programme().orElse("none"), ""));
        rows.add(text("Brand", subject.brand(), subject.legalEntity()));
        rows.add(new Row(
                "First day", new SheetValue.Day(period.first()), "Starts " + period.onTheBooksClock(period.start())));
        rows.add(new Row(
                "Last day", new SheetValue.Day(period.last()), "Ends " + period.onTheBooksClock(period.end())));
        rows.add(text(
                "Day boundary",
                period.books().cutOff() + " " + period.zoneInWords(),
                "Zone " + period.books().zone() + "; a deal at the boundary belongs to the next business day"));
        rows.add(text(
                "Currency",
                statement.currency().code(),
                statement.currency().decimals() + " decimals; each amount rounded once, "
                        + Words.of(statement.rounding())));
        rows.add(new Row("As at (UTC)", new SheetValue.Moment(statement.asAt()), "Nothing later is in it"));
        rows.add(new Row(
                "As known at (UTC)",
                new SheetValue.Moment(statement.knownAt()),
                "Nothing that was learned later is in it"));
        for (SourcePosition source : statement.sources()) {
            String last = source.lastReceived().map(at -> "Last received " + at).orElse("");
            rows.add(text("Source", source.source() + ", " + source.position(), last));
        }
        return rows;
    }

    private static List<Row> outcome(Statement statement) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("Outcome", StatementTables.outcome(statement.outcome()), outcomeInWords(statement)));
        statement.bridge().opening().ifPresent(opening -> rows.addAll(figures(statement, "Opening", opening)));
        statement.bridge().closing().ifPresent(closing -> rows.addAll(figures(statement, "Closing", closing)));
        rows.add(new Row("Trades", SheetValue.count(statement.trades().size()), "Hash total " + statement.tradeIds()));
        rows.add(new Row(
                "Movements", SheetValue.count(statement.movements().size()), "Hash total " + statement.movementIds()));
        statement.findings().forEach(finding -> rows.add(text("Finding", finding.text(), "")));
        return rows;
    }

    private static List<Row> figures(Statement statement, String end, BridgeAmounts amounts) {
        int digits = statement.currency().decimals();
        return List.of(
                new Row(end + " balance", SheetValue.money(amounts.balance(), digits), statement.currency().code()),
                new Row(end + " equity", SheetValue.money(amounts.equity(), digits), statement.currency().code()));
    }

    private static String outcomeInWords(Statement statement) {
        long failed = count(statement, Check.Outcome.FAIL);
        long open = count(statement, Check.Outcome.NOT_CHECKED);
        return count(statement, Check.Outcome.PASS) + " of " + statement.checks().size() + " checks pass"
                + (failed == 0 ? "" : ", " + failed + (failed == 1 ? " fails" : " fail"))
                + (open == 0 ? "" : ", " + open + " could not be made");
    }

    private static long count(Statement statement, Check.Outcome outcome) {
        return statement.checks().stream().filter(check -> check.outcome() == outcome).count();
    }

    private static Row text(String item, String value, String note) {
        return new Row(item, SheetValue.text(value), note);
    }
}
