package lotbook.app.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import lotbook.app.policy.PolicyModel.Form;
import lotbook.app.policy.PolicyModel.Typed;
import lotbook.app.sheet.ProposingSheet;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;

/** The sheet over the window: who proposes a kind of change from an amount on, who decides, how many, and why that changes. */
public final class PolicySheet extends ProposingSheet<Form> {
    private final PolicyModel model;
    private final TextField from = new TextField();
    private final TextField proposers = new TextField();
    private final TextField deciders = new TextField();
    private final TextField decisions = new TextField();
    private final CheckBox removes = new CheckBox();

    /**
     * @param done told what was proposed
     * @param back closes the sheet
     */
    public PolicySheet(PolicyModel model, Texts texts, Consumer<String> done, Runnable back) {
        super("policy", Message.ACTION_CHANGE_POLICY, model, texts, done, back);
        this.model = model;
        removes.setId("policy-removes");
        removes.setText(texts.get(Message.POLICY_REMOVES));
        removes.selectedProperty().addListener((_, _, _) -> typed(this::type));
        fill(field(from, "from", Message.POLICY_FROM, _ -> type()), removes,
                field(proposers, "proposers", Message.POLICY_PROPOSERS, _ -> type()),
                field(deciders, "deciders", Message.POLICY_DECIDERS, _ -> type()),
                field(decisions, "decisions", Message.POLICY_DECISIONS, _ -> type()));
    }

    private void type() {
        model.type(new Typed(from.getText(), proposers.getText(), deciders.getText(), decisions.getText(), removes.isSelected()));
    }

    @Override
    public void begin() {
        from.requestFocus();
    }

    @Override
    protected void draw(Optional<Form> form) {
        consequence().setText(form.map(model::consequence).orElse(""));
        Typed typed = form.map(Form::typed).orElse(new Typed("", "", "", "", false));
        put(from, typed.from());
        put(proposers, typed.proposers());
        put(deciders, typed.deciders());
        put(decisions, typed.decisions());
        removes.setSelected(typed.removes());
        for (TextField field : List.of(proposers, deciders, decisions)) {
            field.setDisable(typed.removes());
        }
    }
}
