package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.explain.Recorder;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Volume;

/**
 * Holds a leader's closing against the deals: what the server says was open, whom it leaves out, which positions followers closed
 * by {@link ClosedPositions}, and what stays open once the leader is flat. That a line is the part it should be of what the
 * server says was open is the recomputation's to tell.
 *
 * <p>Of a netting account only the volume is held against its deals, since its one position is everybody's. Of a FIFO account
 * only positions that copies or closings touch are known, so that it should have closed an older one of another leader
 * stays unseen.
 */
final class ClosingCheck {
    private static final int MOST_NAMED = 10;

    private final ReplayedBreakdown in;
    private final ClosingFacts closing;
    private final Breakdown breakdown;
    private final boolean flat;
    private final List<Found> found = new ArrayList<>();
    private int compared;
    private int unknown;

    private ClosingCheck(ReplayedBreakdown in, ClosingFacts closing) {
        this.in = in;
        this.closing = closing;
        this.breakdown = in.facts().breakdown().fact();
        this.flat = breakdown.volume().equals(closing.leaderOpen());
    }

    /** @param text a full sentence but for its beginning */
    record Found(Login login, String expected, String found, String text) {}

    /** @param compared lines; {@code unknown} those whose open volume isn't stated */
    record Outputs(int compared, int unknown, List<Found> found) {}

    static Outputs of(ReplayedBreakdown in, ClosingFacts closing) {
        ClosingCheck check = new ClosingCheck(in, closing);
        check.leader();
        Set<Login> named = new HashSet<>();
        for (Breakdown.Line line : check.breakdown.lines()) {
            named.add(line.login());
            check.line(line);
        }
        closing.copiers().stream()
                .filter(login -> !named.contains(login))
                .sorted(Comparator.comparing(Login::number))
                .forEach(check::leftOut);
        return new Outputs(check.compared, check.unknown, check.found);
    }

    /** Told once, at the first line. */
    private void leader() {
        Optional<BigDecimal> said = breakdown.leaderBasis();
        if (said.isPresent() && said.get().compareTo(closing.leaderOpen().lots()) != 0 && !breakdown.lines().isEmpty()) {
            add(breakdown.lines().getFirst().login(), closing.leaderOpen().toString(), plain(said.get()),
                    "the server says that the leader had " + plain(said.get()) + " lot of position " + closing.position()
                            + " open; his deals on it come to " + closing.leaderOpen()
                            + (flat ? ", so he is flat and every copy closes" : ""));
        }
    }

    private void line(Breakdown.Line line) {
        HeldCopies held = HeldCopies.of(closing, line.login());
        if (line.basis().isEmpty()) {
            unknown++;
        } else {
            compared++;
            open(line.login(), line.basis().get(), held.lots());
        }
        positions(line.login(), held);
        if (flat) {
            left(line);
        }
    }

    private void open(Login login, BigDecimal said, BigDecimal held) {
        if (said.compareTo(held) == 0) {
            return;
        }
        CopyHistory history = history(login, Set.of());
        BigDecimal least = history.least(moment()).min(held);
        BigDecimal most = history.most(moment()).max(held);
        if (said.compareTo(least) < 0 || said.compareTo(most) > 0) {
            String range = least.compareTo(most) == 0 ? plain(most) : plain(least) + " to " + plain(most);
            add(login, range, plain(said), "the server says that " + plain(said)
                    + " lot were open of what it copied of the leader's position " + closing.position()
                    + "; its deals come to " + range);
        }
    }

