package lotbook.reports.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.domain.statement.BridgeAmounts;
import lotbook.domain.statement.Check;
import lotbook.domain.statement.Check.Kind;
import lotbook.domain.statement.Statement;
import lotbook.domain.statement.StatementInputs.SourcePosition;
import lotbook.domain.statement.StatementPeriod;
import lotbook.domain.statement.StatementSubject;
import lotbook.reports.sheet.SheetBook;
import lotbook.reports.sheet.SheetColumn;
import lotbook.reports.sheet.SheetValue;
import lotbook.reports.sheet.TableSheet;

/**
 * The first page: whose statement it is, over what, as known when, whether it ties, what to be careful about, and who
 * made and who reviewed it.
 */
final class CoverTable {
    static final String NAME = "Cover";
    private static final int VALUE = 1;

    private final Statement statement;
    private final List<Row> rows = new ArrayList<>();

    private CoverTable(Statement statement) {
        this.statement = statement;
        identity();
        moments();
        outcome();
    }

    /** @param name for the value's cell; empty for none */
    record Row(String item, SheetValue value, SheetValue check, String note, String name) {}

    /** What a sheet holds, for the index. */
    record Page(String sheet, String words) {}

    /** Who answers for the workbook: program and version, and the operator who was signed in. */
    record Maker(String generator, String preparer) {}

    /** The rows that are part of the content, and so of its hash. */
    static TableSheet<Row> content(Statement statement) {
        return table(new CoverTable(statement).rows);
    }

    static TableSheet<Row> of(Statement statement, List<Page> pages, Maker maker, String hash) {
        CoverTable cover = new CoverTable(statement);
        for (Page page : pages) {
            cover.add("Sheet", new SheetValue.Jump(page.sheet(), page.sheet()), page.words());
        }
        cover.text("Made by", maker.generator(), statement.rule());
        cover.text("Prepared by", maker.preparer(), "Who was signed in when it was made");
        cover.add("Reviewed by", new SheetValue.Open(), "Open: for whoever reviews it; no part of the content hash");
        cover.add("Reviewed on", new SheetValue.Open(), "");
        cover.named("ContentHash", "Content hash", new SheetValue.Id(hash), "SHA-256 over all figures; see Legend");
        return table(cover.rows);
    }

    /** Gives the values that others refer to their names. */
    static void defineNames(TableSheet<Row> cover, SheetBook book, String sheet) {
        int row = 0;
        for (Row each : cover.rows()) {
            row++;
            if (!each.name().isEmpty()) {
                book.name(each.name(), sheet, VALUE, row);
            }
        }
    }

    private static TableSheet<Row> table(List<Row> rows) {
        List<SheetColumn<Row>> columns = List.of(
                SheetColumn.text("Item", 26, Row::item),
                SheetColumn.of("Value", 68, Row::value),
                SheetColumn.of("Check", 14, Row::check),
                SheetColumn.text("Note", 62, Row::note));
        return new TableSheet<>(NAME, columns, List.copyOf(rows), "");
    }

    private void identity() {
        StatementSubject subject = statement.subject();
        String logins = subject.logins().stream().map(Object::toString).collect(Collectors.joining(", "));
        text("Client", subject.client(), "");
        add("Client id", new SheetValue.Id(subject.clientId().value()), "");
        named("Account", "Account", new SheetValue.Id(subject.account().value()), "Logins: " + logins);
        text("Programme", subject.programme().orElse("none"), "");
        text("Brand", subject.brand(), subject.legalEntity());
        named("Currency", "Currency", new SheetValue.Id(statement.currency().code()), "");
        add("Decimals", SheetValue.count(statement.currency().decimals()),
                "Each amount is rounded once, " + Words.of(statement.rounding()));
        text("Filters", "none", "Every fact of the account in the period is in it");
    }

