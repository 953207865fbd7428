package lotbook.app.unit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import lotbook.app.sheet.Acting;
import lotbook.app.task.Tasks;
import lotbook.app.text.Ages;
import lotbook.app.text.Counted;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.unit.FundDesk.Draft;
import lotbook.domain.failure.FailureException;
import lotbook.domain.failure.Sentence;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.query.RowSource;
import lotbook.domain.unit.CorrectionSnapshot;
import lotbook.domain.unit.FlowRequest.Kind;
import lotbook.domain.unit.FlowRequest.State;
import lotbook.domain.unit.fund.FundTables;
import lotbook.domain.unit.fund.Funds.Terms;
import lotbook.domain.unit.fund.NewRequest;

/** Funds without their controls: one act at a time, and what came of it in words. Call it on the interface thread. */
public final class FundDeskModel {
    private static final int AT_ONCE = 1_000;

    private final FundDesk desk;
    private final RowSource rows;
    private final Texts texts;
    private final CorrectionWords words;
    private final Acting acting;
    private final ReadOnlyObjectWrapper<Optional<CorrectionSnapshot>> compared = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** @param rows requests as they stand */
    public FundDeskModel(FundDesk desk, RowSource rows, Texts texts, Tasks tasks) {
        this.desk = desk;
        this.rows = rows;
        this.texts = texts;
        this.acting = new Acting(texts, tasks);
        this.words = new CorrectionWords(texts);
    }

    /** What is under way, and what came of the last act. */
    public Acting acting() {
        return acting;
    }

    /** A struck price that comes out otherwise as known now, until it is put away or another is compared. */
    ReadOnlyObjectProperty<Optional<CorrectionSnapshot>> comparedProperty() {
        return compared.getReadOnlyProperty();
    }

    void putAway() {
        compared.set(Optional.empty());
    }

    public boolean isFinance() {
        return desk.isFinance();
    }

    /** What a form says of a request, as it was typed. */
    record Typed(String reference, String master, String investor, Kind kind, String amount) {}

    /** Asked for now. */
    void request(Typed typed, Instant now, String why) {
        NewRequest asked;
        try {
            BigDecimal amount = typed.amount().isBlank() ? BigDecimal.ZERO : new BigDecimal(typed.amount().strip());
            asked = new NewRequest(typed.reference().strip(), new AccountId(typed.master().strip()),
                    new PartyId(typed.investor().strip()), typed.kind(), amount, now);
        } catch (FailureException e) {
            acting.refuse(e.failure().toString());
            return;
        } catch (NumberFormatException e) {
            acting.refuse(texts.get(Message.FUNDS_NO_AMOUNT, typed.amount()));
            return;
        } catch (IllegalArgumentException e) {
            acting.refuse(String.valueOf(e.getMessage()));
            return;
        }
        acting.act(texts.get(Message.FUNDS_UNDER_WAY, asked.id()), _ -> {
            desk.request(asked, why);
            return asked.id();
        }, id -> acting.tell(texts.get(Message.FUNDS_REQUESTED, id)));
    }

    /**
     * One after the other; the first that the database refuses ends it, and those before it stay. Those that are past being
     * accepted are left out.
     *
     * @param ids of requests, as they stand when this is asked, whether or not the grid shows it yet
     */
    void accept(List<Long> ids, String why) {
        each(ids, State.ACCEPTED, new Said(new Counted(Message.FUNDS_ACCEPTING_ONE, Message.FUNDS_ACCEPTING),
                        Message.FUNDS_ACCEPTED, Message.FUNDS_NONE_TO_ACCEPT),
                id -> desk.accept(id, why));
    }

    /** As {@link #accept}. */
    void refuse(List<Long> ids, String why) {
        each(ids, State.REFUSED, new Said(new Counted(Message.FUNDS_REFUSING_ONE, Message.FUNDS_REFUSING),
                        Message.FUNDS_REFUSED, Message.FUNDS_NONE_TO_REFUSE),
                id -> desk.refuse(id, why));
    }

