package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lotbook.app.palette.PaletteEntry;
import lotbook.app.palette.PaletteModel;
import lotbook.persistence.database.OperatorRole;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every line that the palette can show, read as whoever chooses one reads it. */
class PaletteWordsTest extends DemoWindowTest {
    private static final Pattern TWICE = Pattern.compile("\\b(\\w+)\\W+\\1\\b", Pattern.CASE_INSENSITIVE);
    /** Of the program and the database: {@code CLOSE_ALL}, {@code {0}}, {@code null}. */
    private static final Pattern RAW = Pattern.compile("\\w_\\w|[{}]|\\bnull\\b");

    @ParameterizedTest
    @EnumSource(value = OperatorRole.class, mode = EnumSource.Mode.EXCLUDE, names = "FEED")
    void noLineSaysAWordTwiceOrAWordOfTheProgram(OperatorRole role) {
        signIn(role);
        Map<String, PaletteEntry> found = Desk.ask(this::all);
        assertThat(found).containsKeys("screen-overview", "sign-out", "say-filter");
        List<String> wrong = new ArrayList<>();
        Map<String, String> called = new HashMap<>();
        found.forEach((id, entry) -> {
            String line = (entry.title() + " " + entry.place()).strip();
            if (TWICE.matcher(line).find() || RAW.matcher(line + " " + entry.hint()).find()
                    || !Character.isUpperCase(line.charAt(0))) {
                wrong.add(line);
            }
            String other = called.putIfAbsent(entry.title(), id);
            if (other != null) {
                wrong.add(entry.title() + ": " + other + " and " + id);
            }
        });
        assertThat(wrong).isEmpty();
    }

    /** What is known of the moment, and the actions that take words, by whichever letter finds them. */
    private Map<String, PaletteEntry> all() {
        PaletteModel palette = frame().sheets().palette();
        palette.open();
        List<PaletteModel.Line> lines = new ArrayList<>(palette.linesProperty().get());
        for (String prefix : List.of("", ">")) {
            for (String letter : IntStream.rangeClosed('a', 'z').mapToObj(Character::toString).collect(Collectors.toList())) {
                palette.type(prefix + letter);
                lines.addAll(palette.linesProperty().get());
            }
        }
        palette.close();
        Map<String, PaletteEntry> all = new LinkedHashMap<>();
        lines.forEach(line -> all.put(line.entry().id(), line.entry()));
        return all;
    }
}
