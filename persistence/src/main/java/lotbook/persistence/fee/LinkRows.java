package lotbook.persistence.fee;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.money.Decimals;
import lotbook.domain.programme.Link;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.mapping.Words;
import lotbook.persistence.query.SqlText;

/** The stretches of one link, the first first. */
final class LinkRows {
    private LinkRows() {}

    static List<Link> of(MasterLookup masters, LinkId id, Instant before) throws SQLException {
        return masters.live(
                "link",
                new SqlText().add("m.link_id = ? AND m.valid_from < ? ORDER BY m.valid_from, m.id", id.value(), before),
                row -> new Link(
                        new LinkId(row.getString("link_id")),
                        new ProgrammeId(row.getString("programme_id")),
                        new AccountId(row.getString("leader_account")),
                        new AccountId(row.getString("follower_account")),
                        Words.split(row.getString("permissions"), Link.Permission.class),
                        Decimals.canonical(row.getBigDecimal("assigned_capital"), 0, 8),
                        MasterLookup.valid(row)));
    }
}
