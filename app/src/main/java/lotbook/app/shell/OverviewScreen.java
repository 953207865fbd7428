package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import lotbook.app.change.Subject;
import lotbook.app.control.Action;
import lotbook.app.overview.OverviewActions;
import lotbook.app.overview.OverviewModel;
import lotbook.app.overview.OverviewView;
import lotbook.app.overview.Role;
import lotbook.app.place.Place;
import lotbook.app.place.Screen;
import lotbook.app.text.Texts;
import lotbook.domain.explain.Explanation;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;

/** The first screen: how the group stands, each figure a way to its grid or its derivation. */
final class OverviewScreen implements ScreenView {
    private final OverviewModel model;
    private final OverviewView view;
    private final List<Action> actions;
    private boolean asked;

    /**
     * @param operator who is signed in
     * @param tables what the operator may open
     * @param go opens a place
     * @param explain shows a figure's derivation
     * @param acts what can be done about the account that has the focus
     */
    OverviewScreen(OverviewModel model, Role role, String operator, Texts texts, List<TableDefinition> tables,
            Consumer<Place> go, BiConsumer<String, Explanation> explain,
            Function<Supplier<Optional<Subject>>, List<Action>> acts) {
        this.model = model;
        this.view = new OverviewView(model, role, texts, new OverviewActions() {
            @Override
            public boolean has(TableDefinition table) {
                return tables.contains(table);
            }

            @Override
            public String operator() {
                return operator;
            }

            @Override
            public void open(TableDefinition table, String filter) {
                go.accept(Place.of(new Screen.Grid(table)).withFilter(filter));
            }

            @Override
            public void explain(String figure, Explanation explanation) {
                explain.accept(figure, explanation);
            }
        });
        this.actions = acts.apply(view::focusedSubject);
    }

    @Override
    public List<Action> actions() {
        return actions;
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void show(AsOf asOf) {
        if (!asked || !asOf.equals(model.asOf())) {
            asked = true;
            model.ask(asOf);
        }
    }

    @Override
    public void refresh() {
        model.changed();
    }

    @Override
    public Place place() {
        return Place.of(Screen.OVERVIEW);
    }

    @Override
    public void focus() {
        view.focus();
    }

    @Override
    public void close() {
        model.close();
    }
}
