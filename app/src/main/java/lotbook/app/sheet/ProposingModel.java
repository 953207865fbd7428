package lotbook.app.sheet;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;

/** What a {@link ProposingSheet} shows. Call it on the interface thread. */
public interface ProposingModel<F> {
    ReadOnlyObjectProperty<Optional<F>> formProperty();

    ReadOnlyStringProperty troubleProperty();

    String title(F open);

    /** The reason, as typed. */
    String why(F open);

    void why(String typed);

    /** Why it can't be proposed as it is; empty if it can. */
    Optional<String> obstacle();

    /** Nothing happens while something is in its way. @param done told what was proposed, in words */
    void propose(Consumer<String> done);
}
