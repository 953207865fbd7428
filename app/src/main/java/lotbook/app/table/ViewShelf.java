package lotbook.app.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.domain.failure.Failure;
import lotbook.domain.query.TableDefinition;

/** The views an operator has of one table, and which of them is open. Its methods are called on the interface thread. */
final class ViewShelf {
    private final TableDefinition table;
    private final Views views;
    private final Tasks tasks;
    private final Supplier<GridLayout> layout;
    private final Consumer<GridLayout> arrange;
    private final Consumer<Failure> onFailure;
    private final ReadOnlyObjectWrapper<List<Views.Named>> named = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<String>> open = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** What a grid gives and takes: how it stands now, how it is to stand, and what went wrong with keeping it. */
    record Grid(Supplier<GridLayout> layout, Consumer<GridLayout> arrange, Consumer<Failure> onFailure) {}

    ViewShelf(TableDefinition table, Views views, Tasks tasks, Grid grid) {
        this.table = table;
        this.views = views;
        this.tasks = tasks;
        this.layout = grid.layout();
        this.arrange = grid.arrange();
        this.onFailure = grid.onFailure();
    }

    /** By name. */
    ReadOnlyObjectProperty<List<Views.Named>> namedProperty() {
        return named.getReadOnlyProperty();
    }

    /** The name of the view that was opened or saved last; empty for the table's own. */
    ReadOnlyObjectProperty<Optional<String>> openProperty() {
        return open.getReadOnlyProperty();
    }

    /**
     * Brings the view somebody came for, or the one that opens first, or the grid as it was left, or else nothing.
     *
     * @param wanted asked once views have been read
     */
    void start(Supplier<Optional<Views.Named>> wanted, Consumer<Optional<GridLayout>> then) {
        tasks.<Views.Shelf>quietly(progress -> views.read(table), ending -> {
            Views.Shelf shelf = ending instanceof Ending.Done<Views.Shelf>(Views.Shelf read) ? read : Views.Shelf.EMPTY;
            tell(ending);
            named.set(shelf.named());
            Optional<Views.Named> first = wanted.get()
                    .or(() -> shelf.named().stream().filter(Views.Named::opensFirst).findFirst());
            open.set(first.map(Views.Named::name));
            then.accept(first.map(Views.Named::layout).or(shelf::last));
        });
    }

    /** Views were changed elsewhere; {@code name} is called {@code now}, or gone. */
    void changedElsewhere(String name, Optional<String> now) {
        open.set(open.get().equals(Optional.of(name)) ? now : open.get());
        tasks.<Views.Shelf>quietly(progress -> views.read(table), ending -> {
            tell(ending);
            if (ending instanceof Ending.Done<Views.Shelf>(Views.Shelf read)) {
                named.set(read.named());
            }
        });
    }

    void open(Views.Named view) {
        open.set(Optional.of(view.name()));
        arrange.accept(view.layout());
    }

    /** The grid stands as its table was declared. */
    void openedOwn() {
        open.set(Optional.empty());
    }

    /** Keeps the grid as it stands; a view of that name is replaced. */
    void save(String name) {
        put(new Views.Named(name.strip(), layout.get(), find(name).filter(Views.Named::opensFirst).isPresent()));
        open.set(Optional.of(name.strip()));
    }

    /** The table opens with this view from now on, or no longer. */
    void openFirst(Views.Named view, boolean first) {
        put(new Views.Named(view.name(), view.layout(), first));
    }

    void delete(Views.Named view) {
        named.set(named.get().stream().filter(other -> !other.name().equals(view.name())).toList());
        open.set(open.get().filter(name -> !name.equals(view.name())));
        keep(() -> views.delete(table, view.name()));
    }

    void keepLast() {
        GridLayout now = layout.get();
        keep(() -> views.keepLast(table, now));
    }

    private Optional<Views.Named> find(String name) {
        return named.get().stream().filter(view -> view.name().equals(name.strip())).findFirst();
    }

    private void put(Views.Named view) {
        List<Views.Named> next = new ArrayList<>();
        for (Views.Named other : named.get()) {
            if (!other.name().equals(view.name())) {
                next.add(view.opensFirst() ? new Views.Named(other.name(), other.layout(), false) : other);
            }
        }
        next.add(view);
        next.sort(Comparator.comparing(Views.Named::name));
        named.set(List.copyOf(next));
        keep(() -> views.save(table, view));
    }

    private void keep(Runnable work) {
        tasks.<Boolean>quietly(progress -> {
            work.run();
            return true;
        }, this::tell);
    }

    private void tell(Ending<?> ending) {
        if (ending instanceof Ending.Failed<?>(Failure failure)) {
            onFailure.accept(failure);
        }
    }
}
