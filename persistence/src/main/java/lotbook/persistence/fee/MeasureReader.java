package lotbook.persistence.fee;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.fee.run.InvestorFacts.Measure;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Link;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.execution.Stretch;
import lotbook.persistence.query.SqlText;

/** By what a link is measured: an account's figures are the link's own only where nobody else trades on it. */
record MeasureReader(FactReader read, MasterLookup masters, RunPeriod period) {
    Measure of(Link link, List<AccountLogin> logins, List<FeeFinding> findings) throws SQLException {
        List<String> others = masters.live(
                "link",
                new SqlText().add("m.follower_account = ? AND m.link_id <> ? AND m.valid_from < ?"
                        + " AND (m.valid_to IS NULL OR m.valid_to > ?) ORDER BY m.link_id", link.follower().value(),
                        link.id().value(), period.end(), period.start()),
                row -> row.getString("link_id"));
        boolean own = tradesAlone(logins);
        if (!others.isEmpty() || own) {
            findings.add(new FeeFinding(Kind.SUB_LEDGER, link.id().value(),
                    "Measured by the link's sub-ledger, for the account " + link.follower()
                            + (others.isEmpty() ? "" : " also follows by " + String.join(", ", others))
                            + (own && !others.isEmpty() ? " and" : "") + (own ? " trades by itself" : "") + ".",
                    "Nothing; see the sub-ledger for what belongs to whom."));
        }
        return others.isEmpty() && !own ? Measure.ACCOUNT : Measure.SUB_LEDGER;
    }

    private boolean tradesAlone(List<AccountLogin> logins) throws SQLException {
        for (AccountLogin row : logins) {
            Stretch had = Stretch.before(period.end()).within(row.valid());
            SqlText sql = had.limit(new SqlText().add("SELECT 1 FROM execution f WHERE f.server = ? AND f.login = ?"
                            + " AND f.kind = 'TRADE' AND NOT EXISTS (SELECT 1 FROM copied_deal c WHERE c.id = f.id"
                            + " AND c.role = 'FOLLOWER') AND f.known_at <= ?", row.login().server(), row.login().number(),
                            read.knownAt())).add(" FETCH FIRST 1 ROWS ONLY");
            try (PreparedStatement query = sql.prepare(read.connection());
                    ResultSet found = query.executeQuery()) {
                if (found.next()) {
                    return true;
                }
            }
        }
        return false;
    }
}