    /** Which positions were closed; not told of an account that nets, or whose way isn't known. */
    private void positions(Login login, HeldCopies held) {
        boolean oldestFirst = closing.firstInFirstOut().contains(login);
        List<FilledVolume.Event> deals = in.filled(login).deals();
        boolean netting = in.facts().modes().get(login) != ScopeLimits.Mode.HEDGING && !oldestFirst;
        if (netting || deals.isEmpty() || deals.stream().anyMatch(deal -> deal.position().isEmpty() || !deal.closes())) {
            return;
        }
        Map<PositionId, Volume> closed = new TreeMap<>(Comparator.comparing(PositionId::value));
        deals.forEach(deal -> closed.merge(deal.position().orElseThrow(), deal.lots(), Volume::plus));
        if (closed.equals(expected(held.open(), closed, oldestFirst))) {
            return;
        }
        Set<ExecId> closing = deals.stream().map(FilledVolume.Event::exec).collect(Collectors.toSet());
        List<ClosedPositions.Open> open = history(login, closed.keySet()).openBefore(closing, closed.keySet());
        Map<PositionId, Volume> expected = expected(open, closed, oldestFirst);
        if (!closed.equals(expected)) {
            add(login, words(expected), words(closed), "the deals close " + words(closed) + "; by " + ClosedPositions.RULE + ", "
                    + (oldestFirst ? "the oldest first" : "the copy first, then the oldest") + ", it was to be "
                    + words(expected));
        }
    }

    private static Map<PositionId, Volume> expected(
            List<ClosedPositions.Open> open, Map<PositionId, Volume> closed, boolean oldestFirst) {
        Volume together = closed.values().stream().reduce(Volume.ZERO, Volume::plus);
        ClosedPositions.Inputs inputs = new ClosedPositions.Inputs(open, together, oldestFirst);
        return ClosedPositions.calculate(inputs, Recorder.SILENT).parts().stream()
                .collect(Collectors.toMap(
                        ClosedPositions.Part::position, ClosedPositions.Part::volume, Volume::plus,
                        () -> new TreeMap<>(Comparator.comparing(PositionId::value))));
    }

    private static String words(Map<PositionId, Volume> parts) {
        return parts.isEmpty()
                ? "nothing"
                : parts.entrySet().stream()
                        .limit(MOST_NAMED)
                        .map(part -> part.getValue() + " of position " + part.getKey())
                        .collect(Collectors.joining(", "))
                        + (parts.size() > MOST_NAMED ? " and more" : "");
    }

    /** Once the leader is flat nothing of a copy may stay, whatever became of the order. */
    private void left(Breakdown.Line line) {
        FilledVolume filled = in.filled(line.login());
        if (filled.volume().compareTo(line.volume()) >= 0 || !filled.isOver()) {
            return;
        }
        BigDecimal left = history(line.login(), Set.of()).left().min(line.volume().minus(filled.volume()).lots());
        if (left.signum() > 0) {
            add(line.login(), "0", plain(left), "the leader is flat, yet " + plain(left)
                    + " lot of what it copied of his position " + closing.position() + " stay open: " + filled.ending());
        }
    }

    private void leftOut(Login login) {
        BigDecimal held = HeldCopies.of(closing, login).lots();
        if (held.signum() == 0) {
            return;
        }
        CopyHistory history = history(login, Set.of());
        // Of a flat leader's nothing may stay, of an order that was still on its way neither.
        BigDecimal open = (flat ? history.left() : history.least(moment())).min(held);
        Optional<Volume> part = open.signum() == 0 ? Optional.empty() : part(new Volume(open));
        if (part.isPresent() && !part.get().isZero() && closing.past().follows(login)) {
            add(login, part.get().toString(), "no line", "the server leaves it out, though " + plain(open)
                    + " lot are open of what it copied of the leader's position " + closing.position() + "; by "
                    + PartialClose.RULE + ", " + part.get() + " of it closes" + (flat ? ", because the leader is flat" : ""));
        }
    }

    /** Absent where the step isn't known. */
    private Optional<Volume> part(Volume open) {
        return flat
                ? Optional.of(open)
                : breakdown.lotStep().or(() -> in.facts().lots().map(LotGrid::step)).map(step -> PartialClose.calculate(
                        new PartialClose.Inputs(
                                open, closing.leaderOpen(), breakdown.volume(), step, LotRounding.HALF_UP),
                        Recorder.SILENT).close());
    }

    private CopyHistory history(Login login, Set<PositionId> more) {
        return new CopyHistory(closing.past().of(login, closing.earlier(), more), closing.openings());
    }

    private Instant moment() {
        return breakdown.occurredAt();
    }

    private void add(Login login, String expected, String figure, String text) {
        found.add(new Found(login, expected, figure, text + "."));
    }

    private static String plain(BigDecimal lots) {
        return lots.signum() < 0 ? RawSize.plain(lots).toPlainString() : new Volume(lots).toString();
    }
}
