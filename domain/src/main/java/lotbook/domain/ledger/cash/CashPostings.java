package lotbook.domain.ledger.cash;

import java.util.Locale;
import java.util.Optional;
import lotbook.domain.ledger.Book;
import lotbook.domain.ledger.LedgerAccount;
import lotbook.domain.ledger.LedgerAccount.Kind;
import lotbook.domain.ledger.LedgerAccount.Side;
import lotbook.domain.ledger.LedgerPosting;

/**
 * What a line of a wallet's, provider's or bank's statement does to the books: one posting of its amount, between the account
 * it is about and another that its type decides. What an account gains is credited to a wallet, which we owe to a client, and
 * debited to a provider or a bank, which owe it to us; what it loses is the other way round.
 *
 * <table>
 * <caption>The other account</caption>
 * <tr><th>type</th><th>stated by</th><th>other account</th></tr>
 * <tr><td>deposit, withdrawal, refund, correction</td><td>wallet, provider, bank</td><td>in flight, or suspense</td></tr>
 * <tr><td>transfer</td><td>wallet, bank</td><td>in flight, or suspense</td></tr>
 * <tr><td>settlement</td><td>provider, bank</td><td>in flight, or suspense</td></tr>
 * <tr><td>chargeback</td><td>wallet, provider</td><td>in flight, or suspense</td></tr>
 * <tr><td>fee</td><td>wallet, provider, bank</td><td>{@code BROKER PROVIDER Cardwell/USD-1}: by whom it was taken</td></tr>
 * <tr><td>interest</td><td>bank</td><td>{@code BROKER BANK Nordbank/USD-1}</td></tr>
 * <tr><td>reserve</td><td>provider</td><td>{@code PROVIDER Cardwell/USD-1/reserve}: it stays ours</td></tr>
 * </table>
 *
 * <p>Both sides of a transfer post against the same account <em>in flight</em>, each by itself, so it is zero once both were
 * seen, in whatever order: it is named after that of the two accounts which is nearer to the client ({@link CashAccount.Kind};
 * of two of a kind the first by name). With a platform account it is the one on which the platform's own deposit or withdrawal
 * posts ({@code IN_FLIGHT MT5-1/200017}, see {@link lotbook.domain.ledger.MovementPostings}); between a provider and a wallet
 * {@code IN_FLIGHT WALLET P-2007}, between a provider and a bank {@code IN_FLIGHT PROVIDER Cardwell/USD-1}. An entry that names
 * no counterpart waits in suspense under its own account's name. Rounds nothing.
 */
public final class CashPostings {
    public static final String RULE = "cash-posting 1";

    private CashPostings() {}

    public static LedgerPosting of(CashEntry entry) {
        LedgerAccount own = entry.account().ledger();
        LedgerAccount other = other(entry);
        boolean credited = entry.amount().signum() > 0 == (own.kind().grows() == Side.CREDIT);
        return new LedgerPosting(
                Book.CASH,
                "cash/" + entry.key(),
                credited ? other : own,
                credited ? own : other,
                entry.amount().abs(),
                entry.currency(),
                entry.occurredAt(),
                entry.valueDate(),
                RULE,
                entry.type().name().toLowerCase(Locale.ROOT) + " " + entry.id()
                        + entry.reference().map(reference -> ", " + reference).orElse(""),
                new LedgerPosting.Source.OfCashEntry(entry.key()),
                Optional.empty(),
                Optional.empty());
    }

    /** The name of the account in flight on which it meets its other side; empty if there is none to wait for. */
    public static Optional<String> flight(CashEntry entry) {
        LedgerAccount other = other(entry);
        return other.kind() == Kind.IN_FLIGHT ? Optional.of(other.owner()) : Optional.empty();
    }

    private static LedgerAccount other(CashEntry entry) {
        return switch (entry.type().effect()) {
            case MOVES -> entry.counterpart()
                    .map(counterpart -> between(entry.account(), counterpart))
                    .orElseGet(() -> new LedgerAccount(Kind.SUSPENSE, entry.account().toString()));
            case COSTS -> new LedgerAccount(Kind.BROKER, entry.account().toString());
            case HOLDS -> new LedgerAccount(Kind.PROVIDER, entry.account().owner() + "/reserve");
        };
    }

    /** The same whichever of the two is asked. */
    private static LedgerAccount between(CashAccount one, CashAccount other) {
        int order = one.kind() == other.kind() ? one.owner().compareTo(other.owner()) : one.kind().compareTo(other.kind());
        CashAccount nearer = order < 0 ? one : other;
        return new LedgerAccount(
                Kind.IN_FLIGHT, nearer.kind() == CashAccount.Kind.PLATFORM ? nearer.owner() : nearer.toString());
    }
}
