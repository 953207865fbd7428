package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.persistence.audit.PolicyRules.Said;
import org.jspecify.annotations.Nullable;

/** Before the proposal of a policy: it may be, and says truly what counts now. As guard_proposed_policy of migration V223. */
public final class ProposedPolicyGuard extends ApprovalGuard {
    private static final int MOST_DECIMALS = 8;
    private static final BigDecimal MOST = new BigDecimal("1E+16");

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (!text(row, "kind").equals("CHANGE_POLICY")) {
            return;
        }
        Said said = Said.of(json(text(row, "payload")).object("change"));
        PolicyRules rules = new PolicyRules(connection);
        rules.require(said);
        boolean same = text(row, "subject").equals(said.subject()) && text(row, "scope").equals("policy/" + said.kind())
                && value(row, "account_id") == null && value(row, "server") == null && value(row, "effective_at") == null
                && value(row, "amount") instanceof BigDecimal amount && amount.signum() == 0
                && said.from().toPlainString().equals(PolicyRules.plain(said.from())) && said.from().signum() >= 0
                && said.from().scale() <= MOST_DECIMALS && said.from().compareTo(MOST) < 0
                && canonical(said, "proposers") && canonical(said, "deciders")
                && PolicyRules.same(said.before(), rules.at(said.kind(), said.from(), false))
                && (!said.removes() || PolicyRules.same(said.after(), rules.at(said.kind(), said.from(), true)));
        if (!same) {
            throw refused("The proposal on " + text(row, "subject") + " is about something else than it says");
        }
        if (!said.removes() && CanonicalJson.write(said.before()).equals(CanonicalJson.write(said.after()))) {
            throw refused("The policy of " + text(row, "subject") + " is so already");
        }
    }

    private static boolean canonical(Said said, String member) {
        String roles = member(said.after(), member);
        return PolicyRules.sorted(roles).equals(roles);
    }
}
