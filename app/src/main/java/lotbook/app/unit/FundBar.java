package lotbook.app.unit;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.unit.FlowRequest.Kind;
import lotbook.domain.unit.fund.FundPoint;
import lotbook.domain.unit.fund.FundTables;
import org.jspecify.annotations.Nullable;

/** Under the grids of funds, dealing points and requests: what finance and compliance do with them, each act with its reason. */
public final class FundBar extends VBox {
    private static final double FIELD_WIDTH = 130;
    private static final double REASON_WIDTH = 260;

    private final FundDeskModel model;
    private final Texts texts;
    private final TextField reason;
    private final Label said = new Label();

    private FundBar(FundDeskModel model, Texts texts) {
        super(8);
        this.model = model;
        this.texts = texts;
        setId("fund-bar");
        setPadding(new Insets(12));
        reason = field("fund-reason", texts.get(Message.INBOX_REASON), REASON_WIDTH);
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
     * @param focused the row that is looked at
     * @param chosen the rows that are selected
     * @return empty for a table that this operator does nothing with
     */
    public static Optional<Node> of(
            TableDefinition table, FundDeskModel model, Texts texts, InstantSource clock, Supplier<Optional<Row>> focused,
            Supplier<List<Row>> chosen) {
        FundBar bar = new FundBar(model, texts);
        if (table.equals(FundTables.REQUESTS)) {
            bar.requests(clock, chosen);
        } else if (table.equals(FundTables.FUNDS) && model.isFinance()) {
            bar.funds(focused);
        } else if (table.equals(FundTables.POINTS) && model.isFinance()) {
            bar.points(focused);
        } else {
            return Optional.empty();
        }
        return Optional.of(bar);
    }

    private void funds(Supplier<Optional<Row>> focused) {
        Button draft = button("fund-draft", Message.FUNDS_DRAFT, () -> focused.get()
                .ifPresentOrElse(row -> model.draft(text(row, "master-account"), why()),
                        () -> model.say(texts.get(Message.FUNDS_CHOOSE_FUND))));
        draft.getStyleClass().add("accent");
        draft.disableProperty().bind(blocked());
        lay(reason, draft);
    }

    private void points(Supplier<Optional<Row>> focused) {
        Button propose = button("fund-propose", Message.FUNDS_PROPOSE, () -> focused.get()
                .filter(row -> text(row, "state").equals(FundPoint.State.DRAFT.name()))
                .ifPresentOrElse(row -> model.propose(Long.parseLong(text(row, "point")), why()),
                        () -> model.say(texts.get(Message.FUNDS_CHOOSE_DRAFT))));
        propose.getStyleClass().add("accent");
        propose.disableProperty().bind(blocked());
        lay(reason, propose);
    }

    private void requests(InstantSource clock, Supplier<List<Row>> chosen) {
        Button accept = button("fund-accept", Message.FUNDS_ACCEPT,
                () -> some(chosen).ifPresent(ids -> model.accept(ids, why())));
        Button refuse = button("fund-refuse", Message.FUNDS_REFUSE,
                () -> some(chosen).ifPresent(ids -> model.refuse(ids, why())));
        accept.disableProperty().bind(blocked());
        refuse.disableProperty().bind(blocked());
        if (!model.isFinance()) {
            lay(reason, accept, refuse);
            return;
        }
        TextField master = field("fund-master", texts.get(Message.FUNDS_MASTER), FIELD_WIDTH);
        TextField investor = field("fund-investor", texts.get(Message.FUNDS_INVESTOR), FIELD_WIDTH);
        TextField amount = field("fund-amount", texts.get(Message.FUNDS_AMOUNT), FIELD_WIDTH);
        TextField reference = field("fund-reference", texts.get(Message.FUNDS_REFERENCE), FIELD_WIDTH);
        ComboBox<Kind> kind = kinds();
        amount.disableProperty().bind(kind.valueProperty().isEqualTo(Kind.REDEEM_ALL));
        Button enter = button("fund-request", Message.FUNDS_REQUEST, () -> model.request(new FundDeskModel.Typed(
                reference.getText(), master.getText(), investor.getText(), kind.getValue(),
                amount.isDisabled() ? "" : amount.getText()), clock.instant(), why()));
        enter.getStyleClass().add("accent");
        enter.disableProperty().bind(blocked().or(Bindings.createBooleanBinding(
                () -> reference.getText().isBlank() || master.getText().isBlank() || investor.getText().isBlank(),
                reference.textProperty(), master.textProperty(), investor.textProperty())));
        lay(master, investor, kind, amount, reference, reason, enter, accept, refuse);
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
    private BooleanBinding blocked() {
        return Bindings.createBooleanBinding(
                () -> reason.getText().isBlank() || model.busyProperty().get(), reason.textProperty(), model.busyProperty());
    }

    private Button button(String id, Message words, Runnable act) {
        Button button = new Button(texts.get(words));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> act.run());
        return button;
    }

    private static TextField field(String id, String prompt, double width) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.setPrefWidth(width);
        return field;
    }

    private void lay(Node... nodes) {
        FlowPane row = new FlowPane(8, 8, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(said, row);
    }
}
