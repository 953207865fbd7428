package lotbook.app.table;

import java.util.List;
import java.util.Optional;
import lotbook.domain.query.TableDefinition;

/** Where an operator's arrangements of grids are kept. Calls block: keep them off the interface thread. */
public interface Views {
    /** @param opensFirst whether the table opens with it; at most one of a table's views does */
    record Named(String name, GridLayout layout, boolean opensFirst) {}

    /**
     * What is kept for a table.
     *
     * @param named by name
     * @param last as the grid was left
     */
    record Shelf(List<Named> named, Optional<GridLayout> last) {
        static final Shelf EMPTY = new Shelf(List.of(), Optional.empty());

        public Shelf {
            named = List.copyOf(named);
        }
    }

    Shelf read(TableDefinition table);

    /** Adds the view or replaces the one of its name; if it opens first, no other of the table does any more. */
    void save(TableDefinition table, Named view);

    void delete(TableDefinition table, String name);

    void keepLast(TableDefinition table, GridLayout layout);

    /** Keeps nothing. */
    static Views none() {
        return new Views() {
            @Override
            public Shelf read(TableDefinition table) {
                return Shelf.EMPTY;
            }

            @Override
            public void save(TableDefinition table, Named view) {}

            @Override
            public void delete(TableDefinition table, String name) {}

            @Override
            public void keepLast(TableDefinition table, GridLayout layout) {}
        };
    }
}
