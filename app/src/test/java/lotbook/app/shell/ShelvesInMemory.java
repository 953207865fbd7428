package lotbook.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lotbook.app.table.GridLayout;
import lotbook.app.table.Views;
import lotbook.domain.query.TableDefinition;

/** A shelf for each table, as a workstation's file would keep them. */
final class ShelvesInMemory implements Views {
    private final Map<TableDefinition, List<Named>> named = new ConcurrentHashMap<>();

    @Override
    public Shelf read(TableDefinition table) {
        return new Shelf(named.getOrDefault(table, List.of()), Optional.empty());
    }

    @Override
    public void save(TableDefinition table, Named view) {
        List<Named> all = without(table, view.name());
        all.add(view);
        named.put(table, List.copyOf(all));
    }

    @Override
    public void delete(TableDefinition table, String name) {
        named.put(table, List.copyOf(without(table, name)));
    }

    @Override
    public void keepLast(TableDefinition table, GridLayout layout) {}

    private List<Named> without(TableDefinition table, String name) {
        return new ArrayList<>(named.getOrDefault(table, List.of()).stream()
                .filter(view -> !view.name().equals(name))
                .toList());
    }
}
