package lotbook.app.place;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.app.place.Place.PanelTab;
import lotbook.app.place.Screen.Page;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.fee.history.Subject;
import lotbook.domain.fee.run.FeeQuestion;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;

/**
 * Places as lines that can be copied, mailed and pasted:
 * {@code lotbook:deal/MT5-1/84412077?column=asked&panel=explain&as-at=2018-03-30T21:00:00Z&at=aurora} for a record,
 * {@code lotbook:grid/exceptions?filter=cause%3A+strange&sort=-occurred-at&at=aurora} for a grid. Ids only, never names of
 * people.
 *
 * @param database the installation the link belongs to
 */
public record PlaceLink(Place place, String database) {
    private static final String SCHEME = "lotbook:";

    /** A link to one row if its table has a key for links, else to the grid as it stands. */
    public static String to(Optional<Row> row, Place place, String database) {
        Optional<String> record = row.flatMap(found -> RecordKind.of(found.table())
                .flatMap(kind -> kind.keyOf(found).map(ids -> path(kind.word(), ids))));
        Map<String, String> terms = new LinkedHashMap<>();
        if (record.isEmpty()) {
            put(terms, "filter", place.filter());
            put(terms, "sort", place.sort());
        }
        place.column().ifPresent(column -> terms.put("column", column));
        place.panel().ifPresent(panel -> terms.put("panel", panel.name().toLowerCase(Locale.ROOT)));
        place.asOf().asAt().ifPresent(moment -> terms.put("as-at", moment.toString()));
        place.asOf().knownAt().ifPresent(moment -> terms.put("known-at", moment.toString()));
        terms.put("at", database);
        return SCHEME + record.orElseGet(() -> path(place.screen())) + "?" + terms.entrySet().stream()
                .map(term -> term.getKey() + "=" + encoded(term.getValue()))
                .collect(Collectors.joining("&"));
    }

    /**
     * Reads a link that somebody pasted.
     *
     * @throws lotbook.domain.failure.FailureException WRONG_USE, saying what about it can't be read
     */
    public static PlaceLink read(String text, Texts texts) {
        String line = text.strip();
        if (!line.startsWith(SCHEME)) {
            throw unreadable(texts.get(Message.LINK_NONE), texts);
        }
        int question = line.indexOf('?');
        List<String> path = Arrays.stream(line.substring(SCHEME.length(), question < 0 ? line.length() : question)
                        .split("/"))
                .map(PlaceLink::decoded)
                .toList();
        // Of slashes alone nothing is left.
        if (path.isEmpty()) {
            throw unreadable(texts.get(Message.LINK_NONE), texts);
        }
        Map<String, String> terms = terms(question < 0 ? "" : line.substring(question + 1));
        Place target = target(path, terms, texts);
        Optional<PanelTab> panel = Arrays.stream(PanelTab.values())
                .filter(tab -> tab.name().equalsIgnoreCase(terms.getOrDefault("panel", "")))
                .findFirst();
        AsOf asOf = new AsOf(moment(terms, "as-at", texts), moment(terms, "known-at", texts));
        Place place = new Place(target.screen(), target.filter(), target.sort(),
                Optional.ofNullable(terms.get("column")), OptionalLong.empty(), panel, asOf);
        return new PlaceLink(place, terms.getOrDefault("at", ""));
    }

