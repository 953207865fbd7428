package lotbook.app.command;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import lotbook.app.history.HistoryFile;
import lotbook.app.history.HistoryPicture;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.text.ValueFormat.PriceDigits;
import lotbook.domain.fee.history.InvestorDays;
import lotbook.domain.fee.history.InvestorHistory;
import lotbook.domain.fee.history.Subject;
import lotbook.domain.query.Column;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Database;
import lotbook.persistence.fee.StoredHistories;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lotbook fees chart}: an investor's equity, HWM, flows and charges day by day. */
@Command(name = "chart",
        description = "An investor's equity less credit, HWM, flows and charges day by day: as a table, or into a file. Needs no"
                + " display.",
        footer = {"", "Example: lotbook fees chart L-0007 --out L-0007.png"})
final class ChartCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    @Parameters(paramLabel = "LINK", description = "The link, or an account with --account.")
    private String subject = "";

    @Option(names = "--account", description = "Of a whole account instead of a link.")
    private boolean account;

    @Option(names = "--days", paramLabel = "N", description = "At most N days before the last that is known; all if not given.")
    private Optional<Integer> days = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "A .png, .csv or .xlsx instead of a table.")
    private Optional<Path> out = Optional.empty();

    ChartCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        OutFile.require(out, ".png", ".csv", ".xlsx");
        Subject whose = account ? Subject.account(subject.strip()) : Subject.link(subject.strip());
        try (Database open = database.open(terminal)) {
            InvestorHistory history = new StoredHistories(open, BusinessCalendar.NEW_YORK_17).of(whose, days, asOf.value());
            if (out.isEmpty()) {
                print(history);
            } else if (out.get().toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
                new HistoryPicture(history, Texts.english(), InstantSource.system()).write(out.get());
            } else {
                new HistoryFile(Texts.english()).write(history, asOf.value(), out.get());
            }
            out.ifPresent(file -> terminal.out().println(
                    history.calendar().size() + " days of " + whose + " written to " + file));
            history.notes().forEach(terminal::note);
        }
        return ExitCode.DONE;
    }

    private void print(InvestorHistory history) {
        ValueFormat values = new ValueFormat(Texts.english(), PriceDigits.UNKNOWN);
        List<Column> columns = InvestorDays.DAYS.columns().stream().filter(Column::initiallyShown).toList();
        List<List<String>> lines = new ArrayList<>(List.of(columns.stream().map(Column::id).toList()));
        InvestorDays.rows(history).forEach(row -> lines.add(columns.stream().map(column -> values.shown(row, column)).toList()));
        TextTable.print(terminal.out(), lines, columns.stream().map(column -> column.type().isNumeric()).toList());
    }
}
