package lotbook.domain.approval;

import java.util.Optional;
import lotbook.domain.identity.AccountId;

/** In which currencies accounts are kept. */
@FunctionalInterface
public interface AccountCurrencies {
    /** By what is known now; empty for an account that the asker doesn't see. Blocks. */
    Optional<String> of(AccountId account);
}
