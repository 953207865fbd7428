package lotbook.persistence.audit;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.PartyId;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.query.SqlText;

/** Whose accounts are, by account; the last that held it. */
record AccountHolders(Map<String, Holder> holders) {
    record Holder(PartyId party, BrandId brand) {}

    /** @param which a condition on {@code m.account_id} */
    static AccountHolders of(MasterLookup masters, SqlText which) throws SQLException {
        Map<String, Holder> holders = new HashMap<>();
        masters.live("account", which.add(" ORDER BY m.valid_from, m.id"), row -> holders.put(
                row.getString("account_id"),
                new Holder(new PartyId(row.getString("holder_id")), new BrandId(row.getString("brand_id")))));
        return new AccountHolders(holders);
    }

    Optional<Holder> of(String account) {
        return Optional.ofNullable(holders.get(account));
    }
}
