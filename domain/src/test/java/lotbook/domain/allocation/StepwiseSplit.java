package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rules of a block split told step by step in plain decimals: what the kernels must agree with, slow and without
 * tricks.
 */
final class StepwiseSplit {
    private final BlockInputs in;
    private final List<Participant> members;
    private final BigDecimal step;
    private final BigDecimal minimum;
    private final BigDecimal[] fractions;
    private final BigDecimal[] caps;
    final BigDecimal[] volumes;
    private BigDecimal left;
    private final List<Integer> round = new ArrayList<>();
    private int turn;

    StepwiseSplit(BlockInputs in) {
        this.in = in;
        this.members = in.participants().members();
        this.step = in.lots().step().lots();
        this.minimum = in.lots().lowest().lots();
        this.fractions = new BigDecimal[members.size()];
        this.caps = new BigDecimal[members.size()];
        this.volumes = new BigDecimal[members.size()];
        this.left = in.volume().lots();
        floor();
        raise();
        while (left.compareTo(step) >= 0 && dealOne()) {}
    }

    BigDecimal unallocated() {
        return left;
    }

    private void floor() {
        BigDecimal sum = members.stream().map(Participant::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        for (int i = 0; i < volumes.length; i++) {
            BigDecimal product = in.volume().lots().multiply(members.get(i).weight());
            BigDecimal quota = product.divide(sum.multiply(step), 0, RoundingMode.FLOOR).multiply(step);
            fractions[i] = product.subtract(quota.multiply(sum));
            BigDecimal cap = members.get(i).cap().map(most -> in.lots().floor(most).lots()).orElse(in.volume().lots());
            boolean refused = in.terms().aboveMaximum() == AboveMaximum.REJECT && quota.compareTo(cap) > 0;
            caps[i] = refused || cap.compareTo(minimum) < 0 ? BigDecimal.ZERO : cap;
            BigDecimal part = quota.min(caps[i]);
            volumes[i] = part.compareTo(minimum) < 0 ? BigDecimal.ZERO : part;
            left = left.subtract(volumes[i]);
        }
    }

    private void raise() {
        if (in.terms().belowMinimum() == BelowMinimum.REJECT) {
            return;
        }
        for (int i : all(byWeight())) {
            boolean takes = members.get(i).weight().signum() > 0 && volumes[i].signum() == 0;
            if (takes && caps[i].compareTo(minimum) >= 0 && left.compareTo(minimum) >= 0) {
                give(i, minimum);
            }
        }
    }

    /** One step to whose turn it is; false if nobody may take it. */
    private boolean dealOne() {
        return switch (in.terms().remainder()) {
            case LEAVE_ON_MASTER -> false;
            case FIFO -> dealToFirst(Comparator.naturalOrder());
            case SMALLEST_FILL_RATIO -> dealToFirst(Comparator.comparing(this::ratio).thenComparing(byWeight()));
            case LIST_ORDER_CYCLIC -> dealInTurn(Comparator.naturalOrder());
            case LARGEST_WEIGHT_CYCLIC -> dealInTurn(byWeight());
            case LARGEST_REMAINDER ->
                dealInTurn(Comparator.comparing((Integer i) -> fractions[i]).reversed().thenComparing(byWeight()));
        };
    }

    private boolean dealToFirst(Comparator<Integer> order) {
        return all(order).stream().filter(this::takes).findFirst().map(this::giveStep).orElse(false);
    }

    private boolean dealInTurn(Comparator<Integer> order) {
        if (turn == round.size()) {
            round.clear();
            round.addAll(all(order).stream().filter(this::takes).toList());
            turn = 0;
        }
        return !round.isEmpty() && giveStep(round.get(turn++));
    }

    private boolean takes(int i) {
        BigDecimal after = volumes[i].add(step);
        return members.get(i).weight().signum() > 0 && after.compareTo(minimum) >= 0 && after.compareTo(caps[i]) <= 0;
    }

    private boolean giveStep(int i) {
        give(i, step);
        return true;
    }

    private void give(int i, BigDecimal lots) {
        volumes[i] = volumes[i].add(lots);
        left = left.subtract(lots);
    }

    private BigDecimal ratio(int i) {
        BigDecimal weight = members.get(i).weight();
        return weight.signum() == 0 ? BigDecimal.ZERO : volumes[i].divide(weight, 60, RoundingMode.HALF_EVEN);
    }

    private Comparator<Integer> byWeight() {
        Comparator<Integer> byWeight = Comparator.comparing(i -> members.get(i).weight());
        return byWeight.reversed().thenComparing(Comparator.naturalOrder());
    }

    private List<Integer> all(Comparator<Integer> order) {
        return IntStream.range(0, volumes.length).boxed().sorted(order).toList();
    }
}
