package lotbook.app.unit;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import lotbook.app.control.Choices;
import lotbook.app.sheet.ActBar;
import lotbook.app.table.GridPage;
import lotbook.app.table.GridView;
import lotbook.app.table.ListedGrid;
import lotbook.app.text.Message;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.unit.FlowRequest.Kind;
import lotbook.domain.unit.fund.FundPoint;
import lotbook.domain.unit.fund.FundTables;

/** Under the grids of funds, dealing points and requests: what finance and compliance do with them. */
public final class FundBar extends ActBar {
    private static final double FIELD_WIDTH = 130;
    private static final double REFERENCE_WIDTH = 220;

    private final FundDeskModel model;
    private Optional<ComparisonPane> compared = Optional.empty();

    private FundBar(FundDeskModel model, ListedGrid.Kit kit) {
        super("fund", model.acting(), kit.words().texts());
        this.model = model;
    }

    /**
     * @param page the grid above, of a table of funds
     * @param explain opens the derivation of a figure
     * @return empty for a table that this operator does nothing with
     */
    public static Optional<FundBar> of(
            GridPage page, FundDeskModel model, ListedGrid.Kit kit, BiConsumer<Row, Column> explain) {
        FundBar bar = new FundBar(model, kit);
        TableDefinition table = page.grid().model().table();
        Supplier<Optional<Row>> focused = page.grid()::focusedRow;
        if (table.equals(FundTables.REQUESTS)) {
            bar.requests(kit.words().clock(), () -> page.grid().chosenIds(Integer.MAX_VALUE));
        } else if (table.equals(FundTables.FUNDS) && model.isFinance()) {
            bar.funds(focused);
        } else if (table.equals(FundTables.POINTS) && model.isFinance()) {
            bar.points(focused);
            bar.compare(new ComparisonPane(model, kit, explain));
        } else {
            return Optional.empty();
        }
        return Optional.of(bar);
    }

    private void compare(ComparisonPane pane) {
        compared = Optional.of(pane);
        getChildren().addFirst(pane);
    }

    /** The grid of what was compared, where there is one. */
    public Optional<GridView> compared() {
        return compared.map(ComparisonPane::grid);
    }

    private void funds(Supplier<Optional<Row>> focused) {
        Node draft = button("fund-draft", Message.FUNDS_DRAFT, () -> orSay(focused.get(), Message.FUNDS_CHOOSE_FUND)
                .ifPresent(row -> model.draft(text(row, "master-account"), why())));
        lay(line(reason(), draft));
    }

    private void points(Supplier<Optional<Row>> focused) {
        Node propose = button("fund-propose", Message.FUNDS_PROPOSE,
                () -> in(FundPoint.State.DRAFT, focused, Message.FUNDS_CHOOSE_DRAFT)
                        .ifPresent(row -> model.propose(point(row), why())));
        Node compare = button("fund-compare", Message.FUNDS_COMPARE,
                () -> in(FundPoint.State.STRUCK, focused, Message.FUNDS_CHOOSE_STRUCK)
                        .ifPresent(row -> model.compare(text(row, "master-account"), point(row))));
        Node correct = button("fund-correct", Message.FUNDS_CORRECT,
                () -> in(FundPoint.State.STRUCK, focused, Message.FUNDS_CHOOSE_STRUCK)
                        .ifPresent(row -> model.correct(text(row, "master-account"), point(row), why())));
        lay(line(reason(), propose, compare, correct));
    }

    /** The row in focus, if it is in this state; else says which have to be. */
    private Optional<Row> in(FundPoint.State state, Supplier<Optional<Row>> focused, Message which) {
        return orSay(focused.get().filter(row -> text(row, "state").equals(state.name())), which);
    }

    private static long point(Row row) {
        return Long.parseLong(text(row, "point"));
    }

    private void requests(InstantSource clock, Supplier<List<Long>> chosen) {
        if (!model.isFinance()) {
            lay(line(reason(), accept(chosen), refuse(chosen)));
            return;
        }
        TextField master = field("fund-master", Message.FUNDS_MASTER);
        TextField investor = field("fund-investor", Message.FUNDS_INVESTOR);
        TextField amount = field("fund-amount", Message.FUNDS_AMOUNT);
        TextField reference = field("fund-reference", Message.FUNDS_REFERENCE);
        ComboBox<Kind> kind = kinds();
        amount.disableProperty().bind(kind.valueProperty().isEqualTo(Kind.REDEEM_ALL));
        List<TextField> needed = List.of(master, investor, reference);
        Node enter = button("fund-request", Message.FUNDS_REQUEST, () -> model.request(new FundDeskModel.Typed(
                reference.getText(), master.getText(), investor.getText(), kind.getValue(),
                amount.isDisabled() ? "" : amount.getText()), clock.instant(), why()),
                () -> needed.stream().anyMatch(field -> field.getText().isBlank())
                        ? Optional.of(texts().get(Message.FUNDS_WHOSE)) : Optional.empty());
        reference.setPrefWidth(REFERENCE_WIDTH);
        lay(line(master, investor, kind, amount, reference), line(reason(), enter, accept(chosen), refuse(chosen)));
    }

    private Node accept(Supplier<List<Long>> chosen) {
        return button("fund-accept", Message.FUNDS_ACCEPT, () -> some(chosen).ifPresent(ids -> model.accept(ids, why())));
    }

    private Node refuse(Supplier<List<Long>> chosen) {
        return button("fund-refuse", Message.FUNDS_REFUSE, () -> some(chosen).ifPresent(ids -> model.refuse(ids, why())));
    }

    private ComboBox<Kind> kinds() {
        ComboBox<Kind> kinds = new ComboBox<>();
        kinds.setId("fund-kind");
        kinds.setAccessibleText(texts().get(Message.FUNDS_KIND));
        kinds.getItems().setAll(Arrays.asList(Kind.values()));
        kinds.setValue(Kind.SUBSCRIBE);
        Choices.inWords(kinds, kind -> texts().state(kind.name()));
        return kinds;
    }

    /** Those selected; else says that some have to be. */
    private Optional<List<Long>> some(Supplier<List<Long>> chosen) {
        return orSay(Optional.of(chosen.get()).filter(ids -> !ids.isEmpty()), Message.FUNDS_CHOOSE_REQUESTS);
    }

    private TextField field(String id, Message prompt) {
        TextField field = field(id, texts().get(prompt));
        field.setPrefWidth(FIELD_WIDTH);
        return field;
    }
}
