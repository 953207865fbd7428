package lotbook.app.change;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import lotbook.app.task.Ending;
import lotbook.app.task.Newest;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.approval.AccountGround;
import lotbook.domain.approval.LimitAccount;
import lotbook.domain.approval.LimitAccount.Trigger;
import lotbook.domain.approval.Proposal;
import lotbook.domain.failure.Failure;
import lotbook.domain.identity.LinkId;

/** One account's sheet without its controls. What is typed outlasts closing it, until it is proposed. */
public final class ChangeModel {
    private static final int LONGEST_REASON = 400;

    private final ChangeDesk desk;
    private final String role;
    private final Texts texts;
    private final ChangeWords words;
    private final Tasks tasks;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Optional<Sheet>> sheet = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private Subject subject = Subject.of("");
    private boolean now = true;
    private boolean proposing;
    private final Newest readings;

    /**
     * All there is to show.
     *
     * @param wrong by the name of the field, or of the limit after {@code LIMIT_}
     * @param missing names of what is still to be typed
     * @param act what would be proposed
     */
    public record Sheet(Ground ground, ActForm form, Map<String, String> wrong, List<String> missing, Optional<Act> act) {
        public Sheet {
            wrong = Map.copyOf(wrong);
            missing = List.copyOf(missing);
        }
    }

    /** One act as it is offered; with an obstacle it can't be chosen. */
    public record Offer(ActKind kind, String title, Optional<String> obstacle) {}

    /** @param role the operator's */
    public ChangeModel(ChangeDesk desk, String role, Texts texts, Tasks tasks, InstantSource clock) {
        this.desk = desk;
        this.role = role;
        this.texts = texts;
        this.words = new ChangeWords(texts);
        this.tasks = tasks;
        this.readings = new Newest(tasks);
        this.clock = clock;
    }

    public ReadOnlyObjectProperty<Optional<Sheet>> sheetProperty() {
        return sheet.getReadOnlyProperty();
    }

    /** What went wrong last and has no field here; empty if nothing did. */
    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Begins, or goes on where the same account's sheet was left. */
    public void open(Subject of, Optional<ActKind> wanted) {
        trouble.set("");
        if (!of.equals(subject)) {
            sheet.set(Optional.empty());
        }
        subject = of;
        readings.ask(_ -> desk.ground(of), ending -> opened(ending, wanted));
    }

    private void opened(Ending<Ground> ending, Optional<ActKind> wanted) {
        if (ending instanceof Ending.Done<Ground>(Ground ground)) {
            ActForm form = sheet.get().map(Sheet::form).orElseGet(() -> begin(ground));
            show(ground, form.with(wanted.orElseGet(() -> possible(ground, form.kind()))));
        } else {
            tell(ending);
        }
    }

    /** Where none was asked for, the one before or the first that can be done; never the hard stop. */
    private ActKind possible(Ground ground, ActKind before) {
        return Stream.concat(Stream.of(before), Arrays.stream(ActKind.values()))
                .filter(kind -> kind == before || kind != ActKind.CLOSE_ALL)
                .filter(kind -> words.obstacle(ground, kind, role).isEmpty())
                .findFirst()
                .orElse(before);
    }

    private static ActForm begin(Ground ground) {
        AccountGround book = ground.book();
        Map<ActField, String> fields = new EnumMap<>(ActField.class);
        Optional<AccountGround.Followed> link = book.follows().stream()
                .filter(one -> book.asked().equals(Optional.of(one.link())))
                .findFirst();
        fields.put(ActField.WHERE, link.map(one -> one.leader().value()).orElse(""));
        fields.put(ActField.FOLLOWERS, ActCheck.WITH_FOLLOWERS);
        fields.put(ActField.LINK, book.asked().map(LinkId::value)
                .orElse(book.follows().size() == 1 ? book.follows().getFirst().link().value() : ""));
        fields.put(ActField.LINK_ID, ActCheck.nextLink(ground));
        return new ActForm(ActKind.PAUSE, fields, ground.lastLimits().map(ActCheck::typed).orElse(Map.of()), "");
    }

    private void show(Ground ground, ActForm form) {
        ActCheck.Checked checked = ActCheck.of(ground, form, clock.instant(), texts);
        sheet.set(Optional.of(new Sheet(ground, form, checked.wrong(), checked.missing(), checked.act())));
    }

    public void choose(ActKind kind) {
        sheet.get().filter(open -> open.form().kind() != kind)
                .filter(open -> words.obstacle(open.ground(), kind, role).isEmpty())
                .ifPresent(open -> show(open.ground(), open.form().with(kind)));
    }

    public void type(ActField field, String text) {
        sheet.get().filter(open -> !text.equals(open.form().field(field)))
                .ifPresent(open -> show(open.ground(), open.form().with(field, text)));
    }

    public void limit(LimitAccount.Kind of, String value, Trigger trigger) {
        ActForm.Limit limit = new ActForm.Limit(value, trigger);
        sheet.get().filter(open -> !limit.equals(open.form().limit(of)))
                .ifPresent(open -> show(open.ground(), open.form().with(of, limit)));
    }

