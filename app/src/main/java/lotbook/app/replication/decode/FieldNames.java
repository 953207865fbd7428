package lotbook.app.replication.decode;

import org.jspecify.annotations.Nullable;
import quickfix.DataDictionary;

/** A tag as people read it: {@code LastPx (31)}. */
final class FieldNames {
    private final DataDictionary session;
    private final DataDictionary application;

    FieldNames(DataDictionary session, DataDictionary application) {
        this.session = session;
        this.application = application;
    }

    String of(int tag) {
        @Nullable String name = application.getFieldName(tag);
        if (name == null) {
            name = session.getFieldName(tag);
        }
        return name == null ? "Tag " + tag : name + " (" + tag + ")";
    }
}
