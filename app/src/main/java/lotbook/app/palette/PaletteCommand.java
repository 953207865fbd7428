package lotbook.app.palette;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.kordamp.ikonli.feather.Feather;

/**
 * An action that takes words in the palette's field: {@code statement 200451 2018-03}. What is missing is asked there, too.
 *
 * @param word what it begins with, one word
 * @param title a verb and its object
 * @param parameters in their order; the last takes whatever else is typed
 * @param run gets as many words as there are parameters, on the interface thread
 */
public record PaletteCommand(
        String word, String title, Feather icon, List<Parameter> parameters, Consumer<List<String>> run) {
    public PaletteCommand {
        parameters = List.copyOf(parameters);
    }

    /**
     * A word that is asked for.
     *
     * @param name what it is: {@code month}
     * @param example how it is written
     * @param wrong why a word can't be this, a full sentence; empty if it can
     */
    public record Parameter(String name, String example, Function<String, Optional<String>> wrong) {
        /** Any word will do; whether there is such a thing turns out when it is looked for. */
        public static Parameter any(String name, String example) {
            return new Parameter(name, example, word -> Optional.empty());
        }
    }
}
