package lotbook.domain.party;

import java.util.Set;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.PartyId;

/**
 * A person or company that takes part, in any number of roles.
 *
 * @param country ISO 3166 alpha-2
 */
public record Party(PartyId id, BrandId brand, Kind kind, String name, String country, Set<Role> roles) {
    public Party {
        roles = Set.copyOf(roles);
    }

    public enum Kind {
        PERSON, COMPANY
    }

    public enum Role {
        LEADER, MONEY_MANAGER, INVESTOR, INTRODUCING_BROKER, BENEFICIAL_OWNER
    }
}
