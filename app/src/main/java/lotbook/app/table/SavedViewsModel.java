package lotbook.app.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.domain.failure.Failure;
import lotbook.domain.query.TableDefinition;

/** Every view an operator saved, of all tables, without controls: to see, rename and delete them. */
public final class SavedViewsModel {
    private final Views views;
    private final List<TableDefinition> tables;
    private final Tasks tasks;
    private final Changed changed;
    private final ReadOnlyObjectWrapper<List<Saved>> saved = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());

    private boolean reading;

    /**
     * @param tables whose views there may be
     * @param changed told what open grids have to know
     */
    public SavedViewsModel(Views views, List<TableDefinition> tables, Tasks tasks, Changed changed) {
        this.views = views;
        this.tables = List.copyOf(tables);
        this.tasks = tasks;
        this.changed = changed;
    }

    public record Saved(TableDefinition table, Views.Named view) {}

    /** A view of a table has another name, or none any more. */
    @FunctionalInterface
    public interface Changed {
        void tell(TableDefinition table, String name, Optional<String> now);
    }

    /** In the order of the tables, then by name. */
    public ReadOnlyObjectProperty<List<Saved>> savedProperty() {
        return saved.getReadOnlyProperty();
    }

    /** Why the last thing asked could not be done. */
    public ReadOnlyObjectProperty<Optional<Failure>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    public void read() {
        if (reading) {
            return;
        }
        reading = true;
        tasks.<List<Saved>>quietly(progress -> readAll(), ending -> {
            reading = false;
            failure.set(ending instanceof Ending.Failed<?>(Failure why) ? Optional.of(why) : Optional.empty());
            if (ending instanceof Ending.Done<List<Saved>>(List<Saved> all)) {
                saved.set(all);
            }
        });
    }

    /** Whether another view of the same table has this name. */
    public boolean isTaken(Saved view, String name) {
        return saved.get().stream().anyMatch(other -> other.table().equals(view.table())
                && other.view().name().equals(name.strip())
                && !other.view().name().equals(view.view().name()));
    }

    /** Nothing happens if the name is blank, its own or taken. */
    public void rename(Saved view, String name) {
        String next = name.strip();
        if (next.isEmpty() || next.equals(view.view().name()) || isTaken(view, next)) {
            return;
        }
        write(view, Optional.of(next), () -> {
            views.save(view.table(), new Views.Named(next, view.view().layout(), view.view().opensFirst()));
            views.delete(view.table(), view.view().name());
        });
    }

    public void delete(Saved view) {
        write(view, Optional.empty(), () -> views.delete(view.table(), view.view().name()));
    }

    private void write(Saved view, Optional<String> now, Runnable work) {
        tasks.<List<Saved>>quietly(progress -> {
            work.run();
            return readAll();
        }, ending -> {
            failure.set(ending instanceof Ending.Failed<?>(Failure why) ? Optional.of(why) : Optional.empty());
            if (ending instanceof Ending.Done<List<Saved>>(List<Saved> all)) {
                saved.set(all);
                changed.tell(view.table(), view.view().name(), now);
            }
        });
    }

    private List<Saved> readAll() {
        List<Saved> all = new ArrayList<>();
        tables.forEach(table -> views.read(table).named().forEach(view -> all.add(new Saved(table, view))));
        return List.copyOf(all);
    }
}
