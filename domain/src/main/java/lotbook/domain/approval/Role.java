package lotbook.domain.approval;

import java.util.Arrays;
import java.util.Optional;

/** What an operator is; roles propose and decide. */
public enum Role {
    COMPLIANCE, FINANCE, MANAGER, AUDITOR, ADMINISTRATOR;

    /** The role of this name, in any case, that a policy can say proposes or decides. An auditor does neither. */
    public static Optional<Role> acting(String name) {
        return Arrays.stream(values())
                .filter(role -> role != AUDITOR && role.name().equalsIgnoreCase(name.strip()))
                .findFirst();
    }
}