    private void moments() {
        StatementPeriod period = statement.period();
        named("FirstDay", "First day", new SheetValue.Day(period.first()),
                "Starts " + period.onTheBooksClock(period.start()));
        named("LastDay", "Last day", new SheetValue.Day(period.last()), "Ends " + period.onTheBooksClock(period.end()));
        text(
                "Day boundary",
                period.books().cutOff() + " " + period.zoneInWords(),
                "Zone " + period.books().zone() + "; a deal at the boundary belongs to the next business day");
        named("AsAt", "As at, UTC", new SheetValue.Moment(statement.asAt()), "Nothing later is in it");
        named("AsKnownAt", "As known at, UTC", new SheetValue.Moment(statement.knownAt()),
                "Nothing that was learned later is in it");
        for (SourcePosition source : statement.sources()) {
            add("Log position", SheetValue.count(source.lastMessage()),
                    "Number of the last FIX message known, " + source.source());
            source.learned().ifPresent(at -> add("Log learned, UTC", new SheetValue.Moment(at), "When that message came"));
        }
    }

    private void outcome() {
        rows.add(new Row("Outcome", StatementTables.outcome(statement.outcome()), SheetValue.BLANK, outcomeInWords(),
                "Outcome"));
        statement.bridge().opening().ifPresent(amounts -> figures("Opening", amounts, Kind.OPENING_EQUITY,
                Kind.OPENING_EQUITY));
        statement.bridge().closing().ifPresent(amounts -> figures("Closing", amounts, Kind.BALANCE_BRIDGE,
                Kind.EQUITY_BRIDGE));
        control("Trades, net", Kind.TRADES_TOTAL, "Profit, swap and commission of all lines, against the bridge");
        control("Trades, rows", Kind.TRADES_COUNT, "Against the store's own count");
        add("Trades, hash total of ids", new SheetValue.Id(statement.tradeIds()), "");
        control("Movements, total", Kind.MOVEMENTS_SUM, "Against the store's own sum");
        control("Movements, rows", Kind.MOVEMENTS_COUNT, "Against the store's own count");
        add("Movements, hash total of ids", new SheetValue.Id(statement.movementIds()), "");
        statement.findings().forEach(finding -> text("Finding", finding.text(), ""));
    }

    private void figures(String end, BridgeAmounts amounts, Kind balance, Kind equity) {
        int digits = statement.currency().decimals();
        String code = statement.currency().code();
        rows.add(new Row(end + " balance", SheetValue.money(amounts.balance(), digits), checked(balance), code, ""));
        rows.add(new Row(end + " equity", SheetValue.money(amounts.equity(), digits), checked(equity), code, ""));
    }

    /** A figure of ours with the outcome of its comparison. */
    private void control(String item, Kind kind, String note) {
        int digits = kind.unit() == Check.Unit.MONEY ? statement.currency().decimals() : 0;
        SheetValue figure = check(kind).flatMap(Check::actual)
                .map(actual -> SheetValue.money(actual, digits))
                .orElse(SheetValue.BLANK);
        rows.add(new Row(item, figure, checked(kind), note, ""));
    }

    private SheetValue checked(Kind kind) {
        return check(kind).map(Check::outcome).map(StatementTables::outcome).orElse(SheetValue.BLANK);
    }

    private Optional<Check> check(Kind kind) {
        return statement.checks().stream().filter(check -> check.kind() == kind).findFirst();
    }

    private String outcomeInWords() {
        long failed = count(Check.Outcome.FAIL);
        long open = count(Check.Outcome.NOT_CHECKED);
        return count(Check.Outcome.PASS) + " of " + statement.checks().size() + " checks pass"
                + (failed == 0 ? "" : ", " + failed + (failed == 1 ? " fails" : " fail"))
                + (open == 0 ? "" : ", " + open + " could not be made");
    }

    private long count(Check.Outcome outcome) {
        return statement.checks().stream().filter(check -> check.outcome() == outcome).count();
    }

    private void add(String item, SheetValue value, String note) {
        named("", item, value, note);
    }

    private void text(String item, String value, String note) {
        named("", item, SheetValue.text(value), note);
    }

    private void named(String name, String item, SheetValue value, String note) {
        rows.add(new Row(item, value, SheetValue.BLANK, note, name));
    }
}
