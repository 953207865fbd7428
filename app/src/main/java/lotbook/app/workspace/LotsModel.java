package lotbook.app.workspace;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.TypedNumber;
import lotbook.domain.approval.Proposal;
import lotbook.domain.evidence.Json;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.OrderId;
import lotbook.domain.money.Volume;

/** One filled block dealt out by hand, without its controls. Call it on the interface thread. */
public final class LotsModel {
    static final String KIND = "manual-lots";
    private static final String REASON = "reason";

    private final String server;
    private final OrderId order;
    private final Optional<ExecId> deal;
    private final DraftKeeper keeper;
    private final Workbench bench;
    private final Texts texts;
    private final Tasks tasks;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Optional<Sheet>> sheet = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private boolean now = true;
    private boolean proposing;

    /**
     * All there is to show.
     *
     * @param typed by account, in the order of the followers, as it was typed
     * @param wrong what doesn't hold, by account
     * @param left of the block's volume; below zero where more than that is given
     */
    public record Sheet(FilledBlock block, Map<AccountId, String> typed, String reason, Map<AccountId, String> wrong,
            BigDecimal left) {
        /** What the account got by the server's last breakdown; absent while there is none. */
        Optional<BigDecimal> dealt(AccountId account) {
            return block.dealt().isEmpty() ? Optional.empty() : Optional.of(was(account));
        }

        /** More than was dealt, or less; absent where nothing was dealt yet or what is typed is no number. */
        Optional<BigDecimal> change(AccountId account) {
            return dealt(account).flatMap(was -> lots(account).map(now -> now.subtract(was)));
        }

        private BigDecimal was(AccountId account) {
            return LotsModel.dealt(block, account).orElse(BigDecimal.ZERO);
        }

        private Optional<BigDecimal> lots(AccountId account) {
            String text = typed.getOrDefault(account, "");
            return text.isBlank() ? Optional.of(BigDecimal.ZERO) : number(text);
        }

        private boolean isAsDealt() {
            return !block.dealt().isEmpty()
                    && typed.keySet().stream().allMatch(account -> change(account).filter(by -> by.signum() == 0).isPresent());
        }
    }

    /** @param deal which of the order's; absent for the only one it has */
    public LotsModel(
            String server, OrderId order, Optional<ExecId> deal, Workbench bench, Texts texts, Tasks tasks, InstantSource clock) {
        this.server = server;
        this.order = order;
        this.deal = deal;
        this.keeper = new DraftKeeper(bench.shelf(), KIND, key(), tasks, this::tell);
        this.bench = bench;
        this.texts = texts;
        this.tasks = tasks;
        this.clock = clock;
    }

    public ReadOnlyObjectProperty<Optional<Sheet>> sheetProperty() {
        return sheet.getReadOnlyProperty();
    }

    /** What went wrong last, in words; empty if nothing did. */
    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    private record Reading(FilledBlock block, Optional<DraftShelf.Kept> kept) {}

    /** Reads the block and what was typed for it before; what is typed already stays. */
    public void refresh() {
        if (sheet.get().isPresent()) {
            return;
        }
        tasks.quietly(_ -> new Reading(bench.block(server, order, deal), bench.shelf().kept(KIND, key())), ending -> {
            if (ending instanceof Ending.Done<Reading>(Reading reading)) {
                Map<AccountId, String> typed = new LinkedHashMap<>();
                Optional<Json.Obj> kept = reading.kept().map(DraftShelf.Kept::document);
                reading.block().followers().forEach(account -> typed.put(account,
                        kept.flatMap(document -> document.optional(account.value(), Json::asText))
                                .orElseGet(() -> dealt(reading.block(), account).map(DraftText::lots).orElse(""))));
                show(reading.block(), typed, kept.flatMap(document -> document.optional(REASON, Json::asText)).orElse(""));
            } else {
                tell(ending);
            }
        });
    }

    private static Optional<BigDecimal> dealt(FilledBlock block, AccountId account) {
        return Optional.ofNullable(block.dealt().get(account)).map(Volume::lots);
    }

    private String key() {
        return server + "/" + order.value() + deal.map(one -> "/" + one.value()).orElse("");
    }

    private void show(FilledBlock block, Map<AccountId, String> typed, String reason) {
        Map<AccountId, String> wrong = new LinkedHashMap<>();
        BigDecimal given = BigDecimal.ZERO;
        for (Map.Entry<AccountId, String> one : typed.entrySet()) {
            Optional<BigDecimal> lots = number(one.getValue());
            if (lots.isEmpty() && !one.getValue().isBlank()) {
                wrong.put(one.getKey(), texts.get(Message.DRAFT_NO_NUMBER, one.getValue().strip()));
            } else if (lots.isPresent()) {
                given = given.add(lots.get());
                misfit(block, lots.get()).ifPresent(words -> wrong.put(one.getKey(), words));
            }
        }
        sheet.set(Optional.of(new Sheet(block, typed, reason, wrong, block.volume().lots().subtract(given))));
    }

    /** A comma here can only be a decimal one: nobody deals out thousands of lots with three digits behind it. */
    private static Optional<BigDecimal> number(String typed) {
        return TypedNumber.read(TypedNumber.decimalComma(typed)) instanceof TypedNumber.Value(BigDecimal number)
                ? Optional.of(number) : Optional.empty();
    }

