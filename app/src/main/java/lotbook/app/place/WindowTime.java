package lotbook.app.place;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import lotbook.domain.time.AsOf;

/** The moments every screen of the window is asked at; there is one for the whole window, so that no two figures differ in it. */
public final class WindowTime {
    private final ReadOnlyObjectWrapper<AsOf> asOf = new ReadOnlyObjectWrapper<>(AsOf.NOW);

    public ReadOnlyObjectProperty<AsOf> asOfProperty() {
        return asOf.getReadOnlyProperty();
    }

    public AsOf asOf() {
        return asOf.get();
    }

    public boolean isNow() {
        return asOf.get().isNow();
    }

    public void set(AsOf moment) {
        asOf.set(moment);
    }

    public void returnToNow() {
        asOf.set(AsOf.NOW);
    }
}
