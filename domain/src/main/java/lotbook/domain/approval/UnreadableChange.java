package lotbook.domain.approval;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import lotbook.domain.failure.Failure;
import lotbook.domain.identity.AccountId;

/**
 * A change whose document this release can't read: what the columns beside it say, so that it can be seen and rejected, and the
 * others with it. It is never proposed.
 *
 * @param trouble why it can't be read
 */
public record UnreadableChange(
        ProposalKind kind, String subject, String scope, Optional<AccountId> account, Optional<String> server, BigDecimal amount,
        Optional<Instant> effectiveAt, Optional<Instant> expiresAt, Failure trouble) implements Change {}
