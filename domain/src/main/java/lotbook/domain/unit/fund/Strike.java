package lotbook.domain.unit.fund;

import lotbook.domain.approval.StrikeDealingPoint;
import lotbook.domain.unit.FlowRequest;
import lotbook.domain.unit.UnitSnapshot;

/** A dealing point as something to propose. */
public final class Strike {
    private Strike() {}

    public static StrikeDealingPoint of(FundPoint point, UnitSnapshot snapshot) {
        long struck = snapshot.lines().stream().filter(line -> line.state() == FlowRequest.State.STRUCK).count();
        return new StrikeDealingPoint(
                point.id(), point.master(), point.at(), point.content(), snapshot.facts().currency(), snapshot.price(),
                snapshot.figure("nav"), snapshot.figure("unitsBefore"), snapshot.figure("unitsAfter"),
                snapshot.figure("taken"), snapshot.figure("paid"),
                snapshot.fees("performance").add(snapshot.fees("charged")), struck, snapshot.lines().size() - struck);
    }
}
