package lotbook.domain.approval;

import java.time.Instant;
import lotbook.domain.approval.ClassifyMovements.Covered;
import lotbook.domain.evidence.Json;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.identity.Login;

/** The own part of the document of a change of classes; one movement is told from a type by its id. */
final class ClassDocument {
    private ClassDocument() {}

    static void write(Json.Builder json, ClassifyMovements change) {
        json.put("server", change.covered().server())
                .put("type", change.covered().type().name())
                .put("before", change.before().name())
                .put("after", change.after().name());
        switch (change.covered()) {
            case Covered.One one -> json.put("movement", one.movementId())
                    .put("login", one.login().number())
                    .put("moved", one.amount())
                    .put("currency", one.currency())
                    .put("occurredAt", one.occurredAt().toString());
            case Covered.EveryOfType every -> json.put("from", every.from().toString());
        }
    }

    static ClassifyMovements read(Json.Obj json) {
        String server = json.text("server");
        Movement.Type type = Movement.Type.valueOf(json.text("type"));
        Covered covered = json.optional("movement", Json::asText)
                .<Covered>map(id -> new Covered.One(
                        new Login(server, json.text("login")), id, type, json.decimal("moved"), json.text("currency"),
                        Instant.parse(json.text("occurredAt"))))
                .orElseGet(() -> new Covered.EveryOfType(server, type, Instant.parse(json.text("from"))));
        return new ClassifyMovements(
                covered, MovementClass.valueOf(json.text("before")), MovementClass.valueOf(json.text("after")));
    }
}
