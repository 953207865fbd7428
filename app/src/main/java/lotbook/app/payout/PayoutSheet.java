package lotbook.app.payout;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.TextField;
import lotbook.app.payout.PayoutModel.Form;
import lotbook.app.sheet.ProposingSheet;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;

/** The sheet over the window: what is payable to a payee, how much of it is paid, by which payment and of which day, and why. */
public final class PayoutSheet extends ProposingSheet<Form> {
    private final PayoutModel model;
    private final TextField amount = new TextField();
    private final TextField reference = new TextField();
    private final TextField valueDate = new TextField();

    /**
     * @param done told what was proposed
     * @param back closes the sheet
     */
    public PayoutSheet(PayoutModel model, Texts texts, Consumer<String> done, Runnable back) {
        super("payout", Message.ACTION_PAY_OUT, model, texts, done, back);
        this.model = model;
        fill(field(amount, "amount", Message.PROPOSAL_AMOUNT, model::amount),
                field(reference, "reference", Message.PROPOSAL_REFERENCE, model::reference),
                field(valueDate, "value-date", Message.PROPOSAL_VALUE_DATE, model::valueDate));
    }

    @Override
    public void begin() {
        reference.requestFocus();
    }

    @Override
    protected void draw(Optional<Form> form) {
        consequence().setText(form.map(model::consequence).orElse(""));
        button().setText(texts().get(Message.DRAFT_PROPOSE));
        put(amount, form.map(Form::amount).orElse(""));
        put(reference, form.map(Form::reference).orElse(""));
        put(valueDate, form.map(Form::valueDate).orElse(""));
    }
}
