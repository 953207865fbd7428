package lotbook.domain.statement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PartyId;

/**
 * Whose statement it is, as the masters described them at the period's end.
 *
 * @param logins those the account had in the period; a change of login is no flow
 * @param opened the account's first business day: a period that begins before it opens at zero
 */
public record StatementSubject(
        PartyId clientId,
        String client,
        AccountId account,
        List<Login> logins,
        LocalDate opened,
        Optional<String> programme,
        String brand,
        String legalEntity) {
    public StatementSubject {
        logins = List.copyOf(logins);
    }
}
