package lotbook.persistence.fee;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.persistence.execution.FactReader.ClassedMovement;

/**
 * An account that moves to another login takes its money along: out of one of its logins and the same into another. The account
 * is the same before and after, so the pair is no flow, whatever the terms do with a transfer.
 */
final class LoginMoves {
    private LoginMoves() {}

    /** @param movements of one account, in the order of time */
    static List<ClassedMovement> without(List<ClassedMovement> movements) {
        List<ClassedMovement> left = new ArrayList<>(movements);
        for (ClassedMovement out : movements) {
            if (out.movementClass() == MovementClass.TRANSFER && out.movement().amount().signum() < 0 && left.contains(out)) {
                Optional<ClassedMovement> in = left.stream().filter(other -> pair(out, other)).findFirst();
                in.ifPresent(other -> left.removeAll(List.of(out, other)));
            }
        }
        return left;
    }

    private static boolean pair(ClassedMovement out, ClassedMovement in) {
        Movement one = out.movement();
        Movement other = in.movement();
        return in.movementClass() == MovementClass.TRANSFER
                && !one.login().equals(other.login())
                && one.currency().equals(other.currency())
                && one.amount().negate().compareTo(other.amount()) == 0;
    }
}
