package lotbook.app.control;

import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Words for what a list offers: it is chosen, never typed. */
public final class Choices {
    private Choices() {}

    /** @param words of a choice; blank stands for none */
    public static <T> void inWords(ComboBox<T> box, Function<T, String> words) {
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T choice) {
                return Optional.ofNullable(choice).map(words).orElse("");
            }

            @Override
            public T fromString(String typed) {
                throw new UnsupportedOperationException("It is chosen, not typed");
            }
        });
    }
}
