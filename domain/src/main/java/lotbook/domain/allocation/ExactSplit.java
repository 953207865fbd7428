package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The kernel for any size: the rules of {@link LongSplit} in BigIntegers. */
final class ExactSplit implements Counts {
    private final SizingTerms terms;
    private final BigInteger minimum;
    private final BigInteger[] weights;
    private final List<Optional<BigInteger>> caps;
    private final BigInteger[] quotas;
    private final BigInteger[] fractions;
    private final BigInteger[] bounded;
    private final BigInteger[] allocated;
    private final BigInteger remainder;
    private BigInteger left;

    ExactSplit(BlockInputs in) {
        Participants participants = in.participants();
        int size = participants.size();
        BigDecimal step = in.lots().step().lots();
        this.terms = in.terms();
        this.minimum = in.lots().lowest().lots().divideToIntegralValue(step).toBigIntegerExact();
        this.weights = new BigInteger[size];
        this.caps = new ArrayList<>(size);
        this.quotas = new BigInteger[size];
        this.fractions = new BigInteger[size];
        this.allocated = new BigInteger[size];
        for (int i = 0; i < size; i++) {
            weights[i] = participants.exactWeight(i);
            caps.add(participants.members().get(i).cap()
                    .map(cap -> cap.lots().divideToIntegralValue(step).toBigIntegerExact()));
        }
        this.left = in.volume().lots().divideToIntegralValue(step).toBigIntegerExact();
        floor(scaled(in.volume().lots()), scaled(step));
        raiseToMinimum();
        this.remainder = left;
        this.bounded = allocated.clone();
        deal();
    }

    private static BigInteger scaled(BigDecimal lots) {
        return lots.movePointRight(Participants.VOLUME_SCALE).toBigIntegerExact();
    }

    private void floor(BigInteger volume, BigInteger step) {
        BigInteger sum = Arrays.stream(weights).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger denominator = sum.multiply(step);
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] divided = volume.multiply(weights[i]).divideAndRemainder(denominator);
            quotas[i] = divided[0];
            fractions[i] = divided[1];
            BigInteger quota = divided[0];
            boolean refused = terms.aboveMaximum() == AboveMaximum.REJECT;
            caps.set(i, caps.get(i).map(cap ->
                    cap.compareTo(minimum) < 0 || (refused && quota.compareTo(cap) > 0) ? BigInteger.ZERO : cap));
            BigInteger part = caps.get(i).map(quota::min).orElse(quota);
            allocated[i] = part.compareTo(minimum) < 0 ? BigInteger.ZERO : part;
            left = left.subtract(allocated[i]);
        }
    }

    private void raiseToMinimum() {
        if (terms.belowMinimum() == BelowMinimum.REJECT) {
            return;
        }
        for (int i : indexes(byWeight())) {
            boolean small = weights[i].signum() > 0 && allocated[i].signum() == 0;
            if (small && left.compareTo(minimum) >= 0 && atMostRoom(i, minimum).equals(minimum)) {
                give(i, minimum);
            }
        }
    }

    private void deal() {
        switch (terms.remainder()) {
            case LARGEST_WEIGHT_CYCLIC -> dealCyclic(byWeight());
            case LIST_ORDER_CYCLIC -> dealCyclic(Comparator.naturalOrder());
            case LARGEST_REMAINDER ->
                dealCyclic(Comparator.comparing((Integer i) -> fractions[i]).reversed().thenComparing(byWeight()));
            case SMALLEST_FILL_RATIO -> dealByFill();
            case FIFO -> {
                for (int i : open(Comparator.naturalOrder())) {
                    give(i, atMostRoom(i, left));
                }
            }
            case LEAVE_ON_MASTER -> {}
        }
    }

    private void dealCyclic(Comparator<Integer> order) {
        while (left.signum() > 0) {
            List<Integer> open = open(order);
            if (open.isEmpty()) {
                return;
            }
            BigInteger rounds = left.divide(BigInteger.valueOf(open.size())).max(BigInteger.ONE);
            for (int i : open) {
                give(i, atMostRoom(i, rounds.min(left)));
            }
        }
    }

    /** See {@link FillRatio}: up to the highest level reached, then singly in the order of ratios. */
    private void dealByFill() {
        List<Integer> open = open(Comparator.naturalOrder());
        if (left.signum() == 0 || open.isEmpty()) {
            return;
        }
        BigInteger widest = open.stream().map(i -> weights[i]).reduce(BigInteger.ONE, BigInteger::max);
        BigInteger reached = BigInteger.ZERO;
        BigInteger beyond = left.add(allocated(open)).add(BigInteger.ONE).multiply(widest);
        while (reached.add(BigInteger.ONE).compareTo(beyond) < 0) {
            BigInteger level = reached.add(beyond).shiftRight(1);
            BigInteger needed =
                    open.stream().map(i -> below(i, level, widest)).reduce(BigInteger.ZERO, BigInteger::add);
            if (needed.compareTo(left) <= 0) {
                reached = level;
            } else {
                beyond = level;
            }
        }
        for (int i : open) {
            give(i, below(i, reached, widest));
        }
        Comparator<Integer> byRatio = (a, b) ->
                allocated[a].multiply(weights[b]).compareTo(allocated[b].multiply(weights[a]));
        for (int i : open(byRatio.thenComparing(byWeight()))) {
            give(i, left.min(BigInteger.ONE));
        }
    }

    private BigInteger allocated(List<Integer> open) {
        return open.stream().map(i -> allocated[i]).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private BigInteger below(int i, BigInteger level, BigInteger widest) {
        BigInteger[] divided = level.multiply(weights[i]).divideAndRemainder(widest);
        BigInteger upTo = divided[1].signum() == 0 ? divided[0] : divided[0].add(BigInteger.ONE);
        return atMostRoom(i, upTo.subtract(allocated[i]).max(BigInteger.ZERO));
    }

    private Comparator<Integer> byWeight() {
        return Comparator.comparing((Integer i) -> weights[i]).reversed().thenComparing(Comparator.naturalOrder());
    }

    private List<Integer> indexes(Comparator<Integer> order) {
        List<Integer> indexes = new ArrayList<>(weights.length);
        for (int i = 0; i < weights.length; i++) {
            indexes.add(i);
        }
        indexes.sort(order);
        return indexes;
    }

    private List<Integer> open(Comparator<Integer> order) {
        return indexes(order).stream()
                .filter(i -> weights[i].signum() > 0
                        && allocated[i].add(BigInteger.ONE).compareTo(minimum) >= 0
                        && atMostRoom(i, BigInteger.ONE).signum() > 0)
                .toList();
    }

    private BigInteger atMostRoom(int i, BigInteger steps) {
        return caps.get(i).map(cap -> cap.subtract(allocated[i]).min(steps)).orElse(steps);
    }

    private void give(int i, BigInteger steps) {
        allocated[i] = allocated[i].add(steps);
        left = left.subtract(steps);
    }

    @Override
    public BigDecimal quota(int index) {
        return new BigDecimal(quotas[index]);
    }

    @Override
    public BigDecimal bounded(int index) {
        return new BigDecimal(bounded[index]);
    }

    @Override
    public BigDecimal allocated(int index) {
        return new BigDecimal(allocated[index]);
    }

    @Override
    public BigDecimal remainder() {
        return new BigDecimal(remainder);
    }

    @Override
    public BigDecimal left() {
        return new BigDecimal(left);
    }
}
