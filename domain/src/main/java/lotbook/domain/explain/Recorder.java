package lotbook.domain.explain;

import java.util.function.Supplier;

/** Receives each step as it is taken. A step is handed over as a supplier, so that silence costs nothing. */
@FunctionalInterface
public interface Recorder {
    /** Keeps nothing. */
    Recorder SILENT = new Recorder() {
        @Override
        public void step(Supplier<Step> step) {}

        @Override
        public void steps(StepGroup group) {}

        @Override
        public boolean listens() {
            return false;
        }
    };

    void step(Supplier<Step> step);

    /** One after another, unless the recorder can wait with them. */
    default void steps(StepGroup group) {
        for (int i = 0; i < group.size(); i++) {
            group.steps().apply(i).forEach(step -> step(() -> step));
        }
    }

    /** Whether handing over steps has any use; a calculation over thousands of accounts asks once. */
    default boolean listens() {
        return true;
    }
}
