package lotbook.app.table;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import lotbook.app.control.Tone;
import lotbook.domain.query.Column;
import lotbook.domain.query.ColumnType;

/**
 * How wide a column has to be for its title and what stands under it: a number, an id or a state is never cut. Digits
 * are of one width, so the longest text of a column is its widest or nearly so, and only that one is measured.
 */
final class ColumnWidths {
    /** Text beyond this is cut, unless the column takes what the others leave. */
    static final double MOST_FOR_TEXT = 240;

    /** The same of a name that stands beside an id: figures need the room more than the few long ones. */
    static final double MOST_FOR_NAME = 160;

    /** The same of a text that its row is there for. */
    static final double MOST_FOR_WIDE_TEXT = 480;

    private static final double LEAST = 64;
    private static final double PADDING = 16;
    private static final double ICON_AND_GAP = 16;
    private static final double CHIP_PADDING = 12;
    private static final double ARROW = 15;
    private static final int MEASURED = 3;

    private final Font cells = Font.font("IBM Plex Sans", 13);
    private final Font chips = Font.font("IBM Plex Sans", 12);
    private final Font titles = Font.font("IBM Plex Sans SmBld", 12);
    private final Text ruler = new Text();
    private final Map<Integer, Double> ofLetters = new HashMap<>();

    /** Room for the title with its place in the sort, and for the cloud that a dead link puts before a number's. */
    double ofTitle(String title, ColumnType type) {
        double extra = type.isNumeric() ? Math.max(ICON_AND_GAP, ARROW) : ARROW;
        return Math.ceil(Math.max(LEAST, measured(title, titles) + extra + PADDING));
    }

    /** Room for the longest of the texts. */
    double ofValues(List<String> shown) {
        double widest = shown.stream()
                .sorted(Comparator.comparingDouble(this::letters).reversed())
                .limit(MEASURED)
                .mapToDouble(text -> measured(text, cells))
                .max()
                .orElse(0);
        return Math.ceil(widest + PADDING + 1);
    }

    /** About how wide a text is: its letters without what they do to each other. Many are compared so, few are measured. */
    private double letters(String text) {
        return text.chars()
                .mapToDouble(letter -> ofLetters.computeIfAbsent(letter, any -> measured(Character.toString(any), cells)))
                .sum();
    }

    /** Room for the widest of the states, with icon and ground where it has them. */
    double ofStates(Column column, List<Object> states, GridWords words) {
        double widest = states.stream()
                .map(Object::toString)
                .mapToDouble(state -> ofState(words.texts().state(state), Tone.lookOf(column, state)))
                .max()
                .orElse(0);
        return Math.ceil(widest + PADDING + 1);
    }

    private double ofState(String word, Optional<Tone.Look> look) {
        boolean plain = look.filter(found -> found.tone() != Tone.PLAIN).isEmpty();
        double text = measured(word, plain ? cells : chips);
        return text + (look.isPresent() ? ICON_AND_GAP : 0) + (plain ? 0 : CHIP_PADDING);
    }

    private double measured(String text, Font font) {
        ruler.setFont(font);
        ruler.setText(text);
        return ruler.getLayoutBounds().getWidth();
    }
}
