package lotbook.app.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import lotbook.app.ledger.SubLedgerRows;
import lotbook.app.session.InstrumentDigits;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.text.ValueFormat.PriceDigits;
import lotbook.app.catalogue.TableCatalogue;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Json;
import lotbook.domain.failure.Failure;
import lotbook.domain.query.Column;
import lotbook.domain.query.ColumnType;
import lotbook.domain.query.Filter;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.SortLine;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Database;
import lotbook.persistence.fee.StoredSubLedgers;
import lotbook.persistence.query.SqlRowSource;
import lotbook.reports.sheet.CsvExport;
import lotbook.reports.sheet.GridColumns;
import lotbook.reports.sheet.SheetColumn;
import lotbook.reports.sheet.TableSheet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lotbook list}: any table of the console, with the same columns, filters and sorts. */
@Command(
        name = "list",
        description = "List a table of the console.",
        footer = {"", "Example: lotbook list trades --filter 'symbol: eurusd; filled: >=1' --sort -occurred-at --most 20",
            "Filter: COLUMN: CONDITION, joined by ';'. Conditions: words, >=1, 100..250, a | b, !a, blank, 2018-03, \"exact\"."})
final class ListCommand implements Callable<Integer> {
    private static final int PAGE = 1_000;

    private enum Format {
        TABLE, CSV, JSON
    }

    /** What the help names; picocli makes it. */
    static final class TableIds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return TableCatalogue.ALL.stream().map(TableDefinition::id).iterator();
        }
    }

    private final Terminal terminal;

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Parameters(
            paramLabel = "TABLE",
            completionCandidates = TableIds.class,
            description = "Which table: ${COMPLETION-CANDIDATES}.")
    private String tableId = "";

    @Option(names = "--filter", paramLabel = "EXPR", description = "Only rows that match.")
    private String filter = "";

    @Option(names = "--sort", paramLabel = "COLS", description = "Columns with commas between; a minus before one sorts down.")
    private String sort = "";

    @Option(names = "--columns", paramLabel = "COLS", split = ",", description = "Columns with commas between, or all.")
    private List<String> columns = List.of();

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    @Option(names = "--format", description = "table, csv or json; table is the default.")
    private Format format = Format.TABLE;

    @Option(names = "--totals", description = "Also the totals over every row that matches; with --format table.")
    private boolean totals;

    @Option(names = "--most", paramLabel = "N", description = "At most N rows.")
    private int most = RowSource.MOST_IDS;

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        TableDefinition table = Tables.table(TableCatalogue.ALL, tableId);
        List<Column> shown = Tables.columns(table, columns);
        if (most < 0) {
            throw new Failure(Failure.Reason.WRONG_USE, most + " is no number of rows.", "Give --most 0 or more.").asException();
        }
        if (totals && format != Format.TABLE) {
            throw new Failure(Failure.Reason.WRONG_USE, "Totals go with --format table only.", "Leave out --totals or --format.")
                    .asException();
        }
        Filter wanted = new FilterParser(InstantSource.system(), BusinessCalendar.NEW_YORK_17, Locale.ROOT).parse(table, filter);
        Question question = Question.of(table).with(wanted).with(SortLine.parse(table, sort)).with(asOf.value());
        try (Database open = database.open(terminal)) {
            print(new SubLedgerRows(new SqlRowSource(open), new StoredSubLedgers(open, BusinessCalendar.NEW_YORK_17)),
                    question, shown, new ValueFormat(Texts.english(), digits(open, shown), withheld(open, shown)::contains));
        }
        return ExitCode.DONE;
    }

    private PriceDigits digits(Database open, List<Column> shown) {
        return format == Format.TABLE && shown.stream().anyMatch(column -> column.type() == ColumnType.PRICE)
                ? InstrumentDigits.of(open) : PriceDigits.UNKNOWN;
    }

    /** The columns of which the asker may not read what they are read from. */
    private static Set<Column> withheld(Database open, List<Column> shown) {
        Map<String, Boolean> readable = new HashMap<>();
        return shown.stream()
                .filter(column -> column.guard().filter(guard -> !readable.computeIfAbsent(guard, open::mayRead)).isPresent())
                .collect(Collectors.toSet());
    }

    private void print(RowSource source, Question question, List<Column> shown, ValueFormat text) {
        RowSource.Ids ids = source.ids(question);
        long[] wanted = Arrays.copyOf(ids.ids(), Math.min(most, ids.ids().length));
        switch (format) {
            case TABLE -> printTable(source, question, shown, wanted, text);
            case CSV -> printCsv(source, question, shown, wanted);
            case JSON -> printJson(source, question, shown, wanted);
        }
        if (totals) {
            TotalLines.print(terminal.out(), source.totals(question), shown);
        }
        if (ids.total() == 0) {
            terminal.note("No rows.");
        }
        if (wanted.length < ids.total()) {
            terminal.note(ValueFormat.grouped(wanted.length) + " of " + ValueFormat.grouped(ids.total()) + " rows.");
        }
    }

    private void printTable(RowSource source, Question question, List<Column> shown, long[] ids, ValueFormat text) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(shown.stream().map(Column::id).toList());
        inPages(source, question, ids, row -> lines.add(
                shown.stream().map(column -> text.shown(row, column) + unit(row, column)).toList()));
        TextTable.print(terminal.out(), lines, shown.stream().map(column -> column.type().isNumeric()).toList());
    }

    /** An age that counts something says of what in its title; here its id stands above it. */
    private static String unit(Row row, Column column) {
        if (!column.id().equals("age") || column.type() != ColumnType.COUNT || row.value(column).isEmpty()) {
            return "";
        }
        String title = Texts.english().columnTitle(row.table(), column);
        return title.substring(title.lastIndexOf(' '));
    }

    private void printCsv(RowSource source, Question question, List<Column> shown, long[] ids) {
        List<Row> rows = new ArrayList<>();
        inPages(source, question, ids, rows::add);
        List<SheetColumn<Row>> sheetColumns = GridColumns.raw(Column::id, ValueFormat::currencyDecimals).of(shown);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CsvExport.write(new TableSheet<>(question.table().id(), sheetColumns, rows, ""), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        terminal.out().print(bytes.toString(StandardCharsets.UTF_8));
    }

    /** One object a line inside an array; every value a string, a missing one is left out. */
    private void printJson(RowSource source, Question question, List<Column> shown, long[] ids) {
        ValueFormat text = new ValueFormat(Texts.english(), PriceDigits.UNKNOWN);
        terminal.out().print("[");
        String[] separator = {"\n"};
        inPages(source, question, ids, row -> {
            Json.Builder object = Json.object();
            shown.stream()
                    .filter(column -> row.value(column).isPresent())
                    .forEach(column -> object.put(column.id(), text.raw(row, column)));
            terminal.out().print(separator[0] + CanonicalJson.write(object.build()));
            separator[0] = ",\n";
        });
        terminal.out().println("\n]");
    }

    private static void inPages(RowSource source, Question question, long[] ids, Consumer<Row> each) {
        for (int from = 0; from < ids.length; from += PAGE) {
            List<Long> page = Arrays.stream(ids, from, Math.min(ids.length, from + PAGE)).boxed().toList();
            source.rows(question, page).forEach(each);
        }
    }
}
