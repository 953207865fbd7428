package lotbook.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import lotbook.app.shell.Desk;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThemeTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final List<String> THEMES = List.of("light.css", "dark.css", "high-contrast.css");
    private static final Pattern HEX = Pattern.compile("#[0-9A-Fa-f]{3,8}\\b");
    private static final Pattern RGB = Pattern.compile("\\b(rgba?|hsba?)\\(");

    @BeforeAll
    static void startToolkit() {
        Desk.start();
        Theme.loadFonts();
    }

    @Test
    void onlyTheThemeFilesNameColours() throws IOException {
        List<Path> sheets = sheets();
        assertThat(sheets).hasSizeGreaterThanOrEqualTo(5);
        for (Path sheet : sheets) {
            String rules = Files.readString(sheet);
            boolean themeFile = THEMES.stream().anyMatch(sheet::endsWith);
            assertThat(HEX.matcher(rules).find()).as(sheet + " names colours").isEqualTo(themeFile);
            assertThat(RGB.matcher(rules).find()).as(sheet + " mixes colours").isFalse();
        }
    }

    @Test
    void allThemesDefineTheSameTokensAndEveryTokenUsedIsDefined() throws IOException {
        List<String> light = defined("light.css");
        for (String theme : THEMES) {
            assertThat(defined(theme)).as(theme).containsExactlyElementsOf(light);
        }
        for (Path sheet : sheets()) {
            Matcher used = Pattern.compile("-lb-[a-z-]+").matcher(Files.readString(sheet));
            while (used.find()) {
                assertThat(light).as(sheet.toString()).contains(used.group());
            }
        }
    }

    /** What stands on a pressed or primary button, by WCAG 2.2, 1.4.6: 7 to 1, its ratio of relative luminances. */
    @ParameterizedTest
    @ValueSource(strings = {"-color-accent-emphasis", "-color-success-emphasis", "-color-danger-emphasis"})
    void inHighContrastWordsOnColouredButtonsAreRead(String ground) throws IOException {
        assertThat(ratio(ground, "-color-fg-emphasis")).isGreaterThanOrEqualTo(7);
    }

    /** An example in an empty field, as white as what is typed, was taken for a filter that is on. */
    @Test
    void inHighContrastWhatAFieldSuggestsIsReadAndIsNotWhatStandsInIt() throws IOException {
        assertThat(ratio("-color-fg-subtle", "-color-bg-default")).isGreaterThanOrEqualTo(7);
        assertThat(ratio("-color-fg-subtle", "-color-fg-default")).isGreaterThanOrEqualTo(2.5);
    }

    private static double ratio(String one, String other) throws IOException {
        double first = luminance(colour("high-contrast.css", one));
        double second = luminance(colour("high-contrast.css", other));
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static Color colour(String sheet, String token) throws IOException {
        return Files.readAllLines(RESOURCES.resolve("lotbook/app/theme").resolve(sheet)).stream()
                .map(String::strip)
                .filter(line -> line.startsWith(token + ":"))
                .map(line -> Color.web(line.substring(line.indexOf('#'), line.indexOf(';'))))
                .findFirst()
                .orElseThrow();
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen()) + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IBM Plex Sans", "IBM Plex Sans SmBld", "IBM Plex Mono", "IBM Plex Mono SmBld"})
    void theTenDigitsAreOfOneWidth(String family) {
        Font font = Font.font(family, 13);
        assertThat(font.getFamily()).isEqualTo(family);
        double zero = width(font, "0");
        for (int digit = 1; digit < 10; digit++) {
            assertThat(width(font, String.valueOf(digit))).as(family + " " + digit).isEqualTo(zero);
        }
    }

    private static double width(Font font, String text) {
        Text node = new Text(text);
        node.setFont(font);
        return node.getLayoutBounds().getWidth();
    }

    private static List<String> defined(String sheet) throws IOException {
        return Files.readAllLines(RESOURCES.resolve("lotbook/app/theme").resolve(sheet)).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("-lb-"))
                .map(line -> line.substring(0, line.indexOf(':')))
                .toList();
    }

    private static List<Path> sheets() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(".css")).toList();
        }
    }
}
