package lotbook.app.fee;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import lotbook.domain.evidence.Json;

/** Reads and writes one place of a document of fee terms. In a path a fee is named by its kind: {@code fees.performance.hwm}. */
final class TermDocument {
    private TermDocument() {}

    static Optional<Json> at(Json json, String path) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        Optional<Json> there = switch (json) {
            case Json.Obj object -> object.member(first);
            case Json.Arr array -> array.items().stream().filter(item -> isCalled(item, first)).findFirst();
            case Json.Text _, Json.Whole _, Json.Bool _, Json.Null _ -> Optional.empty();
        };
        return dot < 0 ? there : there.flatMap(inner -> at(inner, path.substring(dot + 1)));
    }

    /** The same with another value there; null takes it out. */
    static Json with(Json json, String path, Json value) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        return switch (json) {
            case Json.Obj object -> {
                TreeMap<String, Json> members = new TreeMap<>(object.members());
                Json inner = dot < 0 ? value
                        : with(members.getOrDefault(first, Json.object().build()), path.substring(dot + 1), value);
                if (inner instanceof Json.Null) {
                    members.remove(first);
                } else {
                    members.put(first, inner);
                }
                yield new Json.Obj(members);
            }
            case Json.Arr array -> {
                List<Json> items = new ArrayList<>();
                for (Json item : array.items()) {
                    if (!isCalled(item, first)) {
                        items.add(item);
                    } else if (dot >= 0) {
                        items.add(with(item, path.substring(dot + 1), value));
                    } else if (!(value instanceof Json.Null)) {
                        items.add(value);
                    }
                }
                if (dot < 0 && !(value instanceof Json.Null) && array.items().stream().noneMatch(item -> isCalled(item, first))) {
                    items.add(value);
                }
                yield new Json.Arr(items);
            }
            case Json.Text _, Json.Whole _, Json.Bool _, Json.Null _ ->
                throw new IllegalArgumentException("No such place: " + path);
        };
    }

    private static boolean isCalled(Json item, String name) {
        return item instanceof Json.Obj object && object.optional("id", Json::asText).equals(Optional.of(name));
    }
}
