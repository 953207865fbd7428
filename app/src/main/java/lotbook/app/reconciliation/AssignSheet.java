package lotbook.app.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import lotbook.app.control.Choices;
import lotbook.app.reconciliation.AssignModel.Form;
import lotbook.app.sheet.ProposingSheet;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.reconciliation.Exceptions.Owner;
import org.kordamp.ikonli.feather.Feather;

/** The sheet over the window that gives exceptions to an owner: which, which not and why, whose, until when, and a note. */
public final class AssignSheet extends ProposingSheet<Form> {
    private static final int MOST_OWNERS = 12;

    private final AssignModel model;
    private final ExceptionLines lines;
    private final ComboBox<Owner> owner = new ComboBox<>();
    private final TextField due = new TextField();

    /**
     * @param done told what became of them
     * @param back closes the sheet
     */
    public AssignSheet(AssignModel model, Texts texts, Consumer<String> done, Runnable back) {
        super("assign", Message.ACTION_ASSIGN, Message.EXCEPTION_NOTE, model, texts, done, back);
        this.model = model;
        this.lines = new ExceptionLines(texts);
        VBox shown = lines.box("assign-lines");
        owner.setId("assign-owner");
        owner.setAccessibleText(texts.get(Message.EXCEPTION_OWNER));
        owner.setVisibleRowCount(MOST_OWNERS);
        Choices.inWords(owner, one -> texts.get(Message.EXCEPTION_OWNER_LINE, one.name(), texts.state(one.role())));
        owner.valueProperty().addListener((_, _, now) -> typed(() -> Optional.ofNullable(now).ifPresent(model::choose)));
        due.setPromptText(texts.get(Message.EXCEPTION_DUE_PROMPT));
        fill(shown, labelled(owner, Message.EXCEPTION_OWNER), field(due, "due", Message.EXCEPTION_DUE, model::due));
    }

    @Override
    public void begin() {
        owner.requestFocus();
    }

    @Override
    protected void draw(Optional<Form> form) {
        List<Node> drawn = new ArrayList<>();
        form.ifPresent(open -> {
            drawn.addAll(lines.of(model.given(open), Feather.USER, "assign-given"));
            drawn.addAll(lines.of(model.left(open), Feather.SLASH, "assign-left"));
            button().setText(model.act(open));
            if (!owner.getItems().equals(open.owners())) {
                owner.getItems().setAll(open.owners());
            }
        });
        lines.show(drawn);
        consequence().setText(form.map(model::consequence).orElse(""));
        owner.setValue(form.flatMap(Form::owner).orElse(null));
        put(due, form.map(Form::due).orElse(""));
    }
}
