package lotbook.app.theme;

import javafx.application.ColorScheme;
import javafx.application.Platform;

/** What the operator asked for; the system's own scheme until then. */
public enum ThemeChoice {
    SYSTEM, LIGHT, DARK, HIGH_CONTRAST;

    /** The look this choice means now; for the system's that may change while the window is open. */
    public Theme theme() {
        return switch (this) {
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK ? Theme.DARK : Theme.LIGHT;
            case LIGHT -> Theme.LIGHT;
            case DARK -> Theme.DARK;
            case HIGH_CONTRAST -> Theme.HIGH_CONTRAST;
        };
    }
}
