package lotbook.app.notice;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import lotbook.app.control.DesktopClip;
import lotbook.app.control.Tone;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.failure.Failure;

/** The inbox of the window, newest first, and the one notice that shows as a toast. Used on the interface thread. */
public final class Notices {
    private static final Duration SHOWN = Duration.ofSeconds(6);
    private static final int KEPT = 200;

    private final Tasks tasks;
    private final Texts texts;
    private final InstantSource clock;
    private final ObservableList<Notice> all = FXCollections.observableArrayList();
    /** One for all who look: it is only weakly listened to, so a fresh one for each would soon tell nobody. */
    private final ObservableList<Notice> shown = FXCollections.unmodifiableObservableList(all);
    private final ReadOnlyObjectWrapper<Optional<Notice>> toast = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper();
    private Tasks.Stop hiding = () -> {};

    public Notices(Tasks tasks, Texts texts, InstantSource clock) {
        this.tasks = tasks;
        this.texts = texts;
        this.clock = clock;
    }

    public ObservableList<Notice> all() {
        return shown;
    }

    /** What shows for a moment; it stays in the inbox. */
    public ReadOnlyObjectProperty<Optional<Notice>> toastProperty() {
        return toast.getReadOnlyProperty();
    }

    /** How many came since somebody looked. */
    public ReadOnlyIntegerProperty unreadProperty() {
        return unread.getReadOnlyProperty();
    }

    public void say(Tone tone, String text) {
        say(tone, text, Optional.empty());
    }

    /** @param way to what it is about */
    public void say(Tone tone, String text, Optional<Notice.Way> way) {
        Notice notice = new Notice(clock.instant(), tone, text, way);
        all.addFirst(notice);
        if (all.size() > KEPT) {
            all.removeLast();
        }
        unread.set(unread.get() + 1);
        toast.set(Optional.of(notice));
        hiding.stop();
        hiding = tasks.after(SHOWN, this::hide);
    }

    /** Tells of an ending that nobody may miss; what was done or stopped needs no words here. */
    public void tell(Ending<?> ending) {
        switch (ending) {
            case Ending.Failed<?>(Failure failure) -> say(Tone.DANGER, failure.toString());
            case Ending.Broken<?>(Throwable cause) -> broke(Message.NOTICE_BROKEN, cause);
            case Ending.Done<?> done -> { }
            case Ending.Cancelled<?> cancelled -> { }
        }
    }

    /** Tells of a bug that nobody's work ended with: the window may have drawn itself, and who looks on have done nothing. */
    public void broke(Throwable cause) {
        broke(Message.NOTICE_WINDOW_BROKEN, cause);
    }

    /** With its trace to copy; of one that comes again and again (with each frame, say) once. */
    private void broke(Message words, Throwable cause) {
        String text = texts.get(words, cause.toString());
        if (all.isEmpty() || !all.getFirst().text().equals(text)) {
            String details = DesktopClip.details(clock.instant(), cause);
            say(Tone.DANGER, text, Optional.of(
                    new Notice.Way(texts.get(Message.GRID_COPY_DETAILS), () -> DesktopClip.put(details))));
        }
    }

    /** Somebody opened the inbox. */
    public void read() {
        unread.set(0);
        hide();
    }

    public void hide() {
        hiding.stop();
        toast.set(Optional.empty());
    }
}
