package lotbook.app.place;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The tabs without their controls: which screens are open, which is in front, which stands beside it, and the way back. The
 * first screen stays; every other can be closed and opened again as it was.
 */
public final class OpenScreens {
    private static final int REMEMBERED = 50;

    private final ObservableList<Screen> open = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Goal> goal;
    private final Supplier<Place> here;
    private final Deque<Place> back = new ArrayDeque<>();
    private final Deque<Place> forward = new ArrayDeque<>();
    private final Deque<Place> closed = new ArrayDeque<>();

    /**
     * @param first opens now and stays
     * @param here how the screen in front stands; asked before it is left
     */
    public OpenScreens(Screen first, Supplier<Place> here) {
        this.here = here;
        open.add(first);
        goal = new ReadOnlyObjectWrapper<>(new Goal(Place.of(first), true, Optional.empty()));
    }

    /**
     * Where the window should be.
     *
     * @param asItStands the screen keeps the filter, sort and cell it has; only {@link Place#screen()} counts
     * @param beside the screen that stands beside the one in front while the window shows two
     */
    public record Goal(Place place, boolean asItStands, Optional<Screen> beside) {}

    public ObservableList<Screen> open() {
        return FXCollections.unmodifiableObservableList(open);
    }

    /** A new value each time somebody goes somewhere. */
    public ReadOnlyObjectProperty<Goal> goalProperty() {
        return goal.getReadOnlyProperty();
    }

    /** The screen in front. */
    public Screen front() {
        return goal.get().place().screen();
    }

    public boolean stays(Screen screen) {
        return open.getFirst().equals(screen);
    }

    /** Goes to a screen as it was left last, or as it opens. Turning to the one beside is no step of the way back. */
    public void show(Screen screen) {
        if (!screen.equals(front())) {
            if (!beside().equals(Optional.of(screen))) {
                leave();
            }
            arrive(Place.of(screen), true);
        }
    }

    /** Goes to a place: its filter, sort, cell and moment are what the screen then shows. */
    public void go(Place place) {
        leave();
        arrive(place, false);
    }

    /** Where Back would lead; empty at the beginning. */
    public Optional<Place> behind() {
        return Optional.ofNullable(back.peek());
    }

    public Optional<Place> ahead() {
        return Optional.ofNullable(forward.peek());
    }

    public void back() {
        turn(back, forward);
    }

    public void forward() {
        turn(forward, back);
    }

    /** The tab to the right of the one in front, or to the left of it; after the last comes the first. */
    public void step(int by) {
        show(open.get(Math.floorMod(open.indexOf(front()) + by, open.size())));
    }

    /** Closes a tab; the one to its left comes to the front if it was there. */
    public void close(Screen screen) {
        int at = open.indexOf(screen);
        if (at <= 0) {
            return;
        }
        boolean inFront = screen.equals(front());
        closed.push(inFront ? here.get() : Place.of(screen));
        if (inFront) {
            show(beside().orElse(open.get(at - 1)));
        }
        if (beside().equals(Optional.of(screen))) {
            unsplit();
        }
        open.remove(screen);
    }

    public boolean canReopen() {
        return !closed.isEmpty();
    }

    /** Opens again what was closed last. */
    public void reopen() {
        Optional.ofNullable(closed.poll()).ifPresent(this::go);
    }

    /** Opens tabs behind the one in front, as they were when the window was closed last. */
    public void restore(List<Screen> screens) {
        screens.stream().filter(screen -> !open.contains(screen)).forEach(open::add);
    }

    /** The screen beside the one in front; empty while the window shows one. */
    public Optional<Screen> beside() {
        return goal.get().beside();
    }

    /** Whether there is another screen to put beside the one in front. */
    public boolean canSplit() {
        return open.size() > 1;
    }

    /** Shows two screens: the one in front, and beside it the one looked at before, else the next tab. */
    public void split() {
        Screen other = back.stream()
                .map(Place::screen)
                .filter(screen -> open.contains(screen) && !screen.equals(front()))
                .findFirst()
                .orElse(open.get(Math.floorMod(open.indexOf(front()) + 1, open.size())));
        goal.set(new Goal(Place.of(front()), true, Optional.of(other).filter(screen -> !screen.equals(front()))));
    }

    /** Shows the one in front alone. */
    public void unsplit() {
        goal.set(new Goal(Place.of(front()), true, Optional.empty()));
    }

    private void leave() {
        back.push(here.get());
        if (back.size() > REMEMBERED) {
            back.removeLast();
        }
        forward.clear();
    }

    private void turn(Deque<Place> from, Deque<Place> to) {
        Optional.ofNullable(from.poll()).ifPresent(place -> {
            to.push(here.get());
            arrive(place, false);
        });
    }

    private void arrive(Place place, boolean asItStands) {
        if (!open.contains(place.screen())) {
            open.add(place.screen());
        }
        Optional<Screen> other = beside().map(screen -> screen.equals(place.screen()) ? front() : screen);
        goal.set(new Goal(place, asItStands, other.filter(open::contains)));
    }
}
