package lotbook.app.table;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/** How many rows came that were not let in. */
final class WaitingRows {
    private final ReadOnlyLongWrapper count = new ReadOnlyLongWrapper();

    /** Negative if rows went or others came in their place. */
    ReadOnlyLongProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    void letIn() {
        count.set(0);
    }

    void count(PagedRows shown, GridIds there) {
        long more = there.total() - shown.total();
        long moreUnder = there.size() - shown.size() - more;
        count.set(more > 0 || moreUnder > 0 ? Math.max(0, more) + Math.max(0, moreUnder) : Math.min(more, -1));
    }
}
