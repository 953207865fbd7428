package lotbook.app.sheet;

import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import lotbook.app.notice.Notice;
import lotbook.app.notice.Notices;

/** The newest notice for a few seconds, over the lower right corner; a click takes it away. */
public final class Toast extends VBox {
    private static final double WIDTH = 420;

    public Toast(Notices notices) {
        getStyleClass().addAll("overlay", "toast");
        setId("toast");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        StackPane.setAlignment(this, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(this, new Insets(0, 12, 36, 0));
        setOnMouseClicked(click -> notices.hide());
        notices.toastProperty().addListener((p, old, now) -> show(now));
        show(Optional.empty());
    }

    private void show(Optional<Notice> notice) {
        getChildren().setAll(notice.map(found -> NoticesSheet.line(found, "")).stream().toList());
        setVisible(notice.isPresent());
        setManaged(notice.isPresent());
    }
}
