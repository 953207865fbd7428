package lotbook.domain.approval;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;

/**
 * Others propose or decide on a kind of change, or more of them, from an amount on. What was proposed before keeps the policy it
 * was proposed under.
 *
 * @param from in the measure of the kind's {@link Change#amount}; zero for all amounts
 * @param removes true if this takes away what began exactly there
 * @param before what counts for this amount until it is agreed
 * @param after what counts for it from then on
 */
public record ChangePolicy(ProposalKind of, BigDecimal from, boolean removes, Policy before, Policy after) implements Change {
    public ChangePolicy {
        from = from.signum() == 0 ? BigDecimal.ZERO : new BigDecimal(from.stripTrailingZeros().toPlainString());
        if (from.signum() < 0) {
            throw new IllegalArgumentException("An amount is no less than zero: " + from);
        }
    }

    /** @param policies what counts now, by the amounts from which it does */
    public static ChangePolicy setting(
            ProposalKind of, BigDecimal from, NavigableMap<BigDecimal, Policy> policies, Policy after) {
        Policy before = Optional.ofNullable(policies.floorEntry(from)).map(Map.Entry::getValue).orElseThrow(() -> refused(
                "There is no policy of " + word(of) + ".", "`lotbook list policies` shows what has one."));
        return new ChangePolicy(of, from, false, before, after);
    }

    /**
     * Takes away what begins exactly there, so that what begins below counts.
     *
     * @throws lotbook.domain.failure.FailureException REFUSED if nothing does, or it is the one for all amounts
     */
    public static ChangePolicy removing(ProposalKind of, BigDecimal from, NavigableMap<BigDecimal, Policy> policies) {
        Policy before = Optional.ofNullable(policies.get(from)).orElseThrow(() -> refused(
                "There is no policy of " + word(of) + " from " + from.toPlainString() + " to take away.",
                "`lotbook list policies` shows from which amounts there are."));
        Policy after = Optional.ofNullable(policies.lowerEntry(from)).map(Map.Entry::getValue).orElseThrow(() -> refused(
                "The policy of " + word(of) + " from 0 stays.", "Change it instead of taking it away."));
        return new ChangePolicy(of, from, true, before, after);
    }

    private static RuntimeException refused(String what, String remedy) {
        return new Failure(Reason.REFUSED, what, remedy).asException();
    }

    private static String word(ProposalKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public ProposalKind kind() {
        return ProposalKind.CHANGE_POLICY;
    }

    @Override
    public String subject() {
        return word(of) + " from " + from.toPlainString();
    }

    @Override
    public String scope() {
        return "policy/" + of;
    }
}
