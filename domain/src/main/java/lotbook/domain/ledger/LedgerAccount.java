package lotbook.domain.ledger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.domain.identity.Login;

/**
 * A place in the books where money stands, in as many currencies as it is posted in. Its balance is what was credited less
 * what was debited, or the other way round where the broker owns what stands there ({@link Side}).
 *
 * @param owner whose it is among those of its kind: {@code MT5-1/200017} for a client's, a server's name for what all of its
 *     accounts share
 */
public record LedgerAccount(Kind kind, String owner) {
    public LedgerAccount {
        if (owner.isBlank()) {
            throw new IllegalArgumentException("A ledger account belongs to somebody");
        }
    }

    /** The side on which an account of a kind grows. */
    public enum Side {
        DEBIT, CREDIT
    }

    /** What stands there. */
    public enum Kind {
        /** A trading account's money, as its server has it. */
        PLATFORM(Side.CREDIT),
        /** The bonus on a trading account: not money that can be withdrawn. */
        PLATFORM_CREDIT(Side.CREDIT),
        WALLET(Side.CREDIT),
        /** With a payment provider, and not yet at the bank. */
        PROVIDER(Side.DEBIT),
        BANK(Side.DEBIT),
        MANAGER(Side.CREDIT),
        /** Whom a leader shares fees with: the owner is the leader's account, for a partner is no party of the book. */
        PARTNER(Side.CREDIT),
        /** Who introduced investors, or stands above who did: the owner is a party. */
        INTRODUCER(Side.CREDIT),
        BROKER(Side.CREDIT),
        /** Left one side and has not been seen on the other. */
        IN_FLIGHT(Side.CREDIT),
        /** The other side of what trading brought and cost. */
        TRADING(Side.CREDIT),
        /** Our charges on their way: debited from an investor, not yet credited to whom they are due. */
        CHARGES(Side.CREDIT),
        /** What the broker gave to lift negative balances to zero. */
        PROTECTION(Side.CREDIT),
        /** The bonus that was granted. */
        BONUS(Side.CREDIT),
        /** What an investor was charged, by link: the fee book's side of what payees get. */
        FEES_DUE(Side.DEBIT),
        /** What payees get came here in the currency of the charge, and left in the one they are paid in. */
        EXCHANGE(Side.CREDIT),
        /** What payees had of what they get: credited by a server with the charge, or paid out. */
        PAID_OUT(Side.CREDIT),
        /** What stood on accounts when their books began. */
        OPENING(Side.CREDIT),
        /** Nobody has said yet what it is. */
        SUSPENSE(Side.CREDIT);

        private final Side grows;

        Kind(Side grows) {
            this.grows = grows;
        }

        public Side grows() {
            return grows;
        }
    }

    static LedgerAccount of(Kind kind, Login login) {
        return new LedgerAccount(kind, path(login.server(), login.number()));
    }

    /** Names one inside the other, so that no two paths are alike whatever the names hold. */
    public static String path(String... names) {
        return Arrays.stream(names)
                .map(name -> name.replace("%", "%25").replace("/", "%2F"))
                .collect(Collectors.joining("/"));
    }

    /** The login that an owner of platform accounts is, if it is one: the way back from {@link #of}. */
    public static Optional<Login> login(String owner) {
        String[] names = owner.split("/", -1);
        return names.length == 2 ? Optional.of(new Login(name(names[0]), name(names[1]))) : Optional.empty();
    }

    private static String name(String escaped) {
        return escaped.replace("%2F", "/").replace("%25", "%");
    }

    /** In a sentence: {@code manager A-100001}; a partner has no account of their own, and is the {@code partner of A-100001}. */
    public String words() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + (kind == Kind.PARTNER ? " of " : " ") + owner;
    }

    /** {@code PLATFORM MT5-1/200017}. */
    @Override
    public String toString() {
        return kind + " " + owner;
    }
}
