package lotbook.persistence.workstation;

import java.util.List;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonReader;

/** The lists of a saved view as they lie in the file. */
final class ViewText {
    private ViewText() {}

    static String ofSort(List<SavedView.Sort> sort) {
        return CanonicalJson.write(Json.array(sort.stream()
                .map(key -> Json.object()
                        .put("column", key.column())
                        .put("descending", key.descending())
                        .build())
                .toList()));
    }

    static List<SavedView.Sort> sort(String text) {
        return JsonReader.read(text).asList().stream()
                .map(Json::asObject)
                .map(key -> new SavedView.Sort(
                        key.text("column"), key.required("descending").asBoolean()))
                .toList();
    }

    static String ofColumns(List<SavedView.Place> columns) {
        return CanonicalJson.write(Json.array(columns.stream()
                .map(place -> Json.object()
                        .put("column", place.column())
                        .put("width", place.width())
                        .put("shown", place.shown())
                        .put("pinned", place.pinned())
                        .build())
                .toList()));
    }

    static List<SavedView.Place> columns(String text) {
        return JsonReader.read(text).asList().stream()
                .map(Json::asObject)
                .map(place -> new SavedView.Place(
                        place.text("column"),
                        Math.toIntExact(place.required("width").asWhole()),
                        place.required("shown").asBoolean(),
                        place.required("pinned").asBoolean()))
                .toList();
    }
}
