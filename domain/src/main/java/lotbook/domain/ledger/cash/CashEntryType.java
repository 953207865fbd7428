package lotbook.domain.ledger.cash;

import static lotbook.domain.ledger.cash.CashAccount.Kind.BANK;
import static lotbook.domain.ledger.cash.CashAccount.Kind.PROVIDER;
import static lotbook.domain.ledger.cash.CashAccount.Kind.WALLET;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What a line of a statement is. Which of them an account's owner states, and what it does to the books, hangs on it alone. */
public enum CashEntryType {
    /** A client's money comes in. */
    DEPOSIT(Effect.MOVES, WALLET, PROVIDER, BANK),
    /** A client's money goes out. */
    WITHDRAWAL(Effect.MOVES, WALLET, PROVIDER, BANK),
    /** Between accounts of ours: a wallet and a platform account, two wallets, two accounts at banks. */
    TRANSFER(Effect.MOVES, WALLET, BANK),
    /** What a provider pays out to a bank, after its fees and reserve. */
    SETTLEMENT(Effect.MOVES, PROVIDER, BANK),
    /** What the account's owner takes for its service; above zero if it gives it back. */
    FEE(Effect.COSTS, WALLET, PROVIDER, BANK),
    /** What a bank pays or takes for money that lay there. */
    INTEREST(Effect.COSTS, BANK),
    /** Given back to whoever paid. */
    REFUND(Effect.MOVES, WALLET, PROVIDER, BANK),
    /** Taken back by the payer's bank; above zero if the dispute is won. */
    CHARGEBACK(Effect.MOVES, WALLET, PROVIDER),
    /** Held back by a provider for chargebacks to come (below zero), or let go again. */
    RESERVE(Effect.HOLDS, PROVIDER),
    /** What the account's owner puts right. */
    CORRECTION(Effect.MOVES, WALLET, PROVIDER, BANK);

    /** What an entry does to the books. */
    enum Effect {
        /** Between the account and the counterpart: each side posts against the same account in flight. */
        MOVES,
        /** Between the account and the broker. */
        COSTS,
        /** Between a provider's account and its reserve, which is ours as well. */
        HOLDS
    }

    private final Effect effect;
    private final Set<CashAccount.Kind> statedBy;

    CashEntryType(Effect effect, CashAccount.Kind... statedBy) {
        this.effect = effect;
        this.statedBy = Set.of(statedBy);
    }

    Effect effect() {
        return effect;
    }

    public boolean isStatedBy(CashAccount.Kind kind) {
        return statedBy.contains(kind);
    }

    /** Those that an account of a kind has, in their order. */
    public static List<CashEntryType> of(CashAccount.Kind kind) {
        return Arrays.stream(values()).filter(type -> type.isStatedBy(kind)).toList();
    }

    /** Whether an amount of this sign can be one; -1 or 1. */
    boolean allows(int sign) {
        return switch (this) {
            case DEPOSIT -> sign > 0;
            case WITHDRAWAL -> sign < 0;
            case TRANSFER, SETTLEMENT, FEE, INTEREST, REFUND, CHARGEBACK, RESERVE, CORRECTION -> true;
        };
    }
}
