package lotbook.domain.approval;

import java.util.Locale;
import java.util.Set;

/**
 * Who may propose a kind of change, who may decide on it, and how many have to agree.
 *
 * @param decisions none: whoever proposes it has done it
 */
public record Policy(Set<Role> proposers, Set<Role> deciders, int decisions) {
    public Policy {
        proposers = Set.copyOf(proposers);
        deciders = Set.copyOf(deciders);
    }

    /** @param role in any case, as operators' roles are told */
    public boolean mayPropose(String role) {
        return proposers.stream().anyMatch(proposer -> proposer.name().equals(role.toUpperCase(Locale.ROOT)));
    }

    public boolean isImmediate() {
        return decisions == 0;
    }
}
