package lotbook.app.control;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** The desktop's clipboard, for text. Used on the interface thread. */
public final class DesktopClip {
    private DesktopClip() {}

    public static void put(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** What whoever mends a bug wants to know of it: when, and the whole trace. */
    public static String details(Instant at, Throwable cause) {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        return at + "\n" + trace;
    }
}
