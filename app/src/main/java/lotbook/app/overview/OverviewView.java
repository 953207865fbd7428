package lotbook.app.overview;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import lotbook.app.change.Subject;
import lotbook.app.overview.OverviewModel.Standing;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.risk.Activity;
import lotbook.domain.risk.Exposure;
import lotbook.domain.risk.GroupHealth;
import lotbook.domain.risk.Missing;
import lotbook.domain.risk.Moment;

/** The first screen: the tiles of the operator's role, each drawn when its part was read. */
public final class OverviewView extends BorderPane {
    private final OverviewModel model;
    private final Texts texts;
    private final WaitingTile waiting;

    /**
     * Draws what the model reads; whoever makes it tells the model to begin ({@link OverviewModel#ask}), of commits and of
     * the end.
     *
     * @param role whose left column it is
     */
    public OverviewView(OverviewModel model, Role role, Texts texts, OverviewActions actions) {
        this.model = model;
        this.texts = texts;
        this.waiting = new WaitingTile(role, texts, actions);
        getStyleClass().add("overview");
        setId("overview");
        setAccessibleText(texts.get(Message.OVERVIEW_NAME));
        TileGrid grid = new TileGrid();
        follow(model.activityProperty(), waiting, (tile, activity) -> tile.draw(activity), this::of);
        if (role == Role.ADMINISTRATOR) {
            grid.add(waiting, 8, 1);
        } else {
            business(grid, actions);
        }
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("overview-scroll");
        scroll.setFocusTraversable(false);
        setCenter(scroll);
    }

    /** F6 and the area's key come here. */
    public void focus() {
        waiting.lookupAll(".overview-link").stream().filter(node -> node.isFocusTraversable()).findFirst()
                .ifPresentOrElse(Node::requestFocus, this::requestFocus);
    }

    /** The account that the focused link names. */
    public Optional<Subject> focusedSubject() {
        return getScene() != null && getScene().getFocusOwner() != null
                && getScene().getFocusOwner().getUserData() instanceof Subject subject ? Optional.of(subject) : Optional.empty();
    }

    private void business(TileGrid grid, OverviewActions actions) {
        HealthTile health = new HealthTile(model, texts, actions);
        AumTile aum = new AumTile(model, texts, actions);
        ExposureTile exposure = new ExposureTile(model, texts, actions);
        ConcentrationTile concentration = new ConcentrationTile(model, texts, actions);
        EventsTile events = new EventsTile(texts, actions);
        AgesTile ages = new AgesTile(texts, actions);
        grid.add(waiting, 2, 1);
        grid.add(health, 2, 1);
        grid.add(aum, 4, 1);
        grid.add(exposure, 3, 1);
        grid.add(concentration, 3, 1);
        grid.add(events, 2, 1);
        grid.add(ages, 8, 0);
        follow(model.standingProperty(), health, (tile, standing) -> {
            tile.draw(standing.health());
            waiting.draw(standing.health());
        }, standing -> of(standing.health()));
        follow(model.standingProperty(), aum, (tile, standing) -> tile.draw(standing.aum()), this::ofAum);
        follow(model.standingProperty(), concentration, (tile, standing) -> tile.draw(standing.aum()),
                this::ofAum);
        follow(model.standingProperty(), ages, (tile, standing) -> tile.draw(standing.health()),
                standing -> of(standing.health()));
        follow(model.openProperty(), exposure, (tile, open) -> tile.draw(open.exposure()), open -> of(open.exposure()));
        model.openProperty().addListener((p, old, now) -> now.figures().ifPresent(open -> concentration.draw(open.exposure())));
        follow(model.activityProperty(), events, (tile, activity) -> tile.draw(activity), this::of);
        model.historyProperty().addListener((p, old, now) -> {
            now.figures().ifPresent(aum::draw);
            now.trouble().ifPresent(failure -> aum.trouble(failure, model::again));
        });
    }

    /** What a tile's foot says. */
    private record Foot(Moment moment, Optional<Instant> stale, Missing missing) {}

    private Foot of(Activity activity) {
        return new Foot(activity.moment(), Optional.empty(), Missing.NOTHING);
    }

    private Foot of(GroupHealth health) {
        return new Foot(health.moment(), stale(health), health.missing());
    }

    private Foot ofAum(Standing standing) {
        return new Foot(standing.aum().moment(), stale(standing.health()), standing.aum().missing());
    }

    private static Optional<Instant> stale(GroupHealth health) {
        return health.ages().newest().filter(newest ->
                newest.plus(health.settings().oldAfter()).isBefore(health.moment().asAt()));
    }

    private Foot of(Exposure exposure) {
        return new Foot(exposure.moment(), Optional.empty(), Missing.NOTHING);
    }

    private <T, V extends Tile> void follow(
            ReadOnlyObjectProperty<Part<T>> part, V tile, BiConsumer<V, T> draw, Function<T, Foot> foot) {
        part.addListener((p, old, now) -> show(now, Optional.of(old), tile, draw, foot));
        show(part.get(), Optional.empty(), tile, draw, foot);
    }

    private <T, V extends Tile> void show(
            Part<T> part, Optional<Part<T>> before, V tile, BiConsumer<V, T> draw,
            Function<T, Foot> foot) {
        if (part.figures().isEmpty() && part.trouble().isEmpty()) {
            tile.say(texts.get(Message.OVERVIEW_READING));
        }
        boolean drawn = before.map(old -> old.figures().equals(part.figures())).orElse(false);
        if (!drawn) {
            part.figures().ifPresent(figures -> draw.accept(tile, figures));
        }
        part.figures().map(foot).ifPresent(known -> tile.foot(known.moment(), model.asOf(), known.stale(), known.missing()));
        part.trouble().ifPresent(failure -> tile.trouble(failure, model::again));
        if (part.figures().isEmpty() && part.trouble().isPresent()) {
            tile.show(List.of());
        }
    }
}
