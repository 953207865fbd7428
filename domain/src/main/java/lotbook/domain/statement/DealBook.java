package lotbook.domain.statement;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.execution.Execution;
import lotbook.domain.identity.ExecId;
import lotbook.domain.money.Rounding;

/**
 * Finds what each deal adds to the account when deals are booked in the order of time. A correction adds the difference
 * to the latest state of the deal it refers to, directly or through an earlier correction; a cancel takes back what was
 * posted, not a recomputation of it.
 */
final class DealBook {
    private final StatementCurrency currency;
    private final Rounding rounding;
    private final Map<Key, Key> originals = new HashMap<>();
    private final Map<Key, Booked> latest = new HashMap<>();

    DealBook(StatementCurrency currency, Rounding rounding) {
        this.currency = currency;
        this.rounding = rounding;
    }

    /** Empty if it corrects a deal that isn't in the book: what it adds is then unknown. */
    Optional<Booked> book(Execution execution) {
        return switch (execution.kind()) {
            case TRADE -> Optional.of(bookTrade(execution));
            case TRADE_CORRECT, TRADE_CANCEL -> execution.refersTo().flatMap(deal -> bookCorrection(execution, deal));
            case NEW, CANCELLED, REPLACED, REJECTED, EXPIRED -> throw new IllegalArgumentException(
                    execution.execId() + " is no deal but " + execution.kind());
        };
    }

    private Booked bookTrade(Execution execution) {
        Booked booked = state(execution);
        latest.put(Key.of(execution, execution.execId()), booked);
        return booked;
    }

    private Optional<Booked> bookCorrection(Execution execution, ExecId refersTo) {
        Key named = Key.of(execution, refersTo);
        Key original = originals.getOrDefault(named, named);
        Booked before = latest.get(original);
        if (before == null) {
            return Optional.empty();
        }
        Booked after = state(execution);
        originals.put(Key.of(execution, execution.execId()), original);
        latest.put(original, after);
        return Optional.of(new Booked(after.raw().minus(before.raw()), after.posted().minus(before.posted())));
    }

    private Booked state(Execution execution) {
        DealMoney raw = execution.fill().map(DealMoney::of).orElse(DealMoney.ZERO);
        return new Booked(raw, raw.rounded(currency, rounding));
    }

    /** What it adds, all digits and as posted in minor units. */
    record Booked(DealMoney raw, DealMoney posted) {}

    private record Key(String server, ExecId deal) {
        static Key of(Execution execution, ExecId deal) {
            return new Key(execution.server(), deal);
        }
    }
}
