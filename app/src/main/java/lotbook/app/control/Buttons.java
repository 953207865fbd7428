package lotbook.app.control;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/** Buttons that press an {@link Action}, with its words and its key in the tooltip. */
public final class Buttons {
    private Buttons() {}

    /** An icon whose words stand in the tooltip and for the screen reader. */
    public static Button iconOnly(Action action) {
        Button button = bare(action);
        button.setText("");
        button.setAccessibleText(action.title());
        return button;
    }

    public static Button bare(Action action) {
        Button button = new Button(action.title(), Icons.small(action.icon()));
        button.setId(action.id());
        button.getStyleClass().add("bare");
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(hint(action)));
        button.setOnAction(click -> action.tryIt());
        return button;
    }

    /** One that is told when something is in its way. Cut short where room lacks: its tooltip has all of it. */
    public static Explained explained(Action action) {
        Button button = bare(action);
        button.setTooltip(null);
        button.setMinWidth(Button.USE_COMPUTED_SIZE);
        Explained holder = new Explained(button, () -> hint(action));
        holder.setMinWidth(Button.USE_COMPUTED_SIZE);
        return holder;
    }

    /** The title, and the key that does the same. */
    public static String hint(Action action) {
        return action.key().map(key -> action.title() + " (" + key.getDisplayText() + ")").orElse(action.title());
    }
}
