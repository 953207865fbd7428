package lotbook.domain.ledger.cash;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import lotbook.domain.identity.Login;
import lotbook.domain.ledger.LedgerAccount;

/**
 * Where money of clients stands: one account of a wallet system, a payment provider, a bank or a platform.
 *
 * @param owner of a wallet the party's id; of a provider and a bank its name and the account there, {@code Cardwell/USD-1}; on a
 *     platform server and login. A slash within a name is written {@code %2F}, a percent sign {@code %25}
 */
public record CashAccount(Kind kind, String owner) {
    private static final int LONGEST = 120;
    private static final Pattern LONE_PERCENT = Pattern.compile("%(?!2F|25)");

    /** From the client outwards: of two accounts between which money moves, the first names the account in flight. */
    public enum Kind {
        PLATFORM(LedgerAccount.Kind.PLATFORM, 2),
        WALLET(LedgerAccount.Kind.WALLET, 1),
        PROVIDER(LedgerAccount.Kind.PROVIDER, 2),
        BANK(LedgerAccount.Kind.BANK, 2);

        private final LedgerAccount.Kind ledger;
        private final int names;

        Kind(LedgerAccount.Kind ledger, int names) {
            this.ledger = ledger;
            this.names = names;
        }

        /** Whether what stands there is owed to a client; the broker owns what stands with providers and banks. */
        boolean ofClient() {
            return ledger.grows() == LedgerAccount.Side.CREDIT;
        }
    }

    /** @throws IllegalArgumentException with what an owner of the kind is, if this is none */
    public CashAccount {
        String[] names = owner.split("/", -1);
        if (names.length != kind.names || Arrays.stream(names).anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(switch (kind) {
                case WALLET -> "The owner of a wallet is one id, such as P-2007";
                case PLATFORM -> "A platform account is its server and login, such as MT5-1/200017";
                case PROVIDER -> "A provider's account is its name and the account, such as Cardwell/USD-1";
                case BANK -> "A bank's account is its name and the account, such as Nordbank/EUR-1";
            });
        }
        if (owner.length() > LONGEST) {
            throw new IllegalArgumentException("An owner has at most " + LONGEST + " characters");
        }
        if (LONE_PERCENT.matcher(owner).find()) {
            throw new IllegalArgumentException("A percent sign within a name is written %25");
        }
    }

    public LedgerAccount ledger() {
        return new LedgerAccount(kind.ledger, owner);
    }

    /**
     * The first of its names, as it is without signs for what names can't have: the party of a wallet, the provider, the
     * bank.
     */
    public String name() {
        return owner.split("/", -1)[0].replace("%2F", "/").replace("%25", "%");
    }

    /** Of a platform account. */
    public Optional<Login> login() {
        return kind == Kind.PLATFORM ? LedgerAccount.login(owner) : Optional.empty();
    }

    /** {@code WALLET P-2007}. */
    @Override
    public String toString() {
        return kind + " " + owner;
    }
}
