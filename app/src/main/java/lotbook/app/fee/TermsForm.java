package lotbook.app.fee;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import lotbook.app.control.Action;
import lotbook.app.control.Buttons;
import lotbook.app.fee.TermsModel.Head;
import lotbook.app.fee.TermsModel.Sheet;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.fee.FeeTemplates;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What the terms are called and for whom, the template, and every setting of theirs with what doesn't hold at it. */
final class TermsForm extends VBox {
    private static final double LABEL = 168;
    private static final String CHANGED = "changed-template";

    private final TermsModel model;
    private final Texts texts;
    private final Map<Head, TextField> head = new EnumMap<>(Head.class);
    private final ComboBox<String> template = new ComboBox<>();
    private final Map<String, Control> controls = new LinkedHashMap<>();
    private final Map<String, Label> wrongs = new LinkedHashMap<>();
    private final Map<String, Label> froms = new LinkedHashMap<>();
    private final VBox settings = new VBox(4);
    private List<String> shown = List.of();
    private List<TermSetting> rows = List.of();
    private boolean showing;

    TermsForm(TermsModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        setId("fee-terms-form");
        getStyleClass().add("terms-form");
        setSpacing(4);
        setPadding(new Insets(8, 12, 12, 12));
        group(this, texts.get(Message.TERMS_GROUP_HEAD));
        for (Head field : Head.values()) {
            if (field != Head.REASON) {
                getChildren().add(headLine(field));
            }
        }
        group(this, texts.get(Message.TERMS_GROUP_TEMPLATE));
        for (FeeTemplates each : FeeTemplates.values()) {
            template.getItems().add(each.name());
        }
        words(template);
        template.valueProperty().addListener((_, _, now) -> {
            if (!showing && now != null && !now.equals(CHANGED)) {
                model.template(FeeTemplates.valueOf(now));
            }
        });
        getChildren().addAll(line("template", texts.get(Message.TERMS_TEMPLATE), template), settings);
    }

    private void group(VBox in, String title) {
        Label label = new Label(title);
        label.getStyleClass().addAll("section-head", "terms-head");
        in.getChildren().add(label);
    }

    private Node headLine(Head field) {
        TextField box = new TextField();
        box.textProperty().addListener((_, _, now) -> {
            if (!showing) {
                model.head(field, now);
            }
        });
        switch (field) {
            case LEADER -> box.setPromptText(texts.get(Message.TERMS_EVERY_LEADER));
            case LINK -> box.setPromptText(texts.get(Message.TERMS_EVERY_LINK));
            case ID, NAME, AGREEMENT, FROM, CORRECTION, REASON -> { }
        }
        head.put(field, box);
        return line(field.name(), texts.state("term-head-" + field.name()), box);
    }

    private void words(ComboBox<String> box) {
        box.setVisibleRowCount(13);
        box.setCellFactory(_ -> new Word());
        box.setButtonCell(new Word());
    }

