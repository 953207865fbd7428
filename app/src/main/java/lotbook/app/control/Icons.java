package lotbook.app.control;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Feather icons in the sizes of the console. An icon never stands without a word or a tooltip beside it. */
public final class Icons {
    private Icons() {}

    /** In chips and column titles. */
    public static FontIcon small(Feather icon) {
        return sized(icon, "icon-small");
    }

    public static FontIcon medium(Feather icon) {
        return sized(icon, "icon-medium");
    }

    private static FontIcon sized(Feather icon, String styleClass) {
        FontIcon node = new FontIcon(icon);
        node.getStyleClass().add(styleClass);
        return node;
    }
}
