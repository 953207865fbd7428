package lotbook.app.period;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import lotbook.app.period.PeriodModel.Form;
import lotbook.app.sheet.ProposingSheet;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;

/** The sheet over the window: a month, what is in the way of closing or reopening it, its name typed to confirm, and why. */
public final class PeriodSheet extends ProposingSheet<Form> {
    private final PeriodModel model;
    private final VBox findings = new VBox(4);
    private final TextField name = new TextField();

    /**
     * @param done told what was proposed
     * @param back closes the sheet
     */
    public PeriodSheet(PeriodModel model, Texts texts, Consumer<String> done, Runnable back) {
        super("period", Message.ACTION_CLOSE_PERIOD, model, texts, done, back);
        this.model = model;
        findings.setId("period-findings");
        fill(findings, field(name, "name", Message.PERIOD_NAME, model::name));
    }

    @Override
    public void begin() {
        name.requestFocus();
    }

    @Override
    protected void draw(Optional<Form> form) {
        findings.getChildren().setAll(form.map(model::findings).orElse(List.of()).stream().map(PeriodSheet::line).toList());
        consequence().setText(form.map(model::consequence).orElse(""));
        button().setText(form.map(model::act).orElseGet(() -> texts().get(Message.DRAFT_PROPOSE)));
        put(name, form.map(Form::name).orElse(""));
    }

    private static Label line(String words) {
        Label line = new Label(words);
        line.getStyleClass().add("muted");
        line.setWrapText(true);
        return line;
    }
}
