package lotbook.app.sheet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.control.Explained;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.query.Row;

/**
 * Below a grid: what is done with its rows, each act with its reason, and what came of the last. The first button is the
 * screen's main one. Nothing is done without a reason, nor while another act is under way.
 */
public abstract class ActBar extends VBox {
    private static final double LEAST = 240;
    private static final double GAP = 8;

    private final Acting acting;
    private final Texts texts;
    private final TextField reason;
    private final Label said = new Label();
    private final Map<Explained, Supplier<Optional<String>>> buttons = new LinkedHashMap<>();

    /** @param name begins the ids of its controls */
    protected ActBar(String name, Acting acting, Texts texts) {
        super(GAP);
        this.acting = acting;
        this.texts = texts;
        setId(name + "-bar");
        setPadding(new Insets(12));
        reason = field(name + "-reason", texts.get(Message.INBOX_REASON));
        acting.busyProperty().addListener((_, _, _) -> enable());
        said.setId(name + "-said");
        said.setWrapText(true);
        said.textProperty().bind(Bindings.when(acting.troubleProperty().isEmpty())
                .then(acting.toldProperty()).otherwise(acting.troubleProperty()));
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        acting.troubleProperty().addListener((_, _, now) -> {
            said.getStyleClass().remove("failure");
            if (!now.isEmpty()) {
                said.getStyleClass().add("failure");
            }
        });
    }

    /** What was done last, and under it these lines. */
    protected final void lay(Region... lines) {
        getChildren().setAll(said);
        getChildren().addAll(lines);
        enable();
    }

    protected final Texts texts() {
        return texts;
    }

    protected final TextField reason() {
        return reason;
    }

    /** The reason, as it was typed. */
    protected final String why() {
        return reason.getText().strip();
    }

    protected final Node button(String id, Message words, Runnable act) {
        return button(id, words, act, Optional::empty);
    }

    /** @param obstacle what else stands in the way */
    protected final Node button(String id, Message words, Runnable act, Supplier<Optional<String>> obstacle) {
        Button button = new Button(texts.get(words));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> act.run());
        if (buttons.isEmpty()) {
            button.getStyleClass().add("accent");
        }
        Explained holder = new Explained(button);
        buttons.put(holder, obstacle);
        return holder;
    }

    /** One that buttons may depend on. */
    protected final TextField field(String id, String prompt) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.textProperty().addListener((_, _, _) -> enable());
        return field;
    }

    /** One after the other, in several rows where the window is narrow; the reason takes the room the others leave. */
    protected final Region line(Node... nodes) {
        return new Line(nodes);
    }

    /** The reason is as wide as suits the width that is asked about, so that the height for it is the one it will need. */
    private final class Line extends FlowPane {
        Line(Node... nodes) {
            super(GAP, GAP, nodes);
            setAlignment(Pos.CENTER_LEFT);
            setMinWidth(0);
        }

        @Override
        protected double computePrefHeight(double width) {
            fit(width);
            return super.computePrefHeight(width);
        }

        @Override
        protected void layoutChildren() {
            fit(getWidth());
            super.layoutChildren();
        }

        private void fit(double width) {
            if (width > 0 && getChildren().contains(reason)) {
                double others = getChildren().stream().filter(node -> node != reason)
                        .mapToDouble(node -> node.prefWidth(-1) + GAP).sum();
                reason.setPrefWidth(width - others >= LEAST ? Math.floor(width - others) - 1 : width);
            }
        }
    }

    /** Blank for nothing. */
    protected static String text(Row row, String column) {
        return row.text(column).orElse("");
    }

    /** Says which rows could be acted on where what was found is none. */
    protected final <T> Optional<T> orSay(Optional<T> found, Message which) {
        if (found.isEmpty()) {
            acting.refuse(texts.get(which));
        }
        return found;
    }

    private void enable() {
        Optional<String> blocked = reason.getText().isBlank() ? Optional.of(texts.get(Message.INBOX_REASON_MISSING))
                : acting.busyProperty().get() ? Optional.of(texts.get(Message.EXIT_ACTING)) : Optional.empty();
        buttons.forEach((holder, obstacle) -> holder.refuse(obstacle.get().or(() -> blocked)));
    }
}
