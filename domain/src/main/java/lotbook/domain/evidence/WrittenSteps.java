package lotbook.domain.evidence;

import java.util.function.Supplier;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;

/**
 * The steps of a calculation as the end of its document, each written as it is taken and then forgotten. For who only asks
 * whether they are the same as those of a document, which is where their ids were seen to be unique. For one thread.
 */
public final class WrittenSteps implements Recorder {
    private final CanonicalBytes out;
    private final StepDocument document;

    /** @param most bytes, as a rule */
    public WrittenSteps(int most) {
        out = new CanonicalBytes(most);
        document = new StepDocument(out);
    }

    @Override
    public void step(Supplier<Step> step) {
        document.add(step.get());
    }

    public int size() {
        return document.size();
    }

    /** With what ends the document. Nothing can be added after that. */
    CanonicalBytes ended() {
        document.end();
        out.write('}');
        return out;
    }
}