    public void why(String reason) {
        sheet.get().filter(open -> !reason.equals(open.form().why()))
                .ifPresent(open -> show(open.ground(), open.form().because(reason)));
    }

    /** @param isNow whether the window shows the present; of another time nothing is changed */
    public void showNow(boolean isNow) {
        now = isNow;
    }

    List<Offer> offers(Ground ground) {
        return Arrays.stream(ActKind.values())
                .map(kind -> new Offer(kind, texts.state("act-" + kind.name()), words.obstacle(ground, kind, role)))
                .toList();
    }

    /** The fields of the chosen act that have something to ask here. */
    List<ActField> fields(Sheet open) {
        boolean leads = open.ground().book().leads();
        return open.form().kind().fields().stream()
                .filter(field -> switch (field) {
                    case WHERE -> words.choices(open.ground(), field).size() > 1;
                    case FOLLOWERS, FOLLOWER -> leads;
                    case LEADER -> !leads;
                    case AGAIN, LINK_ID, CAPITAL, LINK, POSITIONS, FROM -> true;
                })
                .toList();
    }

    ChangeWords words() {
        return words;
    }

    String consequence(Sheet open) {
        return words.consequence(open.ground(), open.form(),
                new ActCheck.Checked(open.wrong(), open.missing(), open.act()));
    }

    List<String> standing(Sheet open) {
        return words.standing(open.ground(), clock.instant());
    }

    /** Why it can't be done as it is; empty if it can. */
    public Optional<String> obstacle() {
        if (sheet.get().isEmpty()) {
            return Optional.of(texts.get(Message.CHANGE_READING));
        }
        Sheet open = sheet.get().get();
        String reason = open.form().why().strip();
        if (!now) {
            return Optional.of(texts.get(Message.OBSTACLE_OTHER_TIME));
        }
        Optional<String> ofAct = words.obstacle(open.ground(), open.form().kind(), role);
        if (ofAct.isPresent()) {
            return ofAct;
        }
        if (!open.wrong().isEmpty()) {
            return Optional.of(texts.counted(Message.OBSTACLE_ERRORS_ONE, Message.OBSTACLE_ERRORS_MANY, open.wrong().size()));
        }
        if (!open.missing().isEmpty()) {
            return Optional.of(texts.get(Message.CHANGE_MISSING, open.missing().getFirst()));
        }
        if (reason.isEmpty()) {
            return Optional.of(texts.get(Message.OBSTACLE_NO_REASON));
        }
        return reason.length() > LONGEST_REASON
                ? Optional.of(texts.get(Message.OBSTACLE_LONG_REASON, ValueFormat.grouped(reason.length()), LONGEST_REASON))
                : proposing ? Optional.of(texts.get(Message.OBSTACLE_PROPOSING)) : Optional.empty();
    }

    /**
     * Does it, or proposes it; what was typed is gone once that has happened, and only then.
     *
     * @param done told of the proposal, and what became of it in words
     */
    public void propose(Consumer<Done> done) {
        if (obstacle().isPresent()) {
            return;
        }
        Sheet open = sheet.get().orElseThrow();
        Act act = open.act().orElseThrow();
        proposing = true;
        tasks.quietly(_ -> desk.propose(act, open.form().why().strip()), ending -> {
            proposing = false;
            if (ending instanceof Ending.Done<Proposal>(Proposal made)) {
                sheet.set(Optional.empty());
                subject = Subject.of("");
                done.accept(new Done(made, words.done(made)));
            } else {
                refused(ending);
            }
        });
    }

    /**
     * What was done.
     *
     * @param words full sentences
     */
    public record Done(Proposal proposal, String words) {}

    /** A refusal that names what was typed stands where that was typed. */
    private void refused(Ending<Proposal> ending) {
        Optional<Sheet> open = sheet.get();
        if (ending instanceof Ending.Failed<Proposal>(Failure failure) && open.isPresent()) {
            Sheet shown = open.get();
            Optional<ActField> at = fields(shown).stream()
                    .filter(field -> field != ActField.AGAIN && field != ActField.FROM && field != ActField.CAPITAL)
                    .filter(field -> !shown.form().field(field).isBlank()
                            && failure.toString().contains(shown.form().field(field).strip()))
                    .findFirst();
            if (at.isPresent()) {
                Map<String, String> wrong = new TreeMap<>(shown.wrong());
                wrong.put(at.get().name(), failure.toString());
                sheet.set(Optional.of(new Sheet(shown.ground(), shown.form(), wrong, shown.missing(), Optional.empty())));
                return;
            }
        }
        tell(ending);
        // The obstacle that nothing is proposed twice at once is gone.
        open.ifPresent(shown -> show(shown.ground(), shown.form()));
    }

    private void tell(Ending<?> ending) {
        switch (ending) {
            case Ending.Failed<?>(var failure) -> trouble.set(failure.toString());
            case Ending.Broken<?>(Throwable cause) -> trouble.set(texts.get(Message.CHANGE_BROKEN, String.valueOf(cause)));
            case Ending.Done<?> _, Ending.Cancelled<?> _ -> trouble.set("");
        }
    }
}
