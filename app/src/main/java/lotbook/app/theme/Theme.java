package lotbook.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** A look of the whole console. */
public enum Theme {
    LIGHT(new PrimerLight().getUserAgentStylesheet(), "light.css"),
    DARK(new PrimerDark().getUserAgentStylesheet(), "dark.css"),
    HIGH_CONTRAST(new PrimerDark().getUserAgentStylesheet(), "high-contrast.css");

    private static final List<String> FONTS = List.of(
            "IBMPlexSans-Regular.ttf", "IBMPlexSans-SemiBold.ttf",
            "IBMPlexMono-Regular.ttf", "IBMPlexMono-SemiBold.ttf");
    private static final List<String> RULES =
            List.of("console.css", "grid.css", "diff.css", "overview.css", "workspace.css", "history.css", "controlsfx.css");

    private final String base;
    private final String tokens;

    Theme(String base, String tokens) {
        this.base = base;
        this.tokens = tokens;
    }

    /** Gives the scene and its popups this look; can be called again with another. */
    public void apply(Scene scene) {
        loadFonts();
        Application.setUserAgentStylesheet(base);
        scene.setUserAgentStylesheet(base);
        List<String> sheets = new ArrayList<>(List.of(url(tokens)));
        RULES.forEach(rules -> sheets.add(url(rules)));
        scene.getStylesheets().setAll(sheets);
    }

    /** Makes IBM Plex known to the toolkit; loading twice does no harm. */
    public static void loadFonts() {
        for (String file : FONTS) {
            try (InputStream in = Objects.requireNonNull(Theme.class.getResourceAsStream("fonts/" + file), file)) {
                Font.loadFont(in, 13);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String url(String sheet) {
        return Objects.requireNonNull(Theme.class.getResource(sheet), sheet).toExternalForm();
    }
}
