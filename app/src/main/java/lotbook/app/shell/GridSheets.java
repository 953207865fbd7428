package lotbook.app.shell;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lotbook.app.control.Tone;
import lotbook.app.notice.Notice;
import lotbook.app.notice.Notices;
import lotbook.app.place.Screen;
import lotbook.app.place.WindowTime;
import lotbook.app.sheet.ProposingSheet;
import lotbook.app.sheet.Sheets;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;

/** The way from a grid to a sheet over the window, and what is said once something was done on it. */
final class GridSheets {
    private final WindowTime time;
    private final Notices notices;
    private final Tasks tasks;
    private final Texts texts;
    private final Supplier<Sheets> sheets;
    private final Consumer<Screen> show;

    /** @param show opens a screen */
    GridSheets(WindowTime time, Notices notices, Tasks tasks, Texts texts, Supplier<Sheets> sheets, Consumer<Screen> show) {
        this.time = time;
        this.notices = notices;
        this.tasks = tasks;
        this.texts = texts;
        this.sheets = sheets;
        this.show = show;
    }

    Texts texts() {
        return texts;
    }

    Tasks tasks() {
        return tasks;
    }

    /** Why nothing can be changed now, if the window shows another time; else what else is in the way. */
    Optional<String> obstacle(Supplier<Optional<Message>> own) {
        return (time.isNow() ? own.get() : Optional.of(Message.OBSTACLE_OTHER_TIME)).map(texts::get);
    }

    void open(ProposingSheet<?> sheet) {
        sheets.get().open(sheet);
        sheet.begin();
    }

    void close() {
        sheets.get().close();
    }

    /** It waits for another person: says so, with the way to it. */
    void proposed(String words) {
        close();
        notices.say(Tone.SUCCESS, words, wayToMine());
    }

    /** Tells of what the sheet, which stays, has done. */
    void tell(String words) {
        notices.say(Tone.SUCCESS, words);
    }

    /** It is done. */
    void done(Tone tone, String words) {
        close();
        notices.say(tone, words);
    }

    /** To what the operator proposed. */
    Optional<Notice.Way> wayToMine() {
        return Optional.of(new Notice.Way(texts.get(Message.CHANGE_SHOW), () -> {
            close();
            notices.hide();
            show.accept(new Screen.Of(Screen.Page.MINE));
        }));
    }
}