    /** What is told while requests go on, when they did, and if none may. */
    private record Said(Counted doing, Message done, Message none) {}

    private void each(List<Long> ids, State next, Said said, Consumer<String> doing) {
        acting.act(texts.counted(said.doing(), ids.size()), progress -> {
            List<String> requests = waiting(ids, next);
            int number = 0;
            for (String id : requests) {
                doing.accept(id);
                progress.at(++number, requests.size());
            }
            return number;
        }, number -> {
            if (number == 0) {
                acting.refuse(texts.get(said.none()));
            } else {
                acting.tell(texts.get(said.done(), ValueFormat.grouped(number)) + leftOut(ids.size() - number));
            }
        });
    }

    private String leftOut(int number) {
        return number == 0 ? "" : " " + texts.counted(Message.FUNDS_LEFT_OUT_ONE, Message.FUNDS_LEFT_OUT_MANY, number);
    }

    private List<String> waiting(List<Long> ids, State next) {
        List<String> waiting = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            rows.rows(FundTables.REQUESTS, ids.subList(from, Math.min(from + AT_ONCE, ids.size()))).stream()
                    .filter(row -> State.valueOf(row.text("state").orElseThrow()).leadsTo(next))
                    .forEach(row -> waiting.add(row.text("request").orElseThrow()));
        }
        return waiting;
    }

    void draft(String master, String why) {
        acting.act(texts.get(Message.FUNDS_UNDER_WAY, master),
                _ -> desk.draft(new AccountId(master), Optional.empty(), Terms.AS_BEFORE, why), this::drafted);
    }

    private void drafted(Draft draft) {
        String price = draft.snapshot().price().map(BigDecimal::toPlainString).orElse("");
        String words = price.isEmpty()
                ? texts.get(Message.FUNDS_SUSPENDED, draft.point().id())
                : texts.get(Message.FUNDS_DRAFTED, draft.point().id(), Ages.dated(draft.point().at()), shortened(price),
                        draft.snapshot().facts().currency(), ValueFormat.grouped(draft.snapshot().lines().size()));
        BigDecimal fees = draft.snapshot().fees("performance").add(draft.snapshot().fees("charged"));
        if (fees.signum() != 0) {
            words += " " + texts.get(Message.FUNDS_DRAFTED_FEES, MinorUnit.words(fees, draft.snapshot().facts().currency()));
        }
        if (draft.snapshot().isHeldBack()) {
            acting.refuse(words + " " + Sentence.readable(String.join(" ", draft.snapshot().findings())));
        } else {
            acting.tell(words);
        }
    }

    private static String shortened(String price) {
        int end = price.indexOf('.') + 7;
        return price.contains(".") && price.length() > end ? price.substring(0, end) + "…" : price;
    }

    void propose(long point, String why) {
        acting.act(texts.get(Message.FUNDS_UNDER_WAY, point), _ -> desk.propose(point, why),
                proposal -> acting.tell(texts.get(Message.FUNDS_PROPOSED, point, proposal.id())));
    }

    /** Compares a struck price with what is known now, without keeping anything. */
    void compare(String master, long point) {
        putAway();
        acting.act(texts.get(Message.FUNDS_COMPARING, point), _ -> desk.compare(new AccountId(master), point), made -> {
            compared.set(Optional.of(made).filter(CorrectionSnapshot::changes));
            acting.tell(made.changes() ? "" : words.same(made));
        });
    }

    /** Where the pool bears it: that units change hands. */
    void correct(String master, long point, String why) {
        acting.act(texts.get(Message.FUNDS_COMPARING, point),
                _ -> desk.correct(desk.compare(new AccountId(master), point), why), proposal -> acting.tell(
                        texts.get(Message.FUNDS_CORRECTION_PROPOSED, point, proposal.id(), words.summary(proposal.change()))));
    }
}
