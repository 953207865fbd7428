package lotbook.app.shell;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.KeyCharacterCombination;
import javafx.scene.input.KeyCombination;
import lotbook.app.approval.ProposalTitle;
import lotbook.app.change.ActKind;
import lotbook.app.change.ChangeDesk;
import lotbook.app.change.ChangeModel;
import lotbook.app.change.ChangeView;
import lotbook.app.change.Subject;
import lotbook.app.control.Action;
import lotbook.app.control.Tone;
import lotbook.app.notice.Notices;
import lotbook.app.palette.PaletteCommand;
import lotbook.app.palette.PaletteCommand.Parameter;
import lotbook.app.place.Screen;
import lotbook.app.place.WindowTime;
import lotbook.app.sheet.Sheets;
import lotbook.app.table.ExportTarget;
import lotbook.app.table.GridPage;
import lotbook.app.table.Reach;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.allocation.AllocationTables;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Proposal.Outgoing;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import org.kordamp.ikonli.feather.Feather;

/**
 * The window's way to the sheet that changes how an account or a link stands: by a key on a row, by a word in the palette; and
 * what the server then says to it.
 */
final class Changes {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final List<String> NAMES = List.of("link-id", "account-id", "leader-account");

    private final Optional<ChangeDesk> desk;
    private final Optional<ChangeModel> model;
    private final GridSheets gridSheets;
    private final Classing classing;
    private final Closing closing;
    private final Paying paying;
    private final Importing importing;
    private final Governing governing;
    private final Resolving resolving;
    private final WindowTime time;
    private final Notices notices;
    private final Tasks tasks;
    private final Texts texts;
    private final Supplier<Sheets> sheets;
    private final Set<Long> unanswered = new LinkedHashSet<>();
    private Optional<ChangeView> view = Optional.empty();
    private boolean asking;
    private boolean again;

    /**
     * @param files asked for a file to read
     * @param show opens a screen
     */
    Changes(ConsoleSession session, ExportTarget files, WindowTime time, Notices notices, Tasks tasks, Texts texts,
            InstantSource clock, Supplier<Sheets> sheets, Consumer<Screen> show) {
        this.desk = session.changes();
        this.model = desk.map(found -> new ChangeModel(found, session.who().role(), texts, tasks, clock));
        this.gridSheets = new GridSheets(time, notices, tasks, texts, sheets, show);
        this.classing = new Classing(session.money().classes(), session.rows(), gridSheets);
        this.closing = new Closing(session.money().closing(), gridSheets);
        this.paying = new Paying(session.money().payouts(), gridSheets, clock);
        this.importing = new Importing(session.money().cash(), files, gridSheets);
        this.governing = new Governing(session, gridSheets);
        this.resolving = new Resolving(session, gridSheets);
        this.time = time;
        this.notices = notices;
        this.tasks = tasks;
        this.texts = texts;
        this.sheets = sheets;
    }

    /** Offers what can be changed about the rows of a grid, to whoever may change any of it. */
    void offerTo(GridPage page) {
        TableDefinition table = page.grid().model().table();
        boolean names = List.of(ProgrammeTables.ACCOUNTS, ProgrammeTables.LINKS, ProgrammeTables.STRATEGIES,
                        AllocationTables.VERSIONS).contains(table)
                || ExecutionTables.ALL.contains(table) && table.column("login").isPresent();
        if (names) {
            of(() -> page.grid().focusedRow().flatMap(Changes::subject)).forEach(act -> page.offer(Reach.ONE_ROW, act));
        }
        classing.offerTo(page);
        closing.offerTo(page);
        paying.offerTo(page);
        importing.offerTo(page);
        governing.offerTo(page);
        resolving.offerTo(page);
    }

    /** What stands under a grid of the cash ledger, for those who bring statements in. */
    Optional<Node> foot(GridPage page) {
        return importing.foot(page);
    }

    /** @param subject what has the focus, if that names an account or a link */
    List<Action> of(Supplier<Optional<Subject>> subject) {
        return model.isEmpty() ? List.of() : List.of(
                action("change-standing", Message.ACTION_CHANGE, Feather.SHIELD, "c", subject, Optional.empty()),
                action("stop-standing", Message.ACTION_STOP, Feather.STOP_CIRCLE, "x", subject, Optional.of(ActKind.STOP)));
    }

