package lotbook.domain.approval;

import lotbook.domain.approval.ClassifyMovements.Covered;
import lotbook.domain.approval.MovementClasses.Consequences;
import lotbook.domain.execution.Movement.MovementClass;

/** What a class of movements would bring about. */
@FunctionalInterface
public interface ForeseenClasses {
    /** What would follow now; blocks. */
    Consequences consequences(Covered covered, MovementClass after);
}
