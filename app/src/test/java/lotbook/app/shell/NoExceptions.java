package lotbook.app.shell;

import java.util.Collection;
import java.util.List;
import lotbook.domain.reconciliation.Assignment;
import lotbook.domain.reconciliation.ExceptionStanding;
import lotbook.domain.reconciliation.ExceptionState;
import lotbook.domain.reconciliation.ExceptionStep;
import lotbook.domain.reconciliation.Exceptions;

/** Of a window in which nobody settles any. */
final class NoExceptions implements Exceptions {
    @Override
    public List<ExceptionStanding> standing(Collection<Long> ids) {
        return List.of();
    }

    @Override
    public Taken foresee(Collection<Long> ids, ExceptionState after) {
        return new Taken(List.of(), List.of(), List.copyOf(ids));
    }

    @Override
    public Taken take(Collection<Long> ids, ExceptionStep step, String why) {
        return foresee(ids, step.becomes());
    }

    @Override
    public List<Owner> owners() {
        return List.of();
    }

    @Override
    public Taken foresee(Collection<Long> ids, Assignment to) {
        return new Taken(List.of(), List.of(), List.copyOf(ids));
    }

    @Override
    public Taken assign(List<ExceptionStanding> seen, Assignment to) {
        return new Taken(List.of(), seen, List.of());
    }
}