    private Optional<String> misfit(FilledBlock block, BigDecimal lots) {
        if (lots.signum() == 0) {
            return Optional.empty();
        }
        if (lots.compareTo(block.lots().lowest().lots()) < 0) {
            return Optional.of(texts.get(Message.DRAFT_LOTS_BELOW, DraftText.plain(lots), block.lots().lowest()));
        }
        return lots.remainder(block.lots().step().lots()).signum() == 0
                ? Optional.empty()
                : Optional.of(texts.get(Message.LOTS_STEP, DraftText.plain(lots), block.lots().step()));
    }

    public void type(AccountId account, String text) {
        sheet.get().filter(open -> !text.equals(open.typed().get(account))).ifPresent(open -> {
            Map<AccountId, String> typed = new LinkedHashMap<>(open.typed());
            typed.put(account, text);
            show(open.block(), typed, open.reason());
            keep();
        });
    }

    public void reason(String text) {
        sheet.get().filter(open -> !text.equals(open.reason())).ifPresent(open -> {
            show(open.block(), open.typed(), text);
            keep();
        });
    }

    /** What is left goes to this account, on top of what it has. */
    public void giveRest(AccountId account) {
        sheet.get().filter(open -> open.left().signum() > 0).ifPresent(open -> type(account, DraftText.plain(
                open.left().add(number(open.typed().getOrDefault(account, "")).orElse(BigDecimal.ZERO)))));
    }

    private void keep() {
        Sheet open = sheet.get().orElseThrow();
        Json.Builder document = Json.object().put(REASON, open.reason());
        open.typed().forEach((account, text) -> document.put(account.value(), text));
        keeper.keep(document::build);
    }

    /** Whether there is something to deal out, and still time to. */
    public boolean isOpen() {
        return sheet.get().filter(open -> !open.typed().isEmpty()).isPresent() && !isLate();
    }

    private boolean isLate() {
        return sheet.get().filter(open -> open.block().until().isAfter(clock.instant())).isEmpty();
    }

    /** Until when it can be sent, and how long that is; or why it can't be. */
    public String deadline() {
        if (sheet.get().filter(open -> open.typed().isEmpty()).isPresent()) {
            return texts.get(Message.LOTS_NOBODY, sheet.get().orElseThrow().block().master().value());
        }
        Instant until = sheet.get().map(open -> open.block().until()).orElse(Instant.EPOCH);
        Instant moment = clock.instant();
        return until.isAfter(moment)
                ? texts.get(Message.LOTS_UNTIL, DraftText.MOMENT.format(until),
                        new Ages(texts).span(Duration.between(moment, until)))
                : texts.get(Message.LOTS_TOO_LATE, DraftText.MOMENT.format(until));
    }

    /** @param isNow whether the window shows the present */
    public void showNow(boolean isNow) {
        now = isNow;
    }

    /** Why it can't be sent; empty if it can. */
    public Optional<String> obstacle() {
        if (sheet.get().isEmpty()) {
            return Optional.of(texts.get(Message.DRAFT_READING));
        }
        Sheet open = sheet.get().get();
        if (!now) {
            return Optional.of(texts.get(Message.OBSTACLE_OTHER_TIME));
        }
        if (open.typed().isEmpty() || isLate()) {
            return Optional.of(deadline());
        }
        if (!open.wrong().isEmpty()) {
            return Optional.of(texts.counted(Message.OBSTACLE_ERRORS_ONE, Message.OBSTACLE_ERRORS_MANY, open.wrong().size()));
        }
        if (open.left().signum() != 0) {
            return Optional.of(texts.get(open.left().signum() > 0 ? Message.LOTS_LEFT : Message.LOTS_OVER,
                    DraftText.plain(open.left().abs())));
        }
        if (open.isAsDealt()) {
            return Optional.of(texts.get(Message.LOTS_AS_DEALT));
        }
        return open.reason().isBlank() ? Optional.of(texts.get(Message.OBSTACLE_NO_REASON))
                : proposing ? Optional.of(texts.get(Message.OBSTACLE_PROPOSING)) : Optional.empty();
    }

    /** Sends what is on the screen; it is gone from this workstation once it is proposed. */
    public void propose(Consumer<Proposal> done) {
        if (obstacle().isPresent()) {
            return;
        }
        Sheet open = sheet.get().orElseThrow();
        Map<AccountId, Volume> lots = new LinkedHashMap<>();
        List<AccountId> accounts = new ArrayList<>(open.typed().keySet());
        accounts.forEach(account -> number(open.typed().getOrDefault(account, ""))
                .filter(number -> number.signum() > 0)
                .ifPresent(number -> lots.put(account, new Volume(number))));
        proposing = true;
        tasks.quietly(_ -> bench.proposeLots(open.block(), lots, open.reason().strip()), ending -> {
            proposing = false;
            if (ending instanceof Ending.Done<Proposal>(Proposal proposal)) {
                keeper.discard();
                sheet.set(Optional.empty());
                done.accept(proposal);
            } else {
                tell(ending);
                lookAgain();
            }
        });
    }

    /** Perhaps the block was dealt otherwise meanwhile: that stands beside what was typed, which stays. */
    private void lookAgain() {
        tasks.quietly(_ -> bench.block(server, order, deal), ending -> {
            if (ending instanceof Ending.Done<FilledBlock>(FilledBlock block)) {
                sheet.get().ifPresent(open -> show(block, open.typed(), open.reason()));
            }
        });
    }

    private void tell(Ending<?> ending) {
        switch (ending) {
            case Ending.Failed<?>(var failure) -> trouble.set(failure.toString());
            case Ending.Broken<?>(Throwable cause) -> trouble.set(texts.get(Message.DRAFT_BROKEN, String.valueOf(cause)));
            case Ending.Done<?> _, Ending.Cancelled<?> _ -> trouble.set("");
        }
    }
}
