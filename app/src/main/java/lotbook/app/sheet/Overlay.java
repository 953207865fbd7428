package lotbook.app.sheet;

import java.util.Optional;
import javafx.event.EventHandler;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;

/**
 * One small sheet over the window: the palette, the two moments, tasks, notices. It lies in the window's own scene, so that it
 * is drawn, photographed and reached by keyboard like everything else. Escape and a click beside it close it.
 */
final class Overlay {
    private final StackPane host;
    private final Pane beside = new Pane();
    private final EventHandler<KeyEvent> escape = this::pressed;
    private Optional<Sheet> open = Optional.empty();

    private record Sheet(Node content, Runnable closed) {}

    Overlay(StackPane host) {
        this.host = host;
        beside.setOnMousePressed(press -> close());
    }

    /**
     * Opens a sheet in place of any other.
     *
     * @param closed called once it is gone, however that came about
     */
    void open(Node content, Pos place, Insets margin, Runnable closed) {
        close();
        StackPane.setAlignment(content, place);
        StackPane.setMargin(content, margin);
        content.addEventHandler(KeyEvent.KEY_PRESSED, escape);
        host.getChildren().addAll(beside, content);
        // Controls take keys only once they have their looks; what is typed before the next frame would be lost.
        content.applyCss();
        open = Optional.of(new Sheet(content, closed));
    }

    boolean shows(Node content) {
        return open.filter(sheet -> sheet.content() == content).isPresent();
    }

    void close() {
        open.ifPresent(sheet -> {
            open = Optional.empty();
            host.getChildren().removeAll(beside, sheet.content());
            sheet.content().removeEventHandler(KeyEvent.KEY_PRESSED, escape);
            sheet.closed().run();
        });
    }

    private void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE) {
            close();
            key.consume();
        }
    }
}