    private static Place target(List<String> path, Map<String, String> terms, Texts texts) {
        List<String> ids = path.subList(1, path.size());
        Optional<RecordKind> kind = RecordKind.of(path.getFirst());
        if (kind.isPresent() && ids.size() == kind.get().keyLength()) {
            return Place.of(new Screen.Grid(kind.get().table())).withFilter(kind.get().filter(ids));
        }
        if (path.getFirst().equals("grid") && ids.size() == 1) {
            Screen grid = Area.allTables().stream()
                    .filter(table -> table.id().equals(ids.getFirst()))
                    .findFirst()
                    .<Screen>map(Screen.Grid::new)
                    .orElseThrow(() -> unreadable(texts.get(Message.LINK_NO_SCREEN, ids.getFirst()), texts));
            Place opened = Place.of(grid);
            return new Place(grid, terms.getOrDefault("filter", ""), terms.getOrDefault("sort", ""),
                    opened.column(), opened.row(), opened.panel(), opened.asOf());
        }
        if (path.getFirst().equals("compare") && ids.size() == 2) {
            return Place.of(new Screen.Compare(ids.getFirst(), ids.getLast()));
        }
        if (path.getFirst().equals(Screen.Workspace.KIND) && (ids.size() == 1 || ids.size() == 2)) {
            return Place.of(new Screen.Workspace(String.join("/", ids)));
        }
        if (path.getFirst().equals(Screen.ManualLots.KIND) && (ids.size() == 2 || ids.size() == 3)) {
            return Place.of(new Screen.ManualLots(ids.getFirst(), ids.get(1), ids.stream().skip(2).findFirst()));
        }
        if (path.getFirst().equals(Screen.FeeTermsDraft.KIND) && ids.size() == 1) {
            return Place.of(new Screen.FeeTermsDraft(ids.getFirst()));
        }
        if (path.getFirst().equals(Screen.Exit.KIND) && ids.size() == 1) {
            return Place.of(new Screen.Exit(ids.getFirst()));
        }
        if (path.getFirst().equals(Screen.History.KIND) && ids.size() == 2) {
            Subject.Kind whose = Subject.Kind.of(ids.getFirst())
                    .orElseThrow(() -> unreadable(texts.get(Message.LINK_NO_SCREEN, String.join("/", path)), texts));
            return Place.of(new Screen.History(new Subject(whose, ids.getLast())));
        }
        if (path.getFirst().equals(Screen.Answer.KIND)) {
            return Place.of(FeeQuestion.of(ids).map(Screen.Answer::new)
                    .orElseThrow(() -> unreadable(texts.get(Message.LINK_NO_SCREEN, String.join("/", path)), texts)));
        }
        return Arrays.stream(Page.values())
                .map(Screen.Of::new)
                .filter(page -> path.equals(List.of("screen", page.id())))
                .findFirst()
                .map(page -> Place.of(page).withFilter(terms.getOrDefault("filter", "")))
                .orElseThrow(() -> unreadable(texts.get(Message.LINK_NO_SCREEN, String.join("/", path)), texts));
    }

    private static String path(Screen screen) {
        return switch (screen) {
            case Screen.Grid(TableDefinition table) -> path("grid", List.of(table.id()));
            case Screen.Compare(String left, String right) -> path("compare", List.of(left, right));
            case Screen.Workspace(String scope) -> path(Screen.Workspace.KIND, List.of(scope.split("/")));
            case Screen.FeeTermsDraft(String terms) -> path(Screen.FeeTermsDraft.KIND, List.of(terms));
            case Screen.Exit(String link) -> path(Screen.Exit.KIND, List.of(link));
            case Screen.ManualLots(String server, String order, var deal) -> path(Screen.ManualLots.KIND,
                    Stream.concat(Stream.of(server, order), deal.stream()).toList());
            case Screen.History(Subject(var kind, String id)) -> path(Screen.History.KIND, List.of(kind.word(), id));
            case Screen.Answer(FeeQuestion question) -> path(Screen.Answer.KIND, question.words());
            case Screen.Of page -> path("screen", List.of(page.id()));
        };
    }

    private static String path(String kind, List<String> ids) {
        return kind + ids.stream().map(id -> "/" + encoded(id)).collect(Collectors.joining());
    }

    private static Map<String, String> terms(String query) {
        Map<String, String> terms = new LinkedHashMap<>();
        for (String term : query.split("&")) {
            int equals = term.indexOf('=');
            if (equals > 0) {
                terms.put(term.substring(0, equals), decoded(term.substring(equals + 1)));
            }
        }
        return terms;
    }

    private static Optional<Instant> moment(Map<String, String> terms, String name, Texts texts) {
        try {
            return Optional.ofNullable(terms.get(name)).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw unreadable(texts.get(Message.LINK_NO_MOMENT, terms.getOrDefault(name, "")), texts);
        }
    }

    private static void put(Map<String, String> terms, String name, String value) {
        if (!value.isBlank()) {
            terms.put(name, value);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException halfAnEscape) {
            return text;
        }
    }

    private static RuntimeException unreadable(String what, Texts texts) {
        return new Failure(Reason.WRONG_USE, what, texts.get(Message.LINK_REMEDY)).asException();
    }
}
