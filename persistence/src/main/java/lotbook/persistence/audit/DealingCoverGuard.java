package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/**
 * Before a draft of a dealing point: it says what is on file of those it deals with, and strikes and charges nothing for whom
 * that does not cover. As PostgreSQL's function guard_dealing_cover of migration V262.
 */
public final class DealingCoverGuard extends ApprovalGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        Json.Obj document = json(text(row, "document"));
        String master = text(row, "master_account");
        Json.Obj cover = document.object("inputs").optional("cover", Json::asObject)
                .orElseThrow(() -> refused("The dealing point of " + master
                        + " does not say what is on file of those it deals with"));
        Set<String> dealtWith = dealtWith(document);
        dealtWith.retainAll(parties(cover.list("investors")));
        if (chargesFees(document)) {
            dealtWith.addAll(parties(cover.list("manager")));
        }
        if (!dealtWith.isEmpty()) {
            throw refused("The dealing point of " + master + " deals with " + dealtWith.iterator().next()
                    + ", whom what is on file does not cover");
        }
    }

    /** The manager earns by it. */
    static boolean chargesFees(Json.Obj document) {
        return document.object("outputs").optional("fees", Json::asObject)
                .filter(said -> said.decimal("charged").add(said.decimal("performance")).compareTo(BigDecimal.ZERO) > 0)
                .isPresent();
    }

    /** Requests, by what the document says whose they are. */
    static Map<String, String> whose(Json.Obj document) {
        Map<String, String> whose = new HashMap<>();
        document.object("inputs").list("requests").stream().map(Json::asObject)
                .forEach(request -> whose.put(request.text("id"), request.text("investor")));
        return whose;
    }

    /** Requests that units or money change hands for. */
    static Set<String> struck(Json.Obj document) {
        return document.object("outputs").list("lines").stream().map(Json::asObject)
                .filter(line -> line.text("state").equals("STRUCK"))
                .map(line -> line.text("request"))
                .collect(Collectors.toSet());
    }

    /** Investors for whom something is struck or charged; without those of requests that the document doesn't have. */
    static Set<String> dealtWith(Json.Obj document) {
        Map<String, String> whose = whose(document);
        Set<String> dealtWith = new TreeSet<>();
        struck(document).stream().filter(whose::containsKey).map(whose::get).forEach(dealtWith::add);
        document.object("outputs").optional("fees", Json::asObject).ifPresent(fees ->
                fees.list("lines").forEach(line -> dealtWith.add(line.asObject().text("investor"))));
        return dealtWith;
    }

    private static Set<String> parties(List<Json> lapses) {
        return lapses.stream().map(lapse -> lapse.asObject().text("party")).collect(Collectors.toSet());
    }
}
