package lotbook.domain.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An amount that leaves one account of the books and reaches another. Both sides are one record, so that the books balance in
 * every currency by construction. Append-only: what was wrong is reversed by another.
 *
 * @param key natural: what it comes from, so that the same is posted once whoever posts it again
 * @param amount above zero
 * @param rule by which it was posted, with its version
 * @param source what it comes from
 * @param charge the charge of ours that it settles
 * @param participant the investor, for money in a PAMM master
 */
public record LedgerPosting(
        Book book,
        String key,
        LedgerAccount debit,
        LedgerAccount credit,
        BigDecimal amount,
        String currency,
        Instant occurredAt,
        LocalDate valueDate,
        String rule,
        String reason,
        Source source,
        Optional<String> charge,
        Optional<String> participant) {
    public LedgerPosting {
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("A posting moves something: " + amount);
        }
        if (debit.equals(credit)) {
            throw new IllegalArgumentException("A posting has two accounts: " + debit);
        }
    }

    /** What is posted. */
    public sealed interface Source {
        /** As an explanation names it: {@code movement:MT5-1/4711}. */
        String text();

        /** A deal, or what corrects one. */
        record OfDeal(String server, String execId) implements Source {
            @Override
            public String text() {
                return "execution:" + LedgerAccount.path(server, execId);
            }
        }

        /** An account as its server measured it. */
        record OfSummary(String server, String reportId) implements Source {
            @Override
            public String text() {
                return "summary:" + LedgerAccount.path(server, reportId);
            }
        }

        /** What a wallet system, a provider or a bank stated. @param key the entry's among all */
        record OfCashEntry(String key) implements Source {
            @Override
            public String text() {
                return "cash:" + key;
            }
        }

        /** A movement that a server reported. */
        record OfMovement(String server, String movementId) implements Source {
            @Override
            public String text() {
                return "movement:" + LedgerAccount.path(server, movementId);
            }
        }
    }
}