    private final class Word extends ListCell<String> {
        @Override
        protected void updateItem(@Nullable String value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty || value == null ? "" : texts.state("word-" + value).startsWith("Word ")
                    ? texts.state(value) : texts.state("word-" + value));
        }
    }

    private Node line(String path, String name, Control control) {
        Label label = label(name);
        label.setLabelFor(control);
        HBox row = new HBox(8, label, named(path, name, control));
        row.setAlignment(Pos.CENTER_LEFT);
        return new VBox(2, row, wrong(path));
    }

    private static Label label(String name) {
        Label label = new Label(name);
        label.getStyleClass().add("muted");
        label.setMinWidth(LABEL);
        label.setPrefWidth(LABEL);
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }

    private Control named(String path, String name, Control control) {
        control.setId("term-" + SettingWords.hyphened(path));
        control.setAccessibleText(name);
        control.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(control, Priority.ALWAYS);
        controls.put(path, control);
        return control;
    }

    private Label wrong(String path) {
        Label wrong = new Label();
        wrong.setId("wrong-" + SettingWords.hyphened(path));
        wrong.getStyleClass().add("field-wrong");
        wrong.setWrapText(true);
        wrong.setPadding(new Insets(0, 0, 4, LABEL + 8));
        wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
        wrong.visibleProperty().bind(wrong.managedProperty());
        wrongs.put(path, wrong);
        return wrong;
    }

    /** Where a tier begins, where it ends and what it costs, in one line. */
    private Node tier(TermSetting.Typed upTo, TermSetting.Typed cost, boolean only) {
        String tier = upTo.path().substring(0, upTo.path().length() - TermSetting.UP_TO.length());
        String list = tier.substring(0, tier.lastIndexOf('.'));
        int number = Integer.parseInt(tier.substring(list.length() + 1)) + 1;
        Label from = label("");
        froms.put(upTo.path(), from);
        Control end = named(upTo.path(), told(number, upTo.path()), control(upTo.path(), upTo));
        if (end instanceof TextField box) {
            box.setPromptText(texts.get(Message.TERMS_TIER_OPEN));
        }
        Control price = named(cost.path(), told(number, cost.path()), control(cost.path(), cost));
        boolean byReturn = upTo.unit() == TermSetting.Unit.PERCENT;
        Button remove = Buttons.iconOnly(Action.of("term-remove-" + SettingWords.hyphened(tier),
                texts.get(Message.TERMS_TIER_REMOVE, number), Feather.X, () -> {
                    model.remove(tier);
                    Optional.ofNullable(controls.get(list)).ifPresent(Control::requestFocus);
                }));
        remove.setDisable(only);
        HBox row = new HBox(4, from, end, between(byReturn ? Message.TERMS_TIER_AT : Message.TERMS_TIER_AT_LOTS), price,
                between(byReturn ? Message.TERMS_TIER_PERCENT : Message.TERMS_TIER_LOT), remove);
        HBox.setMargin(from, new Insets(0, 4, 0, 0));
        row.setAlignment(Pos.CENTER_LEFT);
        return new VBox(2, row, wrong(upTo.path()), wrong(cost.path()));
    }

    private Label between(Message words) {
        Label label = new Label(texts.get(words));
        label.getStyleClass().add("muted");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private String told(int number, String path) {
        return texts.get(Message.TERMS_TIER, number, SettingWords.label(path.replaceAll("\\.\\d+\\.", "."), texts));
    }

    private Node more(TermSetting.More list) {
        Button add = Buttons.bare(Action.of("term-more-" + SettingWords.hyphened(list.path()),
                texts.get(Message.TERMS_TIER_ADD), Feather.PLUS, () -> {
                    model.add(list);
                    long tiers = rows.stream().map(TermSetting::path)
                            .filter(path -> isTier(path) && path.startsWith(list.path() + ".")).count();
                    Optional.ofNullable(controls.get(list.path() + "." + (tiers - 2) + TermSetting.UP_TO))
                            .ifPresent(Control::requestFocus);
                }));
        controls.put(list.path(), add);
        HBox row = new HBox(8, label(""), add);
        row.setAlignment(Pos.CENTER_LEFT);
        return new VBox(2, row, wrong(list.path()));
    }

    private static boolean isTier(String path) {
        return path.contains(".tiers.") && path.endsWith(TermSetting.UP_TO);
    }

    void show(Sheet sheet) {
        showing = true;
        rows = sheet.rows();
        List<String> wanted = rows.stream().map(TermsForm::kind).toList();
        if (!wanted.equals(shown)) {
            build();
            shown = wanted;
        }
        head.forEach((field, box) -> put(box, sheet.head().getOrDefault(field, "")));
        String of = sheet.template().map(FeeTemplates::name).orElse(CHANGED);
        template.getItems().remove(CHANGED);
        if (of.equals(CHANGED)) {
            template.getItems().add(CHANGED);
        }
        template.setValue(of);
        for (TermSetting row : rows) {
            Control control = controls.get(row.path());
            switch (row) {
                case TermSetting.Choice choice -> choose(control, choice);
                case TermSetting.Typed typed -> {
                    if (control instanceof TextField box) {
                        put(box, sheet.typed().getOrDefault(typed.path(), typed.text()), typed);
                    }
                }
                case TermSetting.More _ -> { }
            }
        }
        from();
        wrongs.forEach((path, label) -> {
            label.setText(sheet.wrong().getOrDefault(path, ""));
            Optional.ofNullable(controls.get(path)).ifPresent(control -> mark(control, label.getText()));
        });
        showing = false;
    }

    /** Each tier begins where the one before it ends. */
    private void from() {
        String before = "";
        for (TermSetting row : rows) {
            if (row instanceof TermSetting.Typed upTo && isTier(upTo.path())) {
                Optional.ofNullable(froms.get(upTo.path())).orElseThrow().setText(upTo.path().contains(".tiers.0.")
                        ? texts.get(Message.TERMS_TIER_FIRST) : texts.get(Message.TERMS_TIER_NEXT, before));
                before = upTo.unit() == TermSetting.Unit.PERCENT ? upTo.text() + " %" : upTo.text();
            }
        }
    }

    private static void mark(Control control, String wrong) {
        control.getStyleClass().remove("wrong");
        if (!wrong.isEmpty()) {
            control.getStyleClass().add("wrong");
        }
        control.setAccessibleHelp(wrong);
    }

    private static void choose(@Nullable Control control, TermSetting.Choice choice) {
        if (control instanceof ComboBox<?> box) {
            @SuppressWarnings("unchecked") // build() made it
            ComboBox<String> words = (ComboBox<String>) box;
            List<String> options = new ArrayList<>(choice.options().keySet());
            if (!words.getItems().equals(options)) {
                words.getItems().setAll(options);
            }
            words.setValue(choice.chosen());
        }
    }

    private static void put(TextField box, String text) {
        if (!box.getText().equals(text)) {
            box.setText(text);
        }
    }

    /** What is typed stays as it is typed while it means the same. */
    private static void put(TextField box, String text, TermSetting.Typed typed) {
        boolean same;
        try {
            same = typed.unit().typed(typed.unit().read(box.getText())).equals(text);
        } catch (IllegalArgumentException e) {
            same = false;
        }
        if (!same) {
            put(box, text);
        }
    }

    private static String kind(TermSetting row) {
        return row.path() + (row instanceof TermSetting.Choice ? "" : "#");
    }

    private void build() {
        shown.forEach(kind -> {
            String path = kind.replace("#", "");
            controls.remove(path);
            wrongs.remove(path);
        });
        settings.getChildren().clear();
        froms.clear();
        String group = "";
        for (int at = 0; at < rows.size(); at++) {
            TermSetting row = rows.get(at);
            String of = SettingWords.group(row.path());
            if (!of.equals(group)) {
                group = of;
                group(settings, texts.state("term-group-" + of));
            }
            if (isTier(row.path()) && row instanceof TermSetting.Typed upTo
                    && rows.get(at + 1) instanceof TermSetting.Typed cost) {
                boolean only = row.path().contains(".tiers.0.") && rows.get(at + 2) instanceof TermSetting.More;
                settings.getChildren().add(tier(upTo, cost, only));
                at++;
            } else if (row instanceof TermSetting.More list) {
                settings.getChildren().add(more(list));
            } else {
                settings.getChildren().add(
                        line(row.path(), SettingWords.inForm(row.path(), texts), control(row.path(), row)));
            }
        }
    }

    /** Listeners look the setting up by its path, because rows are made anew with each change. */
    private Control control(String path, TermSetting row) {
        return switch (row) {
            case TermSetting.Choice _ -> {
                ComboBox<String> box = new ComboBox<>();
                words(box);
                box.valueProperty().addListener((_, _, now) -> {
                    if (!showing && now != null && at(path) instanceof TermSetting.Choice choice) {
                        model.choose(choice, now);
                    }
                });
                yield box;
            }
            case TermSetting.Typed _ -> {
                TextField box = new TextField();
                box.textProperty().addListener((_, _, now) -> {
                    if (!showing && at(path) instanceof TermSetting.Typed typed) {
                        model.type(typed, now);
                    }
                });
                yield box;
            }
            case TermSetting.More _ -> throw new IllegalArgumentException(path + " is no field");
        };
    }

    private @Nullable TermSetting at(String path) {
        return rows.stream().filter(row -> row.path().equals(path)).findFirst().orElse(null);
    }

    /** To the terms' id. */
    void focus() {
        Optional.ofNullable(head.get(Head.ID)).ifPresent(Control::requestFocus);
    }
}
