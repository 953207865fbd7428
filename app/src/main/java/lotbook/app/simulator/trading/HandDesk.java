package lotbook.app.simulator.trading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.app.simulator.scenario.Happening.ByHand;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.identity.Login;
import lotbook.domain.money.Volume;

/** Lots that somebody at the server moves by hand from one account to another; the bases stay those of the version. */
final class HandDesk {
    private final Map<Login, List<ByHand>> waiting = new HashMap<>();

    void note(ByHand move) {
        waiting.computeIfAbsent(move.master(), _ -> new ArrayList<>()).add(move);
    }

    /** The lines of a master's next block as they are after the hand. */
    List<Sized> moved(Login master, List<Sized> lines) {
        List<Sized> moved = new ArrayList<>(lines);
        for (ByHand move : Optional.ofNullable(waiting.remove(master)).orElse(List.of())) {
            int taken = place(moved, move.taken());
            int given = place(moved, move.given());
            moved.set(taken, byHand(moved.get(taken), moved.get(taken).volume().minus(move.lots())));
            moved.set(given, byHand(moved.get(given), moved.get(given).volume().plus(move.lots())));
        }
        return moved;
    }

    private static int place(List<Sized> lines, Login login) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).follower().login().equals(login)) {
                return i;
            }
        }
        throw new IllegalArgumentException(login + " takes no part in the block");
    }

    static Sized byHand(Sized line, Volume lots) {
        return new Sized(
                line.follower(), line.version(), line.raw(), lots, line.basis(), line.basisAt(), line.conversion(),
                Reason.MANUAL);
    }
}
