package lotbook.app.unit;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import lotbook.app.control.Explained;
import lotbook.app.table.GridPage;
import lotbook.app.table.GridView;
import lotbook.app.table.ListedGrid;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.unit.FlowRequest.Kind;
import lotbook.domain.unit.fund.FundPoint;
import lotbook.domain.unit.fund.FundTables;
import org.jspecify.annotations.Nullable;

/** Under the grids of funds, dealing points and requests: what finance and compliance do with them, each act with its reason. */
public final class FundBar extends VBox {
    private static final double FIELD_WIDTH = 130;
    private static final double REFERENCE_WIDTH = 220;

    private final FundDeskModel model;
    private final Texts texts;
    private final TextField reason;
    private final Label said = new Label();
    private final Map<Explained, Supplier<Optional<String>>> buttons = new LinkedHashMap<>();
    private Optional<ComparisonPane> compared = Optional.empty();

    private FundBar(FundDeskModel model, Texts texts) {
        super(8);
        this.model = model;
        this.texts = texts;
        setId("fund-bar");
        setPadding(new Insets(12));
        reason = field("fund-reason", texts.get(Message.INBOX_REASON), FIELD_WIDTH);
        HBox.setHgrow(reason, Priority.ALWAYS);
        reason.textProperty().addListener((_, _, _) -> enable());
        model.busyProperty().addListener((_, _, _) -> enable());
        said.setId("fund-said");
        said.setWrapText(true);
        said.textProperty().bind(Bindings.when(model.troubleProperty().isEmpty())
                .then(model.toldProperty()).otherwise(model.troubleProperty()));
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        model.troubleProperty().addListener((_, _, now) -> {
            said.getStyleClass().remove("failure");
            if (!now.isEmpty()) {
                said.getStyleClass().add("failure");
            }
        });
    }

