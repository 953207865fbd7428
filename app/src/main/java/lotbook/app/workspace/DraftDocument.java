package lotbook.app.workspace;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import lotbook.domain.allocation.AllocationDocument;
import lotbook.domain.evidence.Json;

/** A draft as the workstation keeps it: as it was typed, with the version it was begun over. */
public final class DraftDocument {
    private DraftDocument() {}

    public static Json.Obj write(VersionDraft draft) {
        Json.Builder fields = Json.object();
        draft.content().fields().forEach((field, text) -> fields.put(field.name(), text));
        return Json.object()
                .put("format", 1)
                .put("base", AllocationDocument.write(draft.base()))
                .put("restsOn", draft.restsOn())
                .put("fields", fields.build())
                .put("rows", Json.array(draft.content().rows().stream()
                        .map(row -> Json.object()
                                .put("account", row.account())
                                .put("weight", row.weight())
                                .put("cap", row.cap())
                                .build())
                        .toList()))
                .build();
    }

    /** @throws lotbook.domain.failure.FailureException UNREADABLE if it is no such document */
    public static VersionDraft read(Json.Obj json) {
        Json.Obj said = json.object("fields");
        Map<DraftField, String> fields = new EnumMap<>(DraftField.class);
        for (DraftField field : DraftField.values()) {
            fields.put(field, said.optional(field.name(), Json::asText).orElse(""));
        }
        List<DraftRow> rows = json.list("rows").stream()
                .map(Json::asObject)
                .map(row -> new DraftRow(row.text("account"), row.text("weight"), row.text("cap")))
                .toList();
        return new VersionDraft(
                AllocationDocument.read(json.object("base")), json.text("restsOn"), DraftContent.of(fields, rows));
    }
}
