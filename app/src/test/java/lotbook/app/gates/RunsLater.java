package lotbook.app.gates;

/** Breaks a rule on purpose. */
public final class RunsLater {
    public void show(Runnable work) {
        javafx.application.Platform.runLater(work);
    }
}
