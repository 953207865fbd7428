package lotbook.persistence.intake;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows that are made one by one as they are written, while the database takes in those before. To be gone through once. */
final class RowsToMake<T> extends AbstractList<@Nullable Object[]> {
    private final List<T> sources;
    private final Function<T, @Nullable Object[]> row;

    RowsToMake(List<T> sources, Function<T, @Nullable Object[]> row) {
        this.sources = sources;
        this.row = row;
    }

    @Override
    public @Nullable Object[] get(int index) {
        return row.apply(sources.get(index));
    }

    @Override
    public int size() {
        return sources.size();
    }
}
