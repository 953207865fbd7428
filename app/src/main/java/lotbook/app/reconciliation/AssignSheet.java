package lotbook.app.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import lotbook.app.reconciliation.AssignModel.Form;
import lotbook.app.sheet.ProposingSheet;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.reconciliation.Exceptions.Owner;
import org.jspecify.annotations.Nullable;
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
        owner.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Owner one) {
                return one == null ? "" : texts().get(Message.EXCEPTION_OWNER_LINE, one.name(), texts().state(one.role()));
            }

            @Override
            public Owner fromString(String words) {
                throw new UnsupportedOperationException("Owners are chosen, not typed");
            }
        });
        owner.valueProperty().addListener((_, _, now) -> typed(() -> Optional.ofNullable(now).ifPresent(model::choose)));
        due.setPromptText(texts.get(Message.EXCEPTION_DUE_PROMPT));
        fill(shown, labelled(owner, Message.EXCEPTION_OWNER), field(due, "due", Message.EXCEPTION_DUE, model::due));
    }

    /** The focus goes to where something is to be said first. */
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
