package lotbook.app.palette;

import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/**
 * A line of the palette.
 *
 * @param id what "used lately" is remembered by
 * @param title matched against what is typed
 * @param place where it belongs, muted: an area, a kind of record
 * @param hint the key that does the same, or blank
 * @param obstacle why Enter does nothing; empty if it can be chosen
 * @param choose runs on the interface thread
 */
public record PaletteEntry(
        String id, Kind kind, String title, String place, Feather icon, String hint, Optional<String> obstacle, Runnable choose) {

    /** What the first letter typed narrows to. */
    public enum Kind {
        ACTION, SCREEN, RECORD
    }
}
