package lotbook.app.overview;

import lotbook.domain.explain.Explanation;
import lotbook.domain.query.TableDefinition;

/** What the screen asks of the window around it; called on the interface thread. */
public interface OverviewActions {
    /** Whether this operator has the grid at all; a figure without one is no link. */
    boolean has(TableDefinition table);

    /** Who is signed in: some of what waits is this person's own. */
    String operator();

    /** @param filter a line of the filter language, for this table; empty for every row */
    void open(TableDefinition table, String filter);

    /** @param figure in the digits of the tile */
    void explain(String figure, Explanation explanation);
}
