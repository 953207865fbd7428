package lotbook.domain.fee;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import lotbook.domain.money.LargestRemainder;
import lotbook.domain.money.Rate;

/** Who gets a charge, in shares that add up to one; cents go by the largest remainder. */
public record FeeSplit(List<Part> parts) {
    public static final FeeSplit TO_PROVIDER = new FeeSplit(List.of(new Part(Payee.PROVIDER, Rate.of("1"))));
    public static final FeeSplit TO_PARTNER = new FeeSplit(List.of(new Part(Payee.PARTNER, Rate.of("1"))));

    public FeeSplit {
        parts = List.copyOf(parts);
    }

    public record Part(Payee payee, Rate share) {}

    /** What one payee gets of one charge. */
    public record Paid(Payee payee, BigDecimal amount) {}

    public enum Payee {
        /** The leader or money manager. */
        PROVIDER,
        PLATFORM,
        /** Whom the leader shares with, or who introduced the investor where the charge names them. */
        PARTNER
    }

    /** The parts of a posted amount; they add up to it. */
    public List<Paid> of(BigDecimal posted, int decimals) {
        if (parts.size() == 1) {
            return List.of(new Paid(parts.getFirst().payee(), posted));
        }
        List<BigDecimal> amounts = LargestRemainder.split(
                posted, parts.stream().map(part -> part.share().value()).toList(), decimals);
        return IntStream.range(0, parts.size())
                .mapToObj(at -> new Paid(parts.get(at).payee(), amounts.get(at)))
                .toList();
    }
}
