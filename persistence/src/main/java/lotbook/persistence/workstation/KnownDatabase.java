package lotbook.persistence.workstation;

import java.time.Instant;
import java.util.Optional;
import lotbook.persistence.database.DatabaseUrl;

/**
 * A database somebody signed in to from here.
 *
 * @param name what the operator calls it
 * @param lastOperator who signed in last; never with a password
 */
public record KnownDatabase(DatabaseUrl url, String name, Optional<String> lastOperator, Instant lastUsed) {}
