package lotbook.domain.approval;

import java.time.Instant;
import java.util.Optional;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.identity.AccountId;

/**
 * Fee terms are put in force from their own beginning on; those before them for the same programme, leader or link end there.
 *
 * @param correction what they correct, where they begin in the past
 */
public record AgreeTerms(FeeTermsVersion terms, Optional<String> correction) implements Change {
    @Override
    public ProposalKind kind() {
        return ProposalKind.AGREE_TERMS;
    }

    @Override
    public String subject() {
        return terms.id().value();
    }

    @Override
    public String scope() {
        return terms.scope();
    }

    /** Terms of a whole programme touch no account, so that no manager proposes them. */
    @Override
    public Optional<AccountId> account() {
        return terms.leader();
    }

    @Override
    public Optional<Instant> effectiveAt() {
        return Optional.of(terms.valid().from());
    }
}
