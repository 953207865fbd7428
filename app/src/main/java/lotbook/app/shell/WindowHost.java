package lotbook.app.shell;

import lotbook.app.table.ExportTarget;
import lotbook.app.theme.ThemeChoice;

/** The window round a signed-in operator's frame, as far as the frame can ask it for something. */
public interface WindowHost {
    void choose(ThemeChoice theme);

    ThemeChoice theme();

    /** Grows or shrinks everything by a step; 0 goes back to 100 %. */
    void zoom(int step);

    void fullScreen();

    void title(String text);

    void signOut();

    ExportTarget exportTarget();
}
