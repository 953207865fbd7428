package lotbook.domain.programme;

import java.math.BigDecimal;
import java.util.Set;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.time.Interval;

/**
 * A follower account copies, or is traded by, a leader account.
 *
 * @param assignedCapital what the follower set aside for this leader, in the follower's currency
 */
public record Link(
        LinkId id,
        ProgrammeId programme,
        AccountId leader,
        AccountId follower,
        Set<Permission> permissions,
        BigDecimal assignedCapital,
        Interval valid) {
    public Link {
        permissions = Set.copyOf(permissions);
    }

    /** What the leader's side may do on the follower's account. */
    public enum Permission {
        TRADE, WITHDRAW, READ
    }
}
