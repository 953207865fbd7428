package lotbook.app.shell;

import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import lotbook.app.control.Tone;
import lotbook.app.palette.PaletteCommand;
import lotbook.app.palette.PaletteCommand.Parameter;
import lotbook.app.place.Place;
import lotbook.app.place.Place.PanelTab;
import lotbook.app.place.Screen;
import lotbook.app.place.TimeChoice;
import lotbook.app.place.WindowTime;
import lotbook.app.table.FilterCells;
import lotbook.app.table.GridPage;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.workspace.DraftScope;
import lotbook.domain.allocation.AllocationTables;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.history.Subject;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import org.kordamp.ikonli.feather.Feather;

/** What the palette does with words typed after an action's name. */
final class ShellCommands {
    private final Frame frame;
    private final ConsoleSession session;
    private final WindowTime time;
    private final TimeChoice choice;
    private final WindowHost host;
    private final Tasks tasks;
    private final Texts texts;

    ShellCommands(Frame frame, ConsoleSession session, WindowTime time, TimeChoice choice, WindowHost host, Tasks tasks,
            Texts texts) {
        this.frame = frame;
        this.session = session;
        this.time = time;
        this.choice = choice;
        this.host = host;
        this.tasks = tasks;
        this.texts = texts;
    }

    /** Those that the operator's rights allow. */
    List<PaletteCommand> all() {
        List<PaletteCommand> all = new ArrayList<>(List.of(
                moment("as-at", Message.SAY_AS_AT, typed -> new AsOf(typed, time.asOf().knownAt())),
                moment("known-at", Message.SAY_KNOWN_AT, typed -> new AsOf(time.asOf().asAt(), typed)),
                new PaletteCommand("filter", texts.get(Message.SAY_FILTER), Feather.FILTER,
                        List.of(Parameter.any(texts.get(Message.SAY_CONDITION), "symbol: eurusd")),
                        words -> frame.gridPage().map(GridPage::grid).ifPresent(
                                grid -> grid.model().filter(FilterCells.of(words.getFirst()))))));
        if (sees(ExecutionTables.TRADES)) {
            all.add(new PaletteCommand("explain", texts.get(Message.SAY_EXPLAIN), Feather.HELP_CIRCLE,
                    List.of(Parameter.any(texts.get(Message.SAY_DEAL), "8441201")), words -> explain(words.getFirst())));
            all.add(new PaletteCommand("statement", texts.get(Message.SAY_STATEMENT), Feather.FILE_TEXT,
                    List.of(Parameter.any(texts.get(Message.SAY_ACCOUNT), "200451"),
                            new Parameter(texts.get(Message.SAY_MONTH), "2018-03", this::noMonth)),
                    words -> statement(words.getFirst(), YearMonth.parse(words.getLast()))));
        }
        if (sees(FeeRunTables.SNAPSHOTS)) {
            all.add(new PaletteCommand("exit", texts.get(Message.SAY_EXIT), Feather.LOG_OUT,
                    List.of(Parameter.any(texts.get(Message.SAY_LINK), "L-0007")),
                    words -> frame.screens().show(new Screen.Exit(words.getFirst().strip()))));
        }
        if (sees(FeeRunTables.SNAPSHOTS)) {
            all.add(new PaletteCommand("chart", texts.get(Message.SAY_CHART), Feather.TRENDING_UP,
                    List.of(Parameter.any(texts.get(Message.SAY_LINK_OR_ACCOUNT), "L-0007")),
                    words -> frame.screens().show(new Screen.History(subject(words.getFirst().strip())))));
        }
        if (sees(AllocationTables.VERSIONS)) {
            Parameter version = Parameter.any(texts.get(Message.SAY_VERSION), "AV-0031");
            all.add(new PaletteCommand("compare", texts.get(Message.SAY_COMPARE), Feather.COLUMNS, List.of(version, version),
                    words -> frame.screens().show(new Screen.Compare(words.getFirst(), words.getLast()))));
            all.add(new PaletteCommand("draft", texts.get(Message.SAY_DRAFT), Feather.EDIT_2,
                    List.of(new Parameter(texts.get(Message.SAY_LEADER), "A-100003", ShellCommands::noScope)),
                    words -> frame.screens().show(new Screen.Workspace(words.getFirst()))));
        }
        return List.copyOf(all);
    }

    /** Ids of accounts begin with A. */
    private static Subject subject(String id) {
        return id.toUpperCase(Locale.ROOT).startsWith("A-") ? Subject.account(id) : Subject.link(id);
    }

    private boolean sees(TableDefinition table) {
        return session.tables().contains(table);
    }

    private PaletteCommand moment(String word, Message title, Function<Optional<Instant>, AsOf> both) {
        return new PaletteCommand(word, texts.get(title), Feather.CLOCK,
                List.of(new Parameter(texts.get(Message.SAY_MOMENT), "2018-03-30", this::noMoment)),
                words -> time.set(both.apply(choice.read(words.getFirst()))));
    }

    /** To the deal with its derivation; one that is not there leaves the grid empty, and that says so. */
    private void explain(String deal) {
        frame.screens().go(new Place(new Screen.Grid(ExecutionTables.TRADES), "exec-id: \"" + deal + '"', "",
                Optional.of("asked"), OptionalLong.empty(), Optional.of(PanelTab.EXPLAIN), time.asOf()));
    }

    private void statement(String account, YearMonth month) {
        Optional<Path> file = host.exportTarget().ask(texts.get(Message.SAY_STATEMENT_FILE, account, month.toString()));
        file.ifPresent(path -> tasks.<Statements.Written>run(
                texts.get(Message.SAY_STATEMENT_UNDER_WAY, account, month.toString()),
                progress -> session.statements().write(account, month, time.asOf(), path),
                ending -> {
                    if (ending instanceof Ending.Done<Statements.Written>(Statements.Written written)) {
                        boolean ties = written.failedChecks() == 0;
                        frame.notices().say(ties ? Tone.SUCCESS : Tone.WARNING, texts.get(
                                ties ? Message.SAY_STATEMENT_WRITTEN : Message.SAY_STATEMENT_UNTIED,
                                written.account(), month.toString(), path.toString()));
                    }
                    frame.notices().tell(ending);
                }));
    }

    private static Optional<String> noScope(String typed) {
        try {
            DraftScope.parse(typed);
            return Optional.empty();
        } catch (FailureException e) {
            return Optional.of(e.failure().toString());
        }
    }

    private Optional<String> noMonth(String typed) {
        try {
            YearMonth.parse(typed);
            return Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.of(texts.get(Message.SAY_NO_MONTH, typed));
        }
    }

    private Optional<String> noMoment(String typed) {
        try {
            choice.read(typed);
            return Optional.empty();
        } catch (FailureException e) {
            return Optional.of(e.failure().toString());
        }
    }
}
