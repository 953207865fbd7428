package lotbook.app.sheet;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import lotbook.app.notice.Notices;
import lotbook.app.palette.PaletteCommand;
import lotbook.app.palette.PaletteEntry;
import lotbook.app.palette.PaletteModel;
import lotbook.app.palette.PaletteView;
import lotbook.app.place.TimeChoice;
import lotbook.app.place.WindowTime;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;

/** The sheets that lie over the window one at a time: palette, the two moments, notices, tasks, help. */
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
    private final HelpSheet helpSheet;

    /** @param back puts the focus back where it was */
    public Sheets(StackPane host, WindowTime time, TimeChoice choice, Notices notices, Sought sought,
            Tasks tasks, Texts texts, InstantSource clock, Runnable back) {
        this.overlay = new Overlay(host);
        this.time = time;
        this.notices = notices;
        this.back = back;
        this.palette = new PaletteModel(sought.known(), sought.records(), sought.commands(), texts, tasks);
        this.paletteView = new PaletteView(palette, texts);
        this.timeSheet = new TimeSheet(choice, texts, chosen -> {
            time.set(chosen);
            overlay.close();
        });
        this.noticesSheet = new NoticesSheet(notices, texts, clock);
        this.tasksSheet = new TasksSheet(tasks, texts);
        this.helpSheet = new HelpSheet(texts);
        palette.openProperty().addListener((p, old, open) -> {
            if (!open && overlay.shows(paletteView)) {
                overlay.close();
            }
        });
    }

    /**
     * Where the palette seeks.
     *
     * @param known every action and screen of the moment
     * @param records looks records up; blocks
     * @param commands actions that take words
     */
    public record Sought(
            Supplier<List<PaletteEntry>> known, Function<String, List<PaletteEntry>> records, List<PaletteCommand> commands) {}

    public PaletteModel palette() {
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
        noticesSheet.begin();
    }

    /** What this screen shows, and its keys. */
    public void openHelp(HelpSheet.Topic topic) {
        helpSheet.show(topic);
        overlay.open(helpSheet, Pos.TOP_RIGHT, UNDER_CONTEXT, back);
        helpSheet.begin();
    }

    /** A sheet of somebody else's, under the context bar. */
    public void open(Node sheet) {
        overlay.open(sheet, Pos.TOP_CENTER, UNDER_CONTEXT, back);
    }

    public void openTasks() {
        overlay.open(tasksSheet, Pos.TOP_RIGHT, UNDER_CONTEXT, back);
    }

    public void close() {
        overlay.close();
    }
}
