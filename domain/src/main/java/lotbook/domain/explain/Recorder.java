package lotbook.domain.explain;

import java.util.function.Supplier;

/** Receives each step as it is taken. A step is handed over as a supplier, so that silence costs nothing. */
public interface Recorder {
    /** Keeps nothing. */
    Recorder SILENT = step -> {};

    void step(Supplier<Step> step);
}
