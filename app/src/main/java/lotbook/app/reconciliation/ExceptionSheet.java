package lotbook.app.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.VBox;
import lotbook.app.control.Choices;
import lotbook.app.reconciliation.ExceptionModel.Form;
import lotbook.app.sheet.ProposingSheet;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.reconciliation.ExceptionOutcome;
import org.kordamp.ikonli.feather.Feather;

/** The sheet over the window that resolves exceptions or reopens them: which, which not and why, the outcome, the reason. */
public final class ExceptionSheet extends ProposingSheet<Form> {
    private final ExceptionModel model;
    private final ExceptionLines lines;
    private final ComboBox<ExceptionOutcome> choice = new ComboBox<>();

    /**
     * @param done told what became of them
     * @param back closes the sheet
     */
    public ExceptionSheet(ExceptionModel model, Texts texts, Consumer<String> done, Runnable back) {
        super("exception", Message.ACTION_RESOLVE, model, texts, done, back);
        this.model = model;
        this.lines = new ExceptionLines(texts);
        VBox shown = lines.box("exception-lines");
        choice.setId("exception-outcome");
        choice.setAccessibleText(texts.get(Message.EXCEPTION_OUTCOME));
        choice.getItems().setAll(ExceptionOutcome.values());
        choice.setVisibleRowCount(ExceptionOutcome.values().length);
        Choices.inWords(choice, one -> texts.state(one.name()));
        choice.valueProperty().addListener((_, _, now) -> typed(() -> Optional.ofNullable(now).ifPresent(model::choose)));
        Node outcome = labelled(choice, Message.EXCEPTION_OUTCOME);
        outcome.setVisible(!model.reopens());
        outcome.setManaged(!model.reopens());
        fill(shown, outcome);
    }

    @Override
    public void begin() {
        if (model.reopens()) {
            lookup("#exception-why").requestFocus();
        } else {
            choice.requestFocus();
        }
    }

    @Override
    protected void draw(Optional<Form> form) {
        List<Node> drawn = new ArrayList<>();
        form.ifPresent(open -> {
            drawn.addAll(lines.of(model.settled(open), Feather.CHECK, "exception-settled"));
            drawn.addAll(lines.of(model.left(open), Feather.SLASH, "exception-left"));
            button().setText(model.act(open));
        });
        lines.show(drawn);
        consequence().setText(form.map(model::consequence).orElse(""));
        choice.setValue(form.flatMap(Form::outcome).orElse(null));
    }
}
