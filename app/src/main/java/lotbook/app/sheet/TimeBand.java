package lotbook.app.sheet;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import lotbook.app.control.Action;
import lotbook.app.control.Buttons;
import lotbook.app.control.Icons;
import lotbook.app.place.TimeChoice;
import lotbook.domain.time.AsOf;
import org.kordamp.ikonli.feather.Feather;

/** The violet band of a window that isn't now. */
public final class TimeBand extends HBox {
    private static final double HEIGHT = 24;

    private final TimeChoice choice;
    private final Label sentence = new Label("", Icons.small(Feather.CLOCK));

    public TimeBand(TimeChoice choice, Action returnToNow) {
        this.choice = choice;
        getStyleClass().add("time-band");
        setId("time-band");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setAlignment(Pos.CENTER_LEFT);
        sentence.setId("time-sentence");
        Button back = new Button(Buttons.hint(returnToNow));
        back.setId("band-return");
        back.getStyleClass().add("bare");
        back.setOnAction(click -> returnToNow.tryIt());
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        getChildren().addAll(sentence, stretch, back);
        show(AsOf.NOW);
    }

    public void show(AsOf asOf) {
        sentence.setText(choice.sentence(asOf));
        setVisible(!asOf.isNow());
        setManaged(!asOf.isNow());
    }
}
