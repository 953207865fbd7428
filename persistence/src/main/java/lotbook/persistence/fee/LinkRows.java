package lotbook.persistence.fee;

import java.sql.ResultSet;
import java.sql.SQLException;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.money.Decimals;
import lotbook.domain.programme.Link;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.mapping.Words;

/** A row of a link as the domain's record. */
final class LinkRows {
    private LinkRows() {}

    static Link link(ResultSet row) throws SQLException {
        return new Link(
                new LinkId(row.getString("link_id")),
                new ProgrammeId(row.getString("programme_id")),
                new AccountId(row.getString("leader_account")),
                new AccountId(row.getString("follower_account")),
                Words.split(row.getString("permissions"), Link.Permission.class),
                Decimals.canonical(row.getBigDecimal("assigned_capital"), 0, 8),
                MasterLookup.valid(row));
    }
}
