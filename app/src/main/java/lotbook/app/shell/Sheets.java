package lotbook.app.shell;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.StackPane;
import lotbook.app.notice.Notices;
import lotbook.app.palette.PaletteEntry;
import lotbook.app.palette.PaletteModel;
import lotbook.app.palette.PaletteView;
import lotbook.app.place.TimeChoice;
import lotbook.app.place.WindowTime;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;

/** The sheets that lie over the window one at a time: palette, the two moments, notices, tasks. */
public final class Sheets {
    private static final Insets UNDER_CONTEXT = new Insets(44, 8, 0, 8);

    private final Overlay overlay;
    private final WindowTime time;
    private final Notices notices;
    private final Runnable back;
    private final PaletteModel palette;
    private final PaletteView paletteView;
    private final TimeSheet timeSheet;
    private final NoticesSheet noticesSheet;
    private final TasksSheet tasksSheet;

    /**
     * @param known what the palette knows without asking the database
     * @param back puts the focus back where it was
     */
    Sheets(StackPane host, WindowTime time, TimeChoice choice, Notices notices, Supplier<List<PaletteEntry>> known,
            Tasks tasks, Texts texts, InstantSource clock, Runnable back) {
        this.overlay = new Overlay(host);
        this.time = time;
        this.notices = notices;
        this.back = back;
        this.palette = new PaletteModel(known, typed -> List.of(), tasks);
        this.paletteView = new PaletteView(palette, texts);
        this.timeSheet = new TimeSheet(choice, texts, chosen -> {
            time.set(chosen);
            overlay.close();
        });
        this.noticesSheet = new NoticesSheet(notices, texts, clock);
        this.tasksSheet = new TasksSheet(tasks, texts);
        palette.openProperty().addListener((p, old, open) -> {
            if (!open && overlay.shows(paletteView)) {
                overlay.close();
            }
        });
    }

    PaletteModel palette() {
        return palette;
    }

    public void openPalette() {
        palette.open();
        overlay.open(paletteView, Pos.TOP_CENTER, UNDER_CONTEXT, () -> {
            palette.close();
            back.run();
        });
        paletteView.begin();
    }

    public void openTime() {
        overlay.open(timeSheet, Pos.TOP_RIGHT, UNDER_CONTEXT, back);
        timeSheet.begin(time.asOf());
    }

    public void openNotices() {
        notices.read();
        overlay.open(noticesSheet, Pos.TOP_RIGHT, UNDER_CONTEXT, back);
    }

    public void openTasks() {
        overlay.open(tasksSheet, Pos.TOP_RIGHT, UNDER_CONTEXT, back);
    }

    public void close() {
        overlay.close();
    }
}
