package lotbook.app.panel;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import lotbook.app.place.Place;
import lotbook.app.place.Screen;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.query.RowLinks.Link;
import lotbook.domain.query.RowRelation.Direction;

/** Where the focused row came from and what came of it; each line opens the grid with exactly those rows. */
final class LinksPanel extends BorderPane {
    private final Texts texts;
    private final Consumer<Place> go;

    /** @param go opens a place */
    LinksPanel(AboutRowModel<List<Link>> model, Texts texts, Consumer<Place> go) {
        this.texts = texts;
        this.go = go;
        setId("links-panel");
        model.stateProperty().addListener((p, old, now) -> draw(now));
        draw(model.stateProperty().get());
    }

    private void draw(AboutRowModel.State<List<Link>> state) {
        setCenter(switch (state) {
            case AboutRowModel.Nothing<List<Link>> nothing -> HistoryPanel.sentence(texts.get(Message.LINKS_HINT));
            case AboutRowModel.Reading<List<Link>> reading -> HistoryPanel.sentence(texts.get(Message.PANEL_READING));
            case AboutRowModel.NotTold<List<Link>> notTold -> HistoryPanel.sentence(notTold.sentence());
            case AboutRowModel.Found<List<Link>> found when found.told().isEmpty() ->
                    HistoryPanel.sentence(texts.get(Message.LINKS_EMPTY));
            case AboutRowModel.Found<List<Link>> found -> links(found.told());
        });
    }

    private Node links(List<Link> links) {
        VBox all = new VBox(2);
        all.getStyleClass().add("side-panel-head");
        add(all, Message.LINKS_CAME_FROM, links, Direction.CAME_FROM);
        add(all, Message.LINKS_CAME_OF_IT, links, Direction.CAME_OF_IT);
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        return scroll;
    }

    private void add(VBox all, Message title, List<Link> links, Direction direction) {
        List<Link> these = links.stream().filter(link -> link.relation().direction() == direction).toList();
        if (!these.isEmpty()) {
            Label head = new Label(texts.get(title));
            head.getStyleClass().add("section-head");
            all.getChildren().add(head);
            these.forEach(link -> all.getChildren().add(line(link)));
        }
    }

    private Node line(Link link) {
        String rows = link.count() == 1
                ? texts.get(Message.LINKS_ONE, texts.state(link.relation().word()), link.label())
                : texts.get(Message.LINKS_MANY,
                        texts.state(link.relation().word()), link.label(), ValueFormat.grouped(link.count()));
        Button line = new Button(rows);
        line.setId("link-" + link.relation().word());
        line.getStyleClass().addAll("bare", "link-line", "panel-focus");
        line.setMaxWidth(Double.MAX_VALUE);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setWrapText(true);
        line.setOnAction(click -> go.accept(Place.of(new Screen.Grid(link.relation().to())).withFilter(link.line())));
        return line;
    }
}