    private Action action(String id, Message title, Feather icon, String key, Supplier<Optional<Subject>> subject,
            Optional<ActKind> kind) {
        KeyCombination typed = new KeyCharacterCombination(key);
        return Action.of(id, texts.get(title), icon, typed, () -> subject.get().ifPresent(found -> open(found, kind)))
                .unless(() -> gridSheets.obstacle(() -> subject.get().isPresent()
                        ? Optional.empty() : Optional.of(Message.OBSTACLE_CHANGE)));
    }

    /** {@code stop A-200451}, and a word for each of the other acts; they take an account, a link or a login. */
    List<PaletteCommand> commands() {
        return model.isEmpty() ? List.of() : Arrays.stream(ActKind.values())
                .map(kind -> new PaletteCommand(
                        kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), texts.state("act-say-" + kind.name()),
                        Feather.SHIELD, List.of(Parameter.any(texts.get(Message.SAY_ACCOUNT_OR_LINK), "A-200451")),
                        words -> open(Subject.of(words.getFirst().strip()), Optional.of(kind))))
                .toList();
    }

    private void open(Subject subject, Optional<ActKind> kind) {
        ChangeModel change = model.orElseThrow();
        change.showNow(time.isNow());
        ChangeView sheet = view.orElseGet(() -> {
            ChangeView made = new ChangeView(change, texts, this::done, () -> sheets.get().close());
            view = Optional.of(made);
            return made;
        });
        change.open(subject, kind);
        sheets.get().open(sheet);
        sheet.begin(kind.isPresent());
    }

    private void done(ChangeModel.Done done) {
        gridSheets.proposed(done.words());
        if (done.proposal().command().isPresent()) {
            unanswered.add(done.proposal().id());
            refresh();
        }
    }

    /** Facts were committed: perhaps the server has answered what was done here. */
    void refresh() {
        if (asking || unanswered.isEmpty()) {
            again = asking;
            return;
        }
        asking = true;
        List<Long> ids = List.copyOf(unanswered);
        tasks.quietly(_ -> {
            List<Proposal> found = new ArrayList<>();
            ids.forEach(id -> desk.orElseThrow().proposal(id).ifPresent(found::add));
            return found;
        }, this::answered);
    }

    private void answered(Ending<List<Proposal>> ending) {
        tasks.after(PAUSE, () -> {
            asking = false;
            if (again) {
                again = false;
                refresh();
            }
        });
        if (ending instanceof Ending.Done<List<Proposal>>(List<Proposal> found)) {
            found.forEach(proposal -> proposal.command().ifPresent(command -> answered(proposal, command)));
        }
    }

    private void answered(Proposal proposal, Outgoing command) {
        String what = ProposalTitle.of(proposal.change(), texts);
        String server = proposal.change().server().orElse("");
        switch (command.state()) {
            case WAITING, UNACKNOWLEDGED -> { }
            case ACCEPTED -> say(proposal, Tone.SUCCESS, texts.get(Message.CHANGE_ACCEPTED, what, server, command.id()));
            case REFUSED -> say(proposal, Tone.DANGER,
                    texts.get(Message.CHANGE_REFUSED, what, server, command.id(), command.text().orElse("")));
            case EXPIRED -> say(proposal, Tone.WARNING, texts.get(Message.CHANGE_EXPIRED, what, server, command.id()));
        }
    }

    private void say(Proposal proposal, Tone tone, String words) {
        unanswered.remove(proposal.id());
        notices.say(tone, words, gridSheets.wayToMine());
    }

    /** The link a row names, or the account, or the login. */
    static Optional<Subject> subject(Row row) {
        Optional<Subject> named = NAMES.stream()
                .flatMap(column -> row.text(column).stream())
                .findFirst()
                .map(Subject::of);
        return named.or(() -> row.text("server").flatMap(server -> row.text("login")
                .map(login -> new Subject(login, Optional.of(server)))));
    }
}
