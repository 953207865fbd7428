package lotbook.app.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCharacterCombination;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import lotbook.app.control.Action;
import lotbook.app.control.Tone;
import lotbook.app.panel.SidePanelModel;

/** The keys that work anywhere in the window: those of its actions, and Shift pressed twice for the palette. */
final class FrameKeys {
    static final String TAKES_KEYS = "takes-keys";
    private static final Duration TWICE = Duration.ofMillis(400);

    private final Frame frame;
    private final InstantSource clock;
    private Instant lastShift = Instant.EPOCH;

    private FrameKeys(Frame frame, InstantSource clock) {
        this.frame = frame;
        this.clock = clock;
    }

    static void install(Frame frame, SidePanelModel panel, InstantSource clock) {
        FrameKeys keys = new FrameKeys(frame, clock);
        frame.addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
        frame.addEventFilter(KeyEvent.KEY_RELEASED, keys::released);
        frame.addEventHandler(KeyEvent.KEY_PRESSED, keys::pressedOnScreen);
        frame.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && panel.isOpen()) {
                panel.close();
                frame.view().focus();
            }
        });
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.SHIFT || takesKeys(event)) {
            return;
        }
        lastShift = Instant.EPOCH;
        Optional<Action> action = frame.keymap().pressed(event, frame.windowActions());
        action.ifPresent(found -> {
            tryIt(found);
            event.consume();
        });
    }

    /** What the screen in front does with a key nobody in it wanted; a grid has its own. */
    private void pressedOnScreen(KeyEvent event) {
        if (event.isConsumed() || frame.gridPage().isPresent() || takesKeys(event)) {
            return;
        }
        Optional<Action> action = frame.keymap().pressed(event, frame.view().actions())
                .filter(found -> found.key().filter(KeyCharacterCombination.class::isInstance).isEmpty() || isOnScreen(event));
        action.ifPresent(found -> {
            tryIt(found);
            event.consume();
        });
    }

    /** A letter presses nothing while somebody writes, or in a sheet over the screen. */
    private boolean isOnScreen(KeyEvent event) {
        Node at = event.getTarget() instanceof Node target && !(target instanceof TextInputControl) ? target : frame;
        while (at != frame.view().node() && at.getParent() != null) {
            at = at.getParent();
        }
        return at == frame.view().node();
    }

    private void tryIt(Action action) {
        if (!action.tryIt()) {
            action.obstacle().get().ifPresent(reason -> frame.notices().say(Tone.NEUTRAL, reason));
        }
    }

    /** A field that asks for a key gets it, whatever the key does elsewhere. */
    private static boolean takesKeys(KeyEvent event) {
        return event.getTarget() instanceof Node target && target.getStyleClass().contains(TAKES_KEYS);
    }

    private void released(KeyEvent event) {
        if (event.getCode() != KeyCode.SHIFT) {
            return;
        }
        Instant now = clock.instant();
        if (Duration.between(lastShift, now).compareTo(TWICE) < 0) {
            lastShift = Instant.EPOCH;
            frame.sheets().openPalette();
        } else {
            lastShift = now;
        }
    }
}
