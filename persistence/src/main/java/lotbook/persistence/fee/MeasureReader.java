package lotbook.persistence.fee;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.fee.run.InvestorFacts.Measure;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Link;
import lotbook.persistence.execution.HeldLogin;
import lotbook.persistence.execution.Stretch;

/** By what a link is measured: an account's figures are the link's own only where nobody else trades on it. */
record MeasureReader(PageFacts facts, RunPeriod period) {
    Measure of(Link link, List<AccountLogin> logins, List<FeeFinding> findings) throws SQLException {
        List<String> others = facts.links().of(link.follower()).stream()
                .filter(row -> !row.id().equals(link.id()) && row.valid().from().isBefore(period.end())
                        && row.valid().to().filter(to -> !to.isAfter(period.start())).isEmpty())
                .map(row -> row.id().value())
                .toList();
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
            Optional<HeldLogin> held = held(row, period);
            if (held.isPresent() && facts.ownTrades().first(held.get()).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** The time in which the account may have traded by itself. */
    static Optional<HeldLogin> held(AccountLogin row, RunPeriod period) {
        return HeldLogin.of(row, Stretch.before(period.end()));
    }
}
