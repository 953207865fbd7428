package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lotbook.app.control.Action;
import lotbook.app.control.Tone;
import lotbook.app.movement.ClassDesk;
import lotbook.app.movement.ClassDesk.Key;
import lotbook.app.movement.ClassModel;
import lotbook.app.movement.ClassSheet;
import lotbook.app.notice.Notice;
import lotbook.app.notice.Notices;
import lotbook.app.place.Screen;
import lotbook.app.place.WindowTime;
import lotbook.app.sheet.Sheets;
import lotbook.app.table.GridPage;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import org.kordamp.ikonli.feather.Feather;

/** The window's way to the sheet that says what movements are, from their grid and from what they did to the books. */
final class Classing {
    private static final int MOST = 50;

    private final Optional<ClassModel> model;
    private final WindowTime time;
    private final Notices notices;
    private final Texts texts;
    private final Supplier<Sheets> sheets;
    private final Consumer<Screen> show;
    private Optional<ClassSheet> sheet = Optional.empty();

    /** @param desk empty for those who propose no classes */
    Classing(Optional<ClassDesk> desk, WindowTime time, Notices notices, Tasks tasks, Texts texts, Supplier<Sheets> sheets,
            Consumer<Screen> show) {
        this.model = desk.map(found -> new ClassModel(found, texts, tasks));
        this.time = time;
        this.notices = notices;
        this.texts = texts;
        this.sheets = sheets;
        this.show = show;
    }

    /** What a grid offers whose rows name movements. */
    Optional<Action> of(GridPage page) {
        TableDefinition table = page.grid().model().table();
        return model.isPresent()
                        && List.of(ExecutionTables.MOVEMENTS, LedgerTables.POSTINGS, LedgerTables.LINES).contains(table)
                ? Optional.of(Action.of("classify", texts.get(Message.ACTION_CLASSIFY), Feather.TAG, () -> open(keys(page)))
                        .unless(() -> obstacle(keys(page)).map(texts::get)))
                : Optional.empty();
    }

    private Optional<Message> obstacle(List<Key> keys) {
        return !time.isNow() ? Optional.of(Message.OBSTACLE_OTHER_TIME)
                : keys.isEmpty() ? Optional.of(Message.OBSTACLE_CLASSIFY)
                : keys.stream().map(Key::server).distinct().count() > 1 ? Optional.of(Message.OBSTACLE_CLASSIFY_SERVERS)
                : keys.size() > MOST ? Optional.of(Message.OBSTACLE_CLASSIFY_MANY) : Optional.empty();
    }

    /** The selected rows, or the focused one. */
    private static List<Key> keys(GridPage page) {
        List<Row> selected = page.grid().selectedRows();
        List<Row> rows = selected.size() > 1 ? selected : page.grid().focusedRow().map(List::of).orElse(selected);
        return rows.stream()
                .flatMap(row -> text(row, "server")
                        .flatMap(server -> text(row, "movement-id").map(id -> new Key(server, id)))
                        .stream())
                .distinct()
                .toList();
    }

    private void open(List<Key> keys) {
        ClassModel classing = model.orElseThrow();
        ClassSheet shown = sheet.orElseGet(() -> {
            ClassSheet made = new ClassSheet(classing, texts, this::done, () -> sheets.get().close());
            sheet = Optional.of(made);
            return made;
        });
        classing.open(keys);
        sheets.get().open(shown);
        shown.begin();
    }

    private void done(String words) {
        sheets.get().close();
        notices.say(Tone.SUCCESS, words, Optional.of(new Notice.Way(texts.get(Message.CHANGE_SHOW), () -> {
            sheets.get().close();
            notices.hide();
            show.accept(new Screen.Of(Screen.Page.MINE));
        })));
    }

    private static Optional<String> text(Row row, String column) {
        return row.table().column(column).flatMap(row::value).map(Object::toString).filter(text -> !text.isBlank());
    }
}
