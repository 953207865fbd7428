package lotbook.app.workspace;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.workspace.Finding.Field;
import lotbook.app.workspace.Finding.Severity;
import lotbook.app.workspace.WorkspaceModel.Sheet;
import lotbook.domain.allocation.AboveMaximum;
import lotbook.domain.allocation.BelowMinimum;
import lotbook.domain.allocation.ExecutionRules;
import lotbook.domain.allocation.LotRounding;
import lotbook.domain.allocation.Remainder;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.Timing;

/** What stands once for the whole version, in the groups it is read in; what is wrong is told under its field. */
final class TermsForm extends VBox {
    private static final double LABEL = 112;
    private static final Set<DraftField> OF_METHODS = EnumSet.range(DraftField.VOLUME, DraftField.MARGIN_LEVEL);

    private final WorkspaceModel model;
    private final Texts texts;
    private final Map<DraftField, TextField> typed = new EnumMap<>(DraftField.class);
    private final Map<DraftField, ChoiceField> chosen = new EnumMap<>(DraftField.class);
    private final Map<String, CheckBox> modes = new LinkedHashMap<>();
    private final Map<DraftField, Node> lines = new EnumMap<>(DraftField.class);
    private final Map<DraftField, Label> wrongs = new EnumMap<>(DraftField.class);
    private boolean showing;

