package lotbook.app.shell;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import lotbook.app.palette.PaletteEntry;
import lotbook.app.place.Place;
import lotbook.app.place.Screen;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.query.RecordSearch;
import lotbook.domain.query.RecordSearch.Hit;
import lotbook.domain.query.RecordSearch.Kind;
import lotbook.domain.query.TableDefinition;
import org.kordamp.ikonli.feather.Feather;

/** Records of the database as lines of the palette: {@code #} looks for orders and deals, {@code @} for people and accounts. */
final class RecordEntries {
    private static final int MOST = 12;

    private final RecordSearch search;
    private final List<TableDefinition> tables;
    private final Texts texts;
    private final Consumer<Place> go;

    /** @param go opens a place on the interface thread */
    RecordEntries(RecordSearch search, List<TableDefinition> tables, Texts texts, Consumer<Place> go) {
        this.search = search;
        this.tables = tables;
        this.texts = texts;
        this.go = go;
    }

    /** Blocks; {@code typed} is the palette's whole field. */
    List<PaletteEntry> find(String typed) {
        Set<Kind> kinds = typed.startsWith("#") ? EnumSet.of(Kind.ORDER, Kind.DEAL, Kind.POSITION)
                : typed.startsWith("@") ? EnumSet.of(Kind.PARTY, Kind.ACCOUNT)
                : EnumSet.allOf(Kind.class);
        String text = typed.startsWith("#") || typed.startsWith("@") ? typed.substring(1).strip() : typed.strip();
        return text.length() < RecordSearch.FEWEST_LETTERS
                ? List.of()
                : search.find(text, kinds, MOST).stream().flatMap(hit -> entry(hit).stream()).toList();
    }

    private Optional<PaletteEntry> entry(Hit hit) {
        return tables.stream()
                .filter(table -> table.id().equals(hit.table()))
                .findFirst()
                .map(table -> new PaletteEntry(
                        "record-" + hit.kind() + "-" + hit.id(), PaletteEntry.Kind.RECORD, hit.id(), about(hit),
                        icon(hit.kind()),
                        texts.get(kind(hit.kind())), Optional.empty(),
                        () -> go.accept(Place.of(new Screen.Grid(table)).withFilter(hit.line()))));
    }

    /** Of a version the database knows its method by an id. */
    private String about(Hit hit) {
        int method = hit.kind() == Kind.VERSION ? hit.about().indexOf(", ") : -1;
        return method < 0 ? hit.about() : texts.state(hit.about().substring(0, method)) + hit.about().substring(method);
    }

    private static Message kind(Kind kind) {
        return switch (kind) {
            case PARTY -> Message.RECORD_PARTY;
            case ACCOUNT -> Message.RECORD_ACCOUNT;
            case VERSION -> Message.RECORD_VERSION;
            case ORDER -> Message.RECORD_ORDER;
            case DEAL -> Message.RECORD_DEAL;
            case POSITION -> Message.RECORD_POSITION;
            case EXCEPTION -> Message.RECORD_EXCEPTION;
        };
    }

    private static Feather icon(Kind kind) {
        return switch (kind) {
            case PARTY -> Feather.USER;
            case ACCOUNT -> Feather.CREDIT_CARD;
            case VERSION -> Feather.SLIDERS;
            case ORDER, DEAL, POSITION -> Feather.REPEAT;
            case EXCEPTION -> Feather.ALERT_TRIANGLE;
        };
    }
}
