package lotbook.app.exit;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import lotbook.app.control.Chip;
import lotbook.app.control.Explained;
import lotbook.app.control.Tone;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.approval.UnlinkAccounts.Positions;
import lotbook.domain.fee.exit.InvestorExit;
import lotbook.domain.fee.exit.InvestorExit.Act;
import lotbook.domain.fee.exit.InvestorExit.State;
import lotbook.domain.fee.exit.InvestorExit.Step;

/** The steps of an exit below each other, each with what was found; the next one has a button. */
public final class ExitView extends BorderPane {
    private static final double CHIP_WIDTH = 96;

    private final ExitModel model;
    private final Texts texts;
    private final Label title = new Label();
    private final VBox steps = new VBox(12);
    private final TextField reason = new TextField();
    private final ComboBox<Positions> positions = new ComboBox<>();
    private final Label said = new Label();
    private final HBox asked = new HBox(8);
    private final Label trouble = new Label();

    public ExitView(ExitModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        setId("exit");
        title.setId("exit-title");
        title.getStyleClass().add("view-title");
        title.setText(texts.get(Message.SCREEN_EXIT, model.link()));
        HBox bar = new HBox(title);
        bar.getStyleClass().add("view-bar");
        setTop(bar);
        steps.getStyleClass().add("page");
        ScrollPane scroll = new ScrollPane(steps);
        scroll.setFitToWidth(true);
        setCenter(scroll);
        setBottom(foot());
        model.exitProperty().addListener((_, _, now) -> show(now));
        model.reasonProperty().addListener((_, _, _) -> show(model.exitProperty().get()));
        show(model.exitProperty().get());
    }

    private Node foot() {
        reason.setId("exit-reason");
        reason.setPromptText(texts.get(Message.INBOX_REASON));
        reason.setAccessibleText(texts.get(Message.INBOX_REASON));
        reason.textProperty().bindBidirectional(model.reasonProperty());
        HBox.setHgrow(reason, Priority.ALWAYS);
        positions.setId("exit-positions");
        positions.setAccessibleText(texts.get(Message.PROPOSAL_POSITIONS));
        positions.getItems().setAll(Positions.CLOSE, Positions.DETACH);
        positions.setPromptText(texts.get(Message.EXIT_BY_TERMS));
        positions.setConverter(new StringConverter<>() {
            @Override
            public String toString(Positions value) {
                return value == null ? "" : texts.state(value.name());
            }

            @Override
            public Positions fromString(String words) {
                throw new UnsupportedOperationException(words);
            }
        });
        said.setId("exit-said");
        trouble.setId("exit-trouble");
        trouble.getStyleClass().add("failure");
        said.textProperty().bind(model.toldProperty());
        trouble.textProperty().bind(model.troubleProperty());
        for (Label words : new Label[] {said, trouble}) {
            words.setWrapText(true);
            words.managedProperty().bind(words.textProperty().isNotEmpty());
        }
        asked.getChildren().setAll(reason, positions);
        asked.setAlignment(Pos.CENTER_LEFT);
        asked.managedProperty().bind(asked.visibleProperty());
        VBox foot = new VBox(4, trouble, said, asked);
        foot.getStyleClass().add("sheet-foot");
        return foot;
    }

    private void show(Optional<InvestorExit> exit) {
        if (exit.isEmpty()) {
            steps.getChildren().setAll(new Label(texts.get(Message.EXIT_READING)));
            return;
        }
        InvestorExit found = exit.get();
        title.setText(texts.get(Message.EXIT_TITLE, model.link(), found.facts().investor(), found.facts().leader()));
        steps.getChildren().setAll(found.steps().stream().map(this::row).toList());
        asked.setVisible(found.steps().stream().anyMatch(step -> step.state() == State.NEXT));
        boolean ending = found.step(Act.POSITIONS).state() == State.NEXT;
        positions.setVisible(ending);
        positions.setManaged(ending);
    }

    private Node row(Step step) {
        Label name = new Label((step.act().ordinal() + 1) + ". " + texts.state(step.act().name()));
        name.getStyleClass().add("strong");
        Label words = new Label(step.words());
        words.setWrapText(true);
        words.setId("exit-words-" + step.act().ordinal());
        VBox what = new VBox(2, name, words);
        HBox.setHgrow(what, Priority.ALWAYS);
        StackPane chip = new StackPane(chip(step.state()));
        chip.setAlignment(Pos.TOP_LEFT);
        chip.setMinWidth(CHIP_WIDTH);
        HBox row = new HBox(12, chip, what);
        row.setId("exit-step-" + step.act().ordinal());
        row.setAccessibleText(name.getText() + ": " + texts.state(step.state().name()) + ". " + step.words());
        if (step.state() == State.NEXT) {
            row.getChildren().add(button(step.act()));
        }
        return row;
    }

    private Chip chip(State state) {
        Tone.Look look = Tone.lookOf(state.name()).orElseThrow();
        return new Chip().show(look.tone(), look.icon(), texts.state(state.name()));
    }

    private Node button(Act act) {
        Button button = new Button(model.title(act));
        button.setId("exit-take");
        button.getStyleClass().add("accent");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> model.take(act, Optional.ofNullable(positions.getValue())));
        Optional<String> obstacle = model.obstacle(act);
        Explained holder = new Explained(button);
        holder.refuse(obstacle);
        Label why = new Label(obstacle.orElse(""));
        why.setId("exit-obstacle");
        why.getStyleClass().add("muted");
        why.setManaged(obstacle.isPresent());
        VBox both = new VBox(2, holder, why);
        both.setAlignment(Pos.TOP_RIGHT);
        both.setMinWidth(USE_PREF_SIZE);
        return both;
    }

    /** To where the reason is written. */
    public void focus() {
        reason.requestFocus();
    }
}
