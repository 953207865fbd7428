package lotbook.app.sheet;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.task.Running;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;

/** Everything that runs for the operator: how far it is, and a way to stop it. */
final class TasksSheet extends VBox {
    private static final double WIDTH = 440;

    private final Tasks tasks;
    private final Texts texts;
    private final VBox lines = new VBox(8);

    TasksSheet(Tasks tasks, Texts texts) {
        this.tasks = tasks;
        this.texts = texts;
        getStyleClass().addAll("overlay", "sheet");
        setId("tasks-sheet");
        setMinWidth(WIDTH);
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        Label title = new Label(texts.get(Message.TASKS_TITLE));
        title.getStyleClass().add("view-title");
        getChildren().addAll(title, lines);
        tasks.running().addListener((ListChangeListener<Running>) change -> draw());
        draw();
    }

    private void draw() {
        lines.getChildren().setAll(tasks.running().stream().map(this::line).toList());
        if (tasks.running().isEmpty()) {
            Label nothing = new Label(texts.get(Message.TASKS_EMPTY));
            nothing.getStyleClass().add("muted");
            lines.getChildren().setAll(nothing);
        }
    }

    private Node line(Running running) {
        Label title = new Label();
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(120);
        running.doneProperty().addListener((p, old, now) -> stand(running, title, bar));
        stand(running, title, bar);
        Button stop = new Button(texts.get(Message.TASKS_STOP));
        stop.setAccessibleText(texts.get(Message.STATUS_TASK_STOP, running.title()));
        stop.setOnAction(click -> running.cancel());
        HBox line = new HBox(8, title, bar, stop);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void stand(Running running, Label title, ProgressBar bar) {
        long total = running.totalProperty().get();
        long done = running.doneProperty().get();
        title.setText(total == 0 ? running.title() : texts.get(Message.STATUS_TASK,
                running.title(), ValueFormat.grouped(done), ValueFormat.grouped(total)));
        bar.setProgress(total == 0 ? ProgressBar.INDETERMINATE_PROGRESS : (double) done / total);
    }
}
