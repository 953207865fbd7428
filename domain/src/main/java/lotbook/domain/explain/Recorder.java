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
        public boolean listens() {
            return false;
        }
    };

    void step(Supplier<Step> step);

    /** Whether handing over steps has any use; a calculation over thousands of accounts asks once. */
    default boolean listens() {
        return true;
    }
}