    TermsForm(WorkspaceModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        setId("terms");
        getStyleClass().add("terms-form");
        setSpacing(4);
        setPadding(new Insets(8, 12, 12, 12));
        group(Message.DRAFT_GROUP_VERSION, text(DraftField.ID), text(DraftField.FROM), text(DraftField.CORRECTION),
                choice(DraftField.START, names(Timing.Start.values())), choice(DraftField.PAUSED, List.of("no", "yes")));
        group(Message.DRAFT_GROUP_METHOD, choice(DraftField.METHOD, List.of()));
        OF_METHODS.forEach(parameter -> getChildren().add(text(parameter)));
        group(Message.DRAFT_GROUP_SIZING, choice(DraftField.ROUNDING, names(LotRounding.values())),
                choice(DraftField.BELOW_MINIMUM, names(BelowMinimum.values())),
                choice(DraftField.ABOVE_MAXIMUM, names(AboveMaximum.values())),
                choice(DraftField.REMAINDER, names(Remainder.values())));
        group(Message.DRAFT_GROUP_SCOPE, text(DraftField.SYMBOLS), text(DraftField.MAX_POSITIONS), text(DraftField.MAX_VOLUME),
                text(DraftField.MAX_LEVERAGE), modes());
        group(Message.DRAFT_GROUP_EXECUTION, text(DraftField.SLIPPAGE_TOLERANCE), text(DraftField.MAX_DEVIATION),
                choice(DraftField.PARTIAL_FILL, names(ExecutionRules.PartialFill.values())),
                choice(DraftField.PRICE_IMPROVEMENT, names(ExecutionRules.PriceImprovement.values())));
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private void group(Message title, Node... fields) {
        Label head = new Label(texts.get(title));
        head.getStyleClass().addAll("section-head", "terms-head");
        getChildren().add(head);
        getChildren().addAll(fields);
    }

    private Node text(DraftField field) {
        TextField box = new TextField();
        box.setPromptText(texts.state("hint-" + field.word()));
        box.textProperty().addListener((_, _, now) -> {
            if (!showing) {
                model.type(field, now);
            }
        });
        typed.put(field, box);
        return line(field, box);
    }

    private Node choice(DraftField field, List<String> values) {
        ChoiceField box = new ChoiceField(texts);
        box.offer(values);
        box.valueProperty().addListener((_, _, now) -> {
            if (!showing && now != null) {
                model.change(content -> content.with(field, now));
            }
        });
        chosen.put(field, box);
        return line(field, box);
    }

    private Node modes() {
        // Beside each other they have no room at 1280, and their words were cut.
        VBox boxes = new VBox(8);
        for (ScopeLimits.Mode mode : ScopeLimits.Mode.values()) {
            CheckBox box = new CheckBox(texts.state(mode.name()));
            box.setId("draft-mode-" + mode.name().toLowerCase(Locale.ROOT));
            box.setOnAction(_ -> model.change(content -> content.with(DraftField.MODES, ticked())));
            modes.put(mode.name(), box);
            boxes.getChildren().add(box);
        }
        return line(DraftField.MODES, boxes);
    }

    private String ticked() {
        return String.join(" ", new TreeSet<>(modes.entrySet().stream()
                .filter(mode -> mode.getValue().isSelected())
                .map(Map.Entry::getKey)
                .toList()));
    }

    private Node line(DraftField field, Node control) {
        String name = texts.state(field.word());
        Label label = new Label(name);
        label.getStyleClass().add("muted");
        label.setMinWidth(LABEL);
        label.setPrefWidth(LABEL);
        label.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(control, Priority.ALWAYS);
        if (control instanceof Control box) {
            box.setId("draft-" + field.word());
            box.setAccessibleText(name);
            box.setMaxWidth(Double.MAX_VALUE);
            label.setLabelFor(box);
        }
        HBox row = new HBox(8, label, control);
        row.setAlignment(Pos.CENTER_LEFT);
        Label wrong = new Label();
        wrong.setId("wrong-" + field.word());
        wrong.getStyleClass().add("field-wrong");
        wrong.setWrapText(true);
        wrong.setPadding(new Insets(0, 0, 4, LABEL + 8));
        wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
        wrong.visibleProperty().bind(wrong.managedProperty());
        wrongs.put(field, wrong);
        VBox line = new VBox(2, row, wrong);
        lines.put(field, line);
        return line;
    }

    void show(Sheet sheet) {
        showing = true;
        DraftContent content = sheet.draft().content();
        MethodChoice method = content.method();
        chosen(DraftField.METHOD).offer(method.alternatives().stream().map(MethodChoice::id).toList());
        typed.forEach((field, box) -> {
            if (!box.getText().equals(content.field(field))) {
                box.setText(content.field(field));
            }
        });
        chosen.forEach((field, box) -> box.setValue(content.field(field)));
        List<String> on = DraftTerms.names(content.field(DraftField.MODES));
        modes.forEach((mode, box) -> box.setSelected(on.contains(mode)));
        boolean block = method.kind() == MethodChoice.Kind.BLOCK;
        appear(DraftField.ROUNDING, !block);
        appear(DraftField.REMAINDER, block);
        OF_METHODS.forEach(parameter -> appear(parameter, method.parameters().contains(parameter)));
        appear(DraftField.CORRECTION, !content.field(DraftField.CORRECTION).isBlank()
                || sheet.checked().at(new Field(DraftField.FROM)).stream().anyMatch(f -> f.severity() == Severity.ERROR));
        wrongs.forEach((field, label) -> tell(sheet, field, label));
        showing = false;
    }

    private ChoiceField chosen(DraftField field) {
        return Optional.ofNullable(chosen.get(field)).orElseThrow();
    }

    private void appear(DraftField field, boolean there) {
        Optional.ofNullable(lines.get(field)).ifPresent(line -> {
            line.setManaged(there);
            line.setVisible(there);
        });
    }

    private void tell(Sheet sheet, DraftField field, Label label) {
        List<Finding> findings = sheet.checked().at(new Field(field));
        label.setText(findings.isEmpty() ? "" : findings.getFirst().words());
        boolean wrong = findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        label.getStyleClass().removeAll("field-wrong", "doubtful-text");
        label.getStyleClass().add(wrong ? "field-wrong" : "doubtful-text");
        control(field).ifPresent(box -> {
            box.getStyleClass().remove("wrong");
            if (wrong) {
                box.getStyleClass().add("wrong");
            }
            box.setAccessibleHelp(label.getText());
        });
    }

    private Optional<Control> control(DraftField field) {
        return Optional.<Control>ofNullable(typed.get(field)).or(() -> Optional.ofNullable(chosen.get(field)));
    }

    /** Puts the focus where something has to be mended. */
    void go(DraftField field) {
        control(field).or(() -> modes.values().stream().<Control>map(box -> box).findFirst()).ifPresent(Node::requestFocus);
    }
}
