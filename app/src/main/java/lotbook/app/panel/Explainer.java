package lotbook.app.panel;

import java.util.Optional;
import lotbook.domain.explain.Explanation;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;

/** Finds out how a figure came about. Blocks; runs off the interface thread. */
@FunctionalInterface
public interface Explainer {
    /** Empty if the figure was reported as it is and nothing was computed. */
    Optional<Explanation> explain(Row row, Column column);
}
