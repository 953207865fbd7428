package lotbook.app.fee;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import lotbook.app.fee.CalculateRun.Done;
import lotbook.app.sheet.Acting;
import lotbook.app.task.Progress;
import lotbook.app.task.Tasks;
import lotbook.app.text.Counted;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.TrueUpFees;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.fee.run.FeeRunTables.LineState;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;

/** Runs without their controls: one act at a time, and what came of it in words. Call it on the interface thread. */
public final class FeeDeskModel {
    private static final int AT_ONCE = 1_000;

    private final FeeDesk desk;
    private final RowSource rows;
    private final Texts texts;
    private final Acting acting;

    /** A line of a run, by the link that pays. */
    private record Line(long run, LinkId link) {}

    /** @param rows lines of runs as they stand */
    public FeeDeskModel(FeeDesk desk, RowSource rows, Texts texts, Tasks tasks) {
        this.desk = desk;
        this.rows = rows;
        this.texts = texts;
        this.acting = new Acting(texts, tasks);
    }

    /** What is under way, and what came of the last act. */
    public Acting acting() {
        return acting;
    }

    /**
     * What a run is asked for, as it was typed.
     *
     * @param programme blank for all
     * @param link blank for all
     * @param adjustment blank for none
     */
    public record Asked(String period, String programme, String link, boolean early, String adjustment) {
        FeeScope scope() {
            RunDays days = RunDays.parse(period);
            FeeScope scope = days.of(given(programme).map(ProgrammeId::new), given(link).map(LinkId::new));
            return given(adjustment).map(amount -> scope.adjustedBy(amount(amount, scope))).orElse(scope).chargedEarly(early);
        }

        private static Optional<String> given(String typed) {
            return Optional.of(typed.strip()).filter(text -> !text.isEmpty());
        }

        private static BigDecimal amount(String typed, FeeScope scope) {
            if (scope.link().isEmpty()) {
                throw new Failure(Reason.WRONG_USE, "An adjustment is one investor's.", "Name the link, too.").asException();
            }
            try {
                return new BigDecimal(typed);
            } catch (NumberFormatException e) {
                throw new Failure(Reason.WRONG_USE, "'" + typed + "' is no amount.", "Write it as 25.50, or -25.50 to give back.")
                        .asException(e);
            }
        }
    }

    public void calculate(Asked asked, String why) {
        FeeScope scope;
        try {
            scope = asked.scope();
        } catch (FailureException e) {
            acting.refuse(e.failure().toString());
            return;
        }
        acting.act(texts.get(Message.FEES_CALCULATING, asked.period()),
                progress -> desk.calculate(scope, why, watching(progress)), this::told);
    }

    private void told(Done done) {
        long id = done.run().id();
        acting.tell(!done.complete()
                ? texts.get(Message.FEES_STOPPED, id)
                : texts.get(
                        Message.FEES_CALCULATED, id, ValueFormat.grouped(done.lines()), ValueFormat.grouped(done.heldBack())));
    }

    private static CalculateRun.Watch watching(Progress progress) {
        return new CalculateRun.Watch() {
            @Override
            public void progress(long lines, long of) {
                progress.at(lines, of);
            }

            @Override
            public boolean stopped() {
                return progress.cancelled();
            }
        };
    }

    public void propose(long run, String why) {
        acting.act(texts.get(Message.FEES_PROPOSING, run), _ -> desk.propose(run, why),
                proposal -> acting.tell(texts.get(Message.FEES_PROPOSED, run, proposal.id())));
    }

    /** @param link only this one's line; all that are in force where empty */
    public void reverse(long run, Optional<LinkId> link, String why) {
        acting.act(texts.get(Message.FEES_PROPOSING, run), _ -> desk.reverse(run, link, why),
                proposal -> acting.tell(texts.get(Message.FEES_PROPOSED, run, proposal.id())));
    }

    /**
     * What comes out otherwise now is due at the next crystallisation; says by how much.
     *
     * @param run that charged it, or the draft in which the link's line is held back
     * @param link only this one's line; all that differ where empty
     */
    public void trueUp(long run, Optional<LinkId> link, String why) {
        acting.act(texts.get(Message.FEES_CALCULATING_AGAIN, run), _ -> desk.trueUp(desk.findTrueUps(run, link), why),
                proposal -> acting.tell(texts.get(
                        Message.FEES_TRUE_UP_PROPOSED, proposal.change() instanceof TrueUpFees fees ? fees.run() : run,
                        proposal.id(), difference(proposal))));
    }

    private static String difference(Proposal proposal) {
        return proposal.change() instanceof TrueUpFees fees ? TrueUpWords.difference(fees) : "";
    }

    public void discard(long run, String why) {
        acting.act(texts.get(Message.FEES_DISCARDING, run), _ -> {
            desk.discard(run, why);
            return run;
        }, _ -> acting.tell(texts.get(Message.FEES_DISCARDED, run)));
    }

    /**
     * One after the other; the first that is refused ends it, and those before it are set aside. Whoever selects all means those
     * that are held back; others are meant where none of them is.
     *
     * @param ids of lines, as they stand when this is asked, whether or not the grid shows it yet
     */
    public void setAside(List<Long> ids, String why) {
        each(ids, new Counted(Message.FEES_SETTING_ASIDE_ONE, Message.FEES_SETTING_ASIDE),
                new Counted(Message.FEES_SET_ASIDE_ONE, Message.FEES_SET_ASIDE), Message.FEES_NONE_OF_A_DRAFT,
                lines -> lines.getOrDefault(LineState.HELD_BACK, lines.getOrDefault(LineState.DRAFT, List.of())),
                line -> desk.setAside(line.run(), line.link(), why));
    }

    /** As {@link #setAside}: lines of the run again as before. */
    public void takeIn(List<Long> ids, String why) {
        each(ids, new Counted(Message.FEES_TAKING_IN_ONE, Message.FEES_TAKING_IN),
                new Counted(Message.FEES_TAKEN_IN_ONE, Message.FEES_TAKEN_IN), Message.FEES_NONE_SET_ASIDE,
                lines -> lines.getOrDefault(LineState.SET_ASIDE, List.of()),
                line -> desk.takeIn(line.run(), line.link(), why));
    }

    private void each(List<Long> ids, Counted doing, Counted told, Message none,
            Function<Map<LineState, List<Line>>, List<Line>> meant, Consumer<Line> act) {
        acting.act(texts.counted(doing, ids.size()), progress -> {
            List<Line> lines = meant.apply(standing(ids));
            int done = 0;
            for (Line line : lines) {
                act.accept(line);
                progress.at(++done, lines.size());
            }
            return done;
        }, done -> {
            if (done == 0) {
                acting.refuse(texts.get(none));
            } else {
                acting.tell(texts.counted(told, done));
            }
        });
    }

    private Map<LineState, List<Line>> standing(List<Long> ids) {
        Map<LineState, List<Line>> lines = new EnumMap<>(LineState.class);
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<Long> some = ids.subList(from, Math.min(from + AT_ONCE, ids.size()));
            for (Row row : rows.rows(FeeRunTables.SNAPSHOTS, some)) {
                lines.computeIfAbsent(LineState.valueOf(row.text("state").orElseThrow()), _ -> new ArrayList<>()).add(new Line(
                        Long.parseLong(row.text("run").orElseThrow()), new LinkId(row.text("link-id").orElseThrow())));
            }
        }
        return lines;
    }
}
