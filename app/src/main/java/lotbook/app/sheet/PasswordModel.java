package lotbook.app.sheet;

import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;

/** Another password for whoever is signed in, without its controls. It keeps none. Call it on the interface thread. */
public final class PasswordModel {
    private final BiConsumer<String, String> change;
    private final Texts texts;
    private final Acting acting;

    /** @param change gets the present password and the new one, off the interface thread; fails with the remedy */
    public PasswordModel(BiConsumer<String, String> change, Texts texts, Tasks tasks) {
        this.change = change;
        this.texts = texts;
        this.acting = new Acting(texts, tasks);
    }

    /** What went wrong last, with the remedy; empty if nothing did. */
    ReadOnlyStringProperty troubleProperty() {
        return acting.troubleProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return acting.busyProperty();
    }

    /** Nothing went wrong yet. */
    void begin() {
        acting.refuse("");
    }

    /** Why it can't be changed to what was typed; empty if it can. How long one has to be, the database says. */
    Optional<String> obstacle(String present, String wanted, String again) {
        if (busyProperty().get()) {
            return Optional.of(texts.get(Message.PASSWORD_UNDER_WAY));
        }
        if (present.isEmpty()) {
            return Optional.of(texts.get(Message.OBSTACLE_PASSWORD_PRESENT));
        }
        if (wanted.isEmpty()) {
            return Optional.of(texts.get(Message.OBSTACLE_PASSWORD_NEW));
        }
        if (wanted.equals(present)) {
            return Optional.of(texts.get(Message.OBSTACLE_PASSWORD_SAME));
        }
        return wanted.equals(again) ? Optional.empty() : Optional.of(texts.get(Message.OBSTACLE_PASSWORD_AGAIN));
    }

    /** @param done called once it counts */
    void change(String present, String wanted, Runnable done) {
        acting.<Boolean>act(texts.get(Message.PASSWORD_UNDER_WAY), _ -> {
            change.accept(present, wanted);
            return true;
        }, _ -> done.run());
    }
}
