package lotbook.app.fee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import lotbook.domain.evidence.Json;
import lotbook.domain.fee.FeeSplit.Payee;

/**
 * Reads and writes one place of a document of fee terms. In a path a fee is named by its kind, a payee by their name and a tier
 * by its number from 0: {@code fees.performance.scale.tiers.0.rate}.
 */
final class TermDocument {
    private static final String PAYEE = "payee";

    private TermDocument() {}

    static Optional<Json> at(Json json, String path) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        Optional<Json> there = switch (json) {
            case Json.Obj object -> object.member(first);
            case Json.Arr array -> IntStream.range(0, array.items().size())
                    .filter(number -> isCalled(array.items().get(number), first, number))
                    .mapToObj(array.items()::get)
                    .findFirst();
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
            case Json.Arr array -> within(array, first, dot < 0 ? Optional.empty() : Optional.of(path.substring(dot + 1)), value);
            case Json.Text _, Json.Whole _, Json.Bool _, Json.Null _ ->
                throw new IllegalArgumentException("No such place: " + path);
        };
    }

    /** @param rest of the path below the item; empty if it is the item itself that is put there, after all if it is new */
    private static Json within(Json.Arr array, String name, Optional<String> rest, Json value) {
        List<Json> items = new ArrayList<>();
        boolean found = false;
        for (int at = 0; at < array.items().size(); at++) {
            Json item = array.items().get(at);
            boolean same = isCalled(item, name, at);
            found = found || same;
            keep(same ? rest.map(inner -> with(item, inner, value)).orElse(value) : item, items);
        }
        if (!found) {
            keep(rest.map(inner -> isPayee(name) ? with(Json.object().put(PAYEE, name).build(), inner, value)
                            : isNext(name, items) ? with(Json.object().build(), inner, value) : Json.NULL)
                    .orElse(value), items);
            items.sort(Comparator.comparingInt(TermDocument::place));
        }
        return new Json.Arr(items);
    }

    private static boolean isNext(String name, List<Json> items) {
        return name.equals(String.valueOf(items.size()));
    }

    /** A payee without a share is none, nor is a level without a price. */
    private static void keep(Json item, List<Json> items) {
        boolean none = item instanceof Json.Null || item instanceof Json.Obj object && (object.members().isEmpty()
                || object.member(PAYEE).isPresent() && object.member("share").isEmpty());
        if (!none) {
            items.add(item);
        }
    }

    /** Payees keep the order of their names, so that who was added last changes no hash; all else stays where it is. */
    private static int place(Json item) {
        return payee(item).filter(TermDocument::isPayee).map(name -> Payee.valueOf(name).ordinal()).orElse(0);
    }

    private static boolean isPayee(String name) {
        return Arrays.stream(Payee.values()).anyMatch(payee -> payee.name().equals(name));
    }

    private static Optional<String> payee(Json item) {
        return item instanceof Json.Obj object ? object.optional(PAYEE, Json::asText) : Optional.empty();
    }

    private static boolean isCalled(Json item, String name, int number) {
        return name.equals(String.valueOf(number)) || payee(item).equals(Optional.of(name))
                || item instanceof Json.Obj object && object.optional("id", Json::asText).equals(Optional.of(name));
    }
}
