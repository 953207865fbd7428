package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import lotbook.domain.allocation.CopyInputs.Basis;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Volume;

/**
 * The accounts a block is divided among, in list order, made ready once and used for every order while their weights
 * hold. Beside the records it keeps weights and caps as whole numbers on one scale, which is what makes a split fast.
 */
public final class Participants {
    /** Caps are counted in units of the finest volume, 10^-8 lots. */
    static final int VOLUME_SCALE = Volume.MAX_SCALE;

    private static final long[] NONE = {};

    private final List<Participant> members;
    private final BigDecimal weightTotal;
    private final Optional<Volume> multipleOf;
    private final int scale;
    private final long[] weights;
    private final long[] caps;

    private Participants(List<Participant> members, Optional<Volume> multipleOf) {
        this.members = List.copyOf(members);
        this.multipleOf = multipleOf;
        this.weightTotal = members.stream().map(Participant::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        this.scale = members.stream().mapToInt(member -> member.weight().scale()).max().orElse(0);
        this.weights = scaledWeights(this.members, scale);
        this.caps = scaledCaps(this.members);
    }

    /** @throws IllegalArgumentException if there is none, one is named twice, or no weight is above zero */
    public static Participants of(List<Participant> members) {
        return of(members, Optional.empty());
    }

    private static Participants of(List<Participant> members, Optional<Volume> multipleOf) {
        Set<AccountId> seen = HashSet.newHashSet(members.size());
        boolean weighty = false;
        for (Participant member : members) {
            if (!seen.add(member.account())) {
                throw new IllegalArgumentException("Account " + member.account() + " takes part twice.");
            }
            weighty |= member.weight().signum() > 0;
        }
        if (!weighty) {
            throw new IllegalArgumentException("At least one account has a weight above zero.");
        }
        return new Participants(members, multipleOf);
    }

    /**
     * Those of {@code version} that trade, in its order or that of {@code measured}.
     *
     * @param measured what the method measures ({@link Measured}) of every account that trades, in list order, any amount where
     *     it measures nothing; a negative one counts as zero
     * @param margin the most lots that free margin covers, where it is known
     */
    public static Participants of(
            AllocationVersion version, Map<AccountId, Basis> measured, LotGrid lots, Map<AccountId, Volume> margin) {
        if (!(version.method() instanceof BlockMethod method)) {
            throw new IllegalArgumentException(version.id() + " copies, it doesn't split blocks.");
        }
        Optional<Volume> common = least(lots.maximum(), version.scope().maxVolume());
        String reference = "version:" + version.id();
        List<Participant> members = switch (method) {
            case PercentWeights percent -> agreed(percent.weights(), measured, reference);
            case LotWeights lotWeights -> agreed(lotWeights.weights(), measured, reference);
            case FixedAmounts fixed -> agreed(fixed.weights(), measured, reference);
            case UnitWeights units -> agreed(units.weights(), measured, reference);
            case EquityPercentWeights percent -> ofOwnEquity(percent.weights(), measured, reference);
            case BalanceWeights _, EquityWeights _, EqualRiskWeights _, NetLiquidationWeights _, AvailableEquityWeights _,
                    ReallocatedOnFlows _, CorrectedOnWithdrawal _ -> byBasis(method, measured);
            case EqualWeights _ -> measured.keySet().stream()
                    .map(account -> new Participant(account, BigDecimal.ONE, Optional.empty(), reference))
                    .toList();
        };
        Optional<Volume> multiple = method instanceof FixedAmounts ? Optional.of(sumOf(members)) : Optional.empty();
        return of(members.stream().map(member -> capped(member, common, margin)).toList(), multiple);
    }

    private static List<Participant> agreed(
            List<AccountWeight> weights, Map<AccountId, Basis> trading, String reference) {
        return weights.stream()
                .filter(weight -> trading.containsKey(weight.account()))
                .map(weight -> new Participant(weight.account(), weight.weight(), weight.cap(), reference))
                .toList();
    }

    private static List<Participant> byBasis(BlockMethod method, Map<AccountId, Basis> measured) {
        String words = Measured.ofFollower(method).words();
        return measured.entrySet().stream()
                .map(entry -> new Participant(
                        entry.getKey(),
                        entry.getValue().converted().max(BigDecimal.ZERO),
                        Optional.empty(),
                        entry.getValue().reference(),
                        WeightOrigin.converted(words, entry.getValue())))
                .toList();
    }

    private static List<Participant> ofOwnEquity(
            List<AccountWeight> weights, Map<AccountId, Basis> measured, String reference) {
        List<Participant> members = new ArrayList<>();
        for (AccountWeight agreed : weights) {
            Basis equity = measured.get(agreed.account());
            if (equity != null) {
                BigDecimal weight = equity.converted().max(BigDecimal.ZERO).multiply(agreed.weight()).movePointLeft(2);
                members.add(new Participant(
                        agreed.account(), weight, agreed.cap(), equity.reference(),
                        Optional.of(WeightOrigin.percentage(equity, agreed.weight(), reference))));
            }
        }
        return members;
    }

    private static Volume sumOf(List<Participant> members) {
        return new Volume(members.stream().map(Participant::weight).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static Participant capped(Participant member, Optional<Volume> common, Map<AccountId, Volume> margin) {
        Optional<Volume> covered = Optional.ofNullable(margin.get(member.account()));
        Optional<Volume> cap = least(least(member.cap(), common), covered);
        return new Participant(member.account(), member.weight(), cap, member.reference(), member.origin());
    }

    private static Optional<Volume> least(Optional<Volume> one, Optional<Volume> other) {
        BinaryOperator<Volume> lower = (a, b) -> a.compareTo(b) <= 0 ? a : b;
        return one.isEmpty() ? other : one.map(a -> other.map(b -> lower.apply(a, b)).orElse(a));
    }

    public List<Participant> members() {
        return members;
    }

    public int size() {
        return members.size();
    }

    /** Weights times 10^scale, or nothing if one of them or their sum needs more than 63 bits. */
    long[] weights() {
        return weights;
    }

    boolean fitLong() {
        return weights.length == members.size();
    }

    /** In 10^-8 lots; {@code Long.MAX_VALUE} for none or more than that, no array if nobody has one. */
    long[] caps() {
        return caps;
    }

    /** What a block must be a whole multiple of to be divided at all; never zero. */
    Optional<Volume> multipleOf() {
        return multipleOf;
    }

    /** The sum of the weights. */
    public BigDecimal weightTotal() {
        return weightTotal;
    }

    BigInteger exactWeight(int index) {
        return members.get(index).weight().setScale(scale).unscaledValue();
    }

    private static long[] scaledWeights(List<Participant> members, int scale) {
        long[] scaled = new long[members.size()];
        long sum = 0;
        for (int i = 0; i < scaled.length; i++) {
            BigDecimal weight = members.get(i).weight();
            if (weight.precision() - weight.scale() + scale > 18) {
                return NONE;
            }
            scaled[i] = weight.movePointRight(scale).longValueExact();
            sum += scaled[i];
            if (sum < 0) {
                return NONE;
            }
        }
        return scaled;
    }

    private static long[] scaledCaps(List<Participant> members) {
        if (members.stream().allMatch(member -> member.cap().isEmpty())) {
            return NONE;
        }
        return members.stream()
                .mapToLong(member -> member.cap().map(Participants::scaledCap).orElse(Long.MAX_VALUE))
                .toArray();
    }

    private static long scaledCap(Volume cap) {
        BigInteger scaled = cap.lots().movePointRight(VOLUME_SCALE).toBigIntegerExact();
        return scaled.bitLength() < Long.SIZE ? scaled.longValueExact() : Long.MAX_VALUE;
    }
}
