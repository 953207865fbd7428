package lotbook.app.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lotbook.app.allocation.PastedWeights.Problem;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BlockMethod;
import lotbook.domain.allocation.EquityPercentWeights;
import lotbook.domain.allocation.FixedAmounts;
import lotbook.domain.allocation.LotRounding;
import lotbook.domain.allocation.LotWeights;
import lotbook.domain.allocation.PercentWeights;
import lotbook.domain.allocation.Remainder;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.allocation.UnitWeights;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.time.Interval;

/** Makes a draft that follows a version: other weights, the rest as agreed. Nothing is written anywhere. */
public final class DraftVersion {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private DraftVersion() {}

    /** How weights are meant. */
    public enum Meaning {
        PERCENT, LOTS, EQUITY_PERCENT, FIXED_AMOUNTS, UNITS
    }

    /**
     * What the draft says and what it is checked against.
     *
     * @param linked the accounts that are linked to the master now
     * @param minimum the smallest lot of what is traded; a cap below it gives nothing
     */
    public record Asked(
            AllocationVersion before, VersionId id, Interval valid, String reason, Meaning meaning, PastedWeights pasted,
            Set<AccountId> linked, Volume minimum) {}

    /**
     * @param version absent if a problem stands in its way
     * @param sum of the weights that could be read
     * @param missing linked accounts that the draft gives nothing
     */
    public record Draft(Optional<AllocationVersion> version, BigDecimal sum, List<AccountId> missing, List<Problem> problems) {
        public Draft {
            missing = List.copyOf(missing);
            problems = List.copyOf(problems);
        }
    }

    public static Draft make(Asked asked) {
        List<AccountWeight> weights = asked.pasted.weights();
        List<Problem> problems = new ArrayList<>(asked.pasted.problems());
        BigDecimal sum = weights.stream().map(AccountWeight::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        checkSum(asked.meaning, sum, problems);
        Set<AccountId> named = new HashSet<>();
        for (AccountWeight weight : weights) {
            named.add(weight.account());
            check(asked, weight, problems);
        }
        List<AccountId> missing = asked.linked.stream()
                .filter(account -> !named.contains(account))
                .sorted(Comparator.comparing(AccountId::value))
                .toList();
        Optional<AllocationVersion> version = Optional.empty();
        if (problems.isEmpty()) {
            try {
                version = Optional.of(version(asked, weights));
            } catch (IllegalArgumentException | ArithmeticException contradictory) {
                problems.add(new Problem(
                        0, "", "The version contradicts itself: " + contradictory.getMessage(), "Correct the weights."));
            }
        }
        return new Draft(version, sum, missing, problems);
    }

    private static void checkSum(Meaning meaning, BigDecimal sum, List<Problem> problems) {
        if (sum.signum() == 0) {
            problems.add(new Problem(0, "weight", "No account has a weight above zero.", "Give at least one a weight."));
        } else if (meaning == Meaning.PERCENT && sum.compareTo(WHOLE) != 0) {
            BigDecimal off = WHOLE.subtract(sum);
            problems.add(new Problem(
                    0, "weight", "The percentages add up to " + sum.toPlainString() + ", not to 100.",
                    off.signum() > 0
                            ? "Deal out the " + off.toPlainString() + " that are missing."
                            : "Take away the " + off.negate().toPlainString() + " that are too many."));
        }
    }

    private static void check(Asked asked, AccountWeight weight, List<Problem> problems) {
        if (!asked.linked.contains(weight.account())) {
            problems.add(new Problem(
                    0, "account", "Account " + weight.account() + " isn't linked to " + asked.before.leader() + " now.",
                    "Link it first, or leave it out."));
        }
        weight.cap().filter(cap -> cap.compareTo(asked.minimum) < 0).ifPresent(cap -> problems.add(new Problem(
                0, "cap", "The cap " + cap + " of " + weight.account() + " is below the smallest lot, " + asked.minimum + ".",
                "Raise it, or write a weight of 0.")));
    }

    private static AllocationVersion version(Asked asked, List<AccountWeight> weights) {
        AllocationVersion before = asked.before;
        SizingTerms sizing = before.method() instanceof BlockMethod
                ? before.sizing()
                : new SizingTerms(
                        LotRounding.FLOOR, before.sizing().belowMinimum(), before.sizing().aboveMaximum(),
                        Remainder.LARGEST_WEIGHT_CYCLIC);
        return new AllocationVersion(
                asked.id, before.programme(), before.leader(), Optional.empty(), method(asked.meaning).apply(weights), sizing,
                before.scope(), before.execution(), before.timing(), asked.valid, Optional.of(before.id()), asked.reason);
    }

    private static Function<List<AccountWeight>, BlockMethod> method(Meaning meaning) {
        return switch (meaning) {
            case PERCENT -> PercentWeights::new;
            case LOTS -> LotWeights::new;
            case EQUITY_PERCENT -> EquityPercentWeights::new;
            case FIXED_AMOUNTS -> FixedAmounts::new;
            case UNITS -> UnitWeights::new;
        };
    }
}
