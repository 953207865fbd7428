package lotbook.app.approval;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import lotbook.app.approval.ProposalTrial.Trial;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.allocation.WhatIfOutputs;
import lotbook.domain.allocation.WhatIfOutputs.Line;

/** What follows from a version, in figures: lots now and then, trades too small, for the accounts that change most. */
final class TrialView extends VBox {
    private static final int MOST = 8;

    private final Texts texts;

    TrialView(TrialModel model, Texts texts) {
        super(4);
        this.texts = texts;
        setId("proposal-trial");
        model.stateProperty().addListener((_, _, now) -> show(now));
        show(model.stateProperty().get());
    }

    private void show(TrialModel.State state) {
        getChildren().clear();
        setManaged(!(state instanceof TrialModel.None));
        switch (state) {
            case TrialModel.None _ -> { }
            case TrialModel.Trying _ -> say(texts.get(Message.TRIAL_TRYING));
            case TrialModel.NotTried(String words) -> say(words);
            case TrialModel.Tried(Trial trial) -> figures(trial);
        }
    }

    private void say(String words) {
        Label label = muted(words);
        label.setId("trial-words");
        getChildren().add(label);
    }

    private void figures(Trial trial) {
        WhatIfOutputs out = trial.outputs();
        Message said = out.trades() == 1 ? Message.TRIAL_HEAD_ONE : Message.TRIAL_HEAD;
        Label head = new Label(texts.get(said, trial.from(), trial.to(), ValueFormat.grouped(out.trades()),
                lots(out.leaderLots()), trial.followed()));
        head.setId("trial-head");
        head.getStyleClass().add("section-head");
        head.setWrapText(true);
        Label sums = new Label(texts.get(Message.TRIAL_SUMS, lots(out.now().lots()), lots(out.proposed().lots()),
                lots(out.now().unallocated()), lots(out.proposed().unallocated()),
                ValueFormat.grouped(out.proposed().belowMinimum()), ValueFormat.grouped(out.proposed().lackMargin())));
        sums.setWrapText(true);
        getChildren().setAll(head, sums, table(out));
        int more = out.lines().size() - MOST;
        if (more > 0) {
            getChildren().add(muted(texts.counted(Message.TRIAL_MORE_ONE, Message.TRIAL_MORE_MANY, more)));
        }
    }

    private GridPane table(WhatIfOutputs out) {
        GridPane grid = new GridPane(16, 2);
        grid.setId("trial-lines");
        grid.getColumnConstraints().add(new ColumnConstraints());
        for (int i = 0; i < 4; i++) {
            ColumnConstraints figure = new ColumnConstraints();
            figure.setHalignment(HPos.RIGHT);
            grid.getColumnConstraints().add(figure);
        }
        grid.addRow(0, muted(texts.get(Message.TRIAL_ACCOUNT)), muted(texts.get(Message.TRIAL_NOW)),
                muted(texts.get(Message.TRIAL_NEW)), muted(texts.get(Message.TRIAL_CHANGE)),
                muted(texts.get(Message.TRIAL_BELOW)),
                muted(texts.get(Message.TRIAL_WHY)));
        List<Line> lines = out.lines().stream()
                .sorted(Comparator.comparing((Line line) -> line.change().abs()).reversed()
                        .thenComparing(line -> line.account().value()))
                .limit(MOST)
                .toList();
        int row = 1;
        for (Line line : lines) {
            grid.addRow(row++, new Label(line.account().value()), new Label(lots(line.now().lots())),
                    new Label(lots(line.proposed().lots())), new Label(signed(line.change())),
                    new Label(ValueFormat.grouped(line.proposed().belowMinimum())), why(line));
        }
        return grid;
    }

    private Label why(Line line) {
        Label why = new Label(line.proposed().lacksMargin() ? texts.get(Message.TRIAL_LACKS_MARGIN) : line.proposed().why());
        why.setMinWidth(0);
        return why;
    }

    private static String lots(BigDecimal lots) {
        BigDecimal plain = lots.stripTrailingZeros();
        return (plain.scale() < 2 ? plain.setScale(2, RoundingMode.UNNECESSARY) : plain).toPlainString();
    }

    private static String signed(BigDecimal change) {
        return change.signum() > 0 ? "+" + lots(change) : ValueFormat.signed(lots(change));
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        return label;
    }
}
