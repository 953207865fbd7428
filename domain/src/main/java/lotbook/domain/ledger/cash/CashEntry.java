package lotbook.domain.ledger.cash;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.ledger.LedgerAccount;

/**
 * A line of what a wallet system, a payment provider or a bank states about one of its accounts. A fact: it is never changed, and
 * what was wrong is put right by another. Natural key: account and {@code id}.
 *
 * @param amount signed, in {@code currency}: what the account gained is above zero
 * @param occurredAt by the owner's clock, which was {@code zone} from UTC
 * @param counterpart the account on the other side of it, if its owner says so
 * @param reference what both sides of one transfer have in common
 */
public record CashEntry(
        CashAccount account,
        String id,
        CashEntryType type,
        BigDecimal amount,
        String currency,
        Instant occurredAt,
        ZoneOffset zone,
        LocalDate valueDate,
        Optional<CashAccount> counterpart,
        Optional<String> reference,
        Optional<String> text) {
    private static final int LONGEST_KEY = 190;
    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(16);
    private static final int DECIMALS = 8;

    /** @throws IllegalArgumentException with a sentence for people, if it can't be */
    public CashEntry {
        if (!type.isStatedBy(account.kind())) {
            throw new IllegalArgumentException("A " + account.kind() + " states no " + type + ", only "
                    + String.join(", ", CashEntryType.of(account.kind()).stream().map(Enum::name).toList()));
        }
        if (amount.signum() == 0 || !type.allows(amount.signum())) {
            throw new IllegalArgumentException(switch (type) {
                case DEPOSIT -> "A DEPOSIT is above zero";
                case WITHDRAWAL -> "A WITHDRAWAL is below zero";
                case TRANSFER, SETTLEMENT, FEE, INTEREST, REFUND, CHARGEBACK, RESERVE, CORRECTION ->
                    "An entry of zero moves nothing";
            });
        }
        if (amount.stripTrailingZeros().scale() > DECIMALS || amount.abs().compareTo(LIMIT) >= 0) {
            throw new IllegalArgumentException("An amount has at most 16 digits before the point and " + DECIMALS + " after it");
        }
        if (counterpart.filter(account::equals).isPresent()) {
            throw new IllegalArgumentException("The counterpart is the account itself");
        }
        if (key(account, id).length() > LONGEST_KEY) {
            throw new IllegalArgumentException("Account and id have more than " + LONGEST_KEY + " characters together");
        }
    }

    /** Names it among all: {@code PROVIDER/Cardwell/USD-1/ch_881}. */
    public String key() {
        return key(account, id);
    }

    private static String key(CashAccount account, String id) {
        return account.kind() + "/" + account.owner() + "/" + LedgerAccount.path(id);
    }

    /** Whether another says the same, however many zeros its amount ends in. */
    public boolean says(CashEntry other) {
        return differences(other).isEmpty();
    }

    /** What another says differently, such as {@code amount 100 instead of 90}; this one's first. */
    public List<String> differences(CashEntry other) {
        List<String> all = new ArrayList<>();
        differ(all, "type", type, other.type);
        if (amount.compareTo(other.amount) != 0) {
            differ(all, "amount", amount.toPlainString(), other.amount.stripTrailingZeros().toPlainString());
        }
        differ(all, "currency", currency, other.currency);
        differ(all, "occurred_at", occurredAt, other.occurredAt);
        differ(all, "value_date", valueDate, other.valueDate);
        differ(all, "counterpart", said(counterpart), said(other.counterpart));
        differ(all, "reference", said(reference), said(other.reference));
        differ(all, "text", said(text), said(other.text));
        return all;
    }

    private static Object said(Optional<?> value) {
        return value.isPresent() ? value.get() : "nothing";
    }

    private static void differ(List<String> all, String what, Object mine, Object other) {
        if (!mine.equals(other)) {
            all.add(what + " " + mine + " instead of " + other);
        }
    }
}
