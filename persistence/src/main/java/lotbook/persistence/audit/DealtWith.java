package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lotbook.domain.evidence.Json;
import lotbook.domain.identity.PartyId;
import lotbook.domain.party.Capacity;
import lotbook.persistence.audit.AccountHolders.Holder;
import lotbook.persistence.audit.ApprovalGuard.Found;
import lotbook.persistence.audit.CoverAsked.Person;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.query.SqlText;

/** With whom a dealing point deals: who flows are struck for, who is charged, and the manager where fees are. */
final class DealtWith {
    private DealtWith() {}

    /** @param known of whose the master account is */
    static CoverAsked people(Connection connection, long id, Instant known) throws SQLException {
        Found point = ApprovalGuard.find(connection, "SELECT * FROM lotbook.dealing_point WHERE id = ?", List.of(id))
                .orElseThrow(() -> TableTrigger.refused("There is no dealing point " + id));
        Json.Obj document = ApprovalGuard.json(point.text("document"));
        String master = point.text("master_account");
        Holder manager = AccountHolders.of(new MasterLookup(connection, known), new SqlText().add("m.account_id = ?", master))
                .of(master)
                .orElseThrow(() -> TableTrigger.refused(
                        "Of " + master + ", for which dealing point " + id + " deals, no holder is on file"));
        requireRequests(connection, id, master, document);
        Instant due = point.moment("struck_at").orElseThrow().toInstant();
        String doing = ", and dealing point " + id + " deals with ";
        CoverAsked people = new CoverAsked();
        for (String investor : DealingCoverGuard.dealtWith(document)) {
            people.add(new Person(new PartyId(investor), manager.brand(), Capacity.MANDATING, due), doing + investor);
        }
        if (DealingCoverGuard.chargesFees(document)) {
            people.add(new Person(manager.party(), manager.brand(), Capacity.LEADING, due), doing + manager.party());
        }
        return people;
    }

    /** Whoever drafts the point writes its document: a request is whose it was entered for. */
    private static void requireRequests(Connection connection, long id, String master, Json.Obj document) throws SQLException {
        Map<String, String> whose = DealingCoverGuard.whose(document);
        Map<String, String> entered = new HashMap<>();
        SqlText requests = new SqlText().add(
                "SELECT request_id, investor_id FROM lotbook.flow_request WHERE master_account = ?", master);
        try (var query = requests.prepare(connection);
                var row = query.executeQuery()) {
            while (row.next()) {
                entered.put(row.getString(1), row.getString(2));
            }
        }
        Set<String> strange = new TreeSet<>(DealingCoverGuard.struck(document));
        strange.removeIf(request -> whose.containsKey(request) && whose.get(request).equals(entered.get(request)));
        if (!strange.isEmpty()) {
            throw TableTrigger.refused("Dealing point " + id + " strikes " + strange.iterator().next()
                    + ", which is no request of whom it says");
        }
    }
}
