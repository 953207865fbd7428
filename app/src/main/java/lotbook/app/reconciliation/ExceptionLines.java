package lotbook.app.reconciliation;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import lotbook.app.control.Icons;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import org.kordamp.ikonli.feather.Feather;

/** The lines of a sheet that say of which exceptions it is: a few, and how many more. */
final class ExceptionLines {
    private static final int MOST = 4;

    private final Texts texts;
    private final VBox box = new VBox(4);

    ExceptionLines(Texts texts) {
        this.texts = texts;
    }

    VBox box(String id) {
        box.setId(id);
        return box;
    }

    void show(List<Node> lines) {
        box.getChildren().setAll(lines);
    }

    List<Node> of(List<String> words, Feather icon, String style) {
        List<Node> lines = new ArrayList<>();
        words.stream().limit(MOST).forEach(line -> lines.add(line(line, icon, style)));
        if (words.size() > MOST) {
            String more = ValueFormat.grouped(words.size() - (long) MOST);
            lines.add(line(texts.get(Message.EXCEPTION_MORE, more), icon, style));
        }
        return lines;
    }

    private static Label line(String words, Feather icon, String style) {
        Label line = new Label(words, Icons.small(icon));
        line.getStyleClass().addAll("muted", style);
        line.setWrapText(true);
        return line;
    }
}