    /**
     * @param page the grid above, of a table of funds
     * @param explain opens the derivation of a figure
     * @return empty for a table that this operator does nothing with
     */
    public static Optional<FundBar> of(
            GridPage page, FundDeskModel model, ListedGrid.Kit kit, BiConsumer<Row, Column> explain) {
        FundBar bar = new FundBar(model, kit.words().texts());
        TableDefinition table = page.grid().model().table();
        Supplier<Optional<Row>> focused = page.grid()::focusedRow;
        if (table.equals(FundTables.REQUESTS)) {
            bar.requests(kit.words().clock(), page.grid()::selectedRows);
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
        Node draft = button("fund-draft", Message.FUNDS_DRAFT, () -> focused.get()
                .ifPresentOrElse(row -> model.draft(text(row, "master-account"), why()),
                        () -> model.say(texts.get(Message.FUNDS_CHOOSE_FUND))));
        lay(line(reason, draft));
    }

    private void points(Supplier<Optional<Row>> focused) {
        Node propose = button("fund-propose", Message.FUNDS_PROPOSE, () -> focused.get()
                .filter(row -> text(row, "state").equals(FundPoint.State.DRAFT.name()))
                .ifPresentOrElse(row -> model.propose(Long.parseLong(text(row, "point")), why()),
                        () -> model.say(texts.get(Message.FUNDS_CHOOSE_DRAFT))));
        Node compare = button("fund-compare", Message.FUNDS_COMPARE, () -> struck(focused)
                .ifPresent(row -> model.compare(text(row, "master-account"), Long.parseLong(text(row, "point")))));
        Node correct = button("fund-correct", Message.FUNDS_CORRECT, () -> struck(focused)
                .ifPresent(row -> model.correct(text(row, "master-account"), Long.parseLong(text(row, "point")), why())));
        lay(line(reason, propose, compare, correct));
    }

    /** The row in focus, if its price was struck; else says which can be compared and corrected. */
    private Optional<Row> struck(Supplier<Optional<Row>> focused) {
        Optional<Row> struck = focused.get().filter(row -> text(row, "state").equals(FundPoint.State.STRUCK.name()));
        if (struck.isEmpty()) {
            model.say(texts.get(Message.FUNDS_CHOOSE_STRUCK));
        }
        return struck;
    }

    private void requests(InstantSource clock, Supplier<List<Row>> chosen) {
        if (!model.isFinance()) {
            lay(line(reason, accept(chosen), refuse(chosen)));
            return;
        }
        TextField master = field("fund-master", texts.get(Message.FUNDS_MASTER), FIELD_WIDTH);
        TextField investor = field("fund-investor", texts.get(Message.FUNDS_INVESTOR), FIELD_WIDTH);
        TextField amount = field("fund-amount", texts.get(Message.FUNDS_AMOUNT), FIELD_WIDTH);
        TextField reference = field("fund-reference", texts.get(Message.FUNDS_REFERENCE), FIELD_WIDTH);
        ComboBox<Kind> kind = kinds();
        amount.disableProperty().bind(kind.valueProperty().isEqualTo(Kind.REDEEM_ALL));
        List<TextField> needed = List.of(master, investor, reference);
        Node enter = button("fund-request", Message.FUNDS_REQUEST, () -> model.request(new FundDeskModel.Typed(
                reference.getText(), master.getText(), investor.getText(), kind.getValue(),
                amount.isDisabled() ? "" : amount.getText()), clock.instant(), why()),
                () -> needed.stream().anyMatch(field -> field.getText().isBlank())
                        ? Optional.of(texts.get(Message.FUNDS_WHOSE)) : Optional.empty());
        needed.forEach(field -> field.textProperty().addListener((_, _, _) -> enable()));
        reference.setPrefWidth(REFERENCE_WIDTH);
        lay(line(master, investor, kind, amount, reference), line(reason, enter, accept(chosen), refuse(chosen)));
    }

    private Node accept(Supplier<List<Row>> chosen) {
        return button("fund-accept", Message.FUNDS_ACCEPT, () -> some(chosen).ifPresent(ids -> model.accept(ids, why())));
    }

    private Node refuse(Supplier<List<Row>> chosen) {
        return button("fund-refuse", Message.FUNDS_REFUSE, () -> some(chosen).ifPresent(ids -> model.refuse(ids, why())));
    }

    private ComboBox<Kind> kinds() {
        ComboBox<Kind> kinds = new ComboBox<>();
        kinds.setId("fund-kind");
        kinds.setAccessibleText(texts.get(Message.FUNDS_KIND));
        kinds.getItems().setAll(Arrays.asList(Kind.values()));
        kinds.setValue(Kind.SUBSCRIBE);
        kinds.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Kind kind) {
                return kind == null ? "" : texts.state(kind.name());
            }

            @Override
            public Kind fromString(String words) {
                throw new UnsupportedOperationException("Kinds are chosen, not typed");
            }
        });
        return kinds;
    }

    /** Those selected; else says that some have to be. */
    private Optional<List<String>> some(Supplier<List<Row>> chosen) {
        List<String> ids = chosen.get().stream().map(row -> text(row, "request")).toList();
        if (ids.isEmpty()) {
            model.say(texts.get(Message.FUNDS_CHOOSE_REQUESTS));
            return Optional.empty();
        }
        return Optional.of(ids);
    }

    private String why() {
        return reason.getText().strip();
    }

    private static String text(Row row, String column) {
        return row.table().column(column).flatMap(row::value).map(Object::toString).orElse("");
    }

    /** Nothing is done without a reason, nor while another act is under way. */
    private void enable() {
        Optional<String> blocked = reason.getText().isBlank() ? Optional.of(texts.get(Message.INBOX_REASON_MISSING))
                : model.busyProperty().get() ? Optional.of(texts.get(Message.EXIT_ACTING)) : Optional.empty();
        buttons.forEach((holder, obstacle) -> holder.refuse(obstacle.get().or(() -> blocked)));
    }

    private Node button(String id, Message words, Runnable act) {
        return button(id, words, act, Optional::empty);
    }

    /** @param obstacle what else stands in the way; the first button is the screen's main one */
    private Node button(String id, Message words, Runnable act, Supplier<Optional<String>> obstacle) {
        Button button = new Button(texts.get(words));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> act.run());
        if (buttons.isEmpty()) {
            button.getStyleClass().add("accent");
        }
        Explained holder = new Explained(button);
        buttons.put(holder, obstacle);
        return holder;
    }

    private static TextField field(String id, String prompt, double width) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.setPrefWidth(width);
        return field;
    }

    private static HBox line(Node... nodes) {
        HBox line = new HBox(8, nodes);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void lay(HBox... lines) {
        getChildren().setAll(said);
        getChildren().addAll(lines);
        enable();
    }
}
