package lotbook.app.shell;

import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lotbook.app.control.Action;
import lotbook.app.control.Tone;
import lotbook.app.notice.Notice;
import lotbook.app.notice.Notices;
import lotbook.app.period.PeriodDesk;
import lotbook.app.period.PeriodModel;
import lotbook.app.period.PeriodSheet;
import lotbook.app.place.Screen;
import lotbook.app.place.WindowTime;
import lotbook.app.sheet.Sheets;
import lotbook.app.table.GridPage;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.identity.BrandId;
import lotbook.domain.period.PeriodTables;
import lotbook.domain.query.Row;
import org.kordamp.ikonli.feather.Feather;

/** The window's way from the grid of months to the sheet that closes one, or reopens it. */
final class Closing {
    private final Optional<PeriodModel> model;
    private final WindowTime time;
    private final Notices notices;
    private final Texts texts;
    private final Supplier<Sheets> sheets;
    private final Consumer<Screen> show;
    private Optional<PeriodSheet> sheet = Optional.empty();

    /** @param desk empty for those who close no months */
    Closing(Optional<PeriodDesk> desk, WindowTime time, Notices notices, Tasks tasks, Texts texts, Supplier<Sheets> sheets,
            Consumer<Screen> show) {
        this.model = desk.map(found -> new PeriodModel(found, texts, tasks));
        this.time = time;
        this.notices = notices;
        this.texts = texts;
        this.sheets = sheets;
        this.show = show;
    }

    Optional<Action> of(GridPage page) {
        return model.isPresent() && page.grid().model().table().equals(PeriodTables.PERIODS)
                ? Optional.of(Action.of("close-period", texts.get(Message.ACTION_CLOSE_PERIOD), Feather.LOCK,
                                () -> page.grid().focusedRow().ifPresent(this::open))
                        .unless(() -> !time.isNow() ? Optional.of(texts.get(Message.OBSTACLE_OTHER_TIME))
                                : page.grid().focusedRow().isEmpty() ? Optional.of(texts.get(Message.OBSTACLE_CLOSE_PERIOD))
                                        : Optional.empty()))
                : Optional.empty();
    }

    private void open(Row row) {
        PeriodModel closing = model.orElseThrow();
        PeriodSheet shown = sheet.orElseGet(() -> {
            PeriodSheet made = new PeriodSheet(closing, texts, this::done, () -> sheets.get().close());
            sheet = Optional.of(made);
            return made;
        });
        closing.open(new BrandId(text(row, "brand")), YearMonth.parse(text(row, "period")));
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

    private static String text(Row row, String column) {
        return row.table().column(column).flatMap(row::value).map(Object::toString).orElse("");
    }
}
