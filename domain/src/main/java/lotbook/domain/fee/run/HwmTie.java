package lotbook.domain.fee.run;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.fee.EntryFee;
import lotbook.domain.fee.FeeCause;
import lotbook.domain.fee.FeeCharge;
import lotbook.domain.fee.FeeEvent;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.fee.FeeOutputs;
import lotbook.domain.fee.FeeState.HwmState;
import lotbook.domain.fee.HwmAfterCharge;
import lotbook.domain.fee.HwmOnFlow;
import lotbook.domain.fee.OnWithdrawal;
import lotbook.domain.fee.PerformanceFee;

/**
 * Whether a line's HWM moved for a reason: by what flowed, by what crystallised, and by nothing else. It is added up from the
 * line's events, not as the calculation does it, so a fault of the one is found by the other.
 */
final class HwmTie {
    private final InvestorFacts facts;
    private final FeeOutputs outputs;
    private final PerformanceFee fee;

    private HwmTie(InvestorFacts facts, FeeOutputs outputs, PerformanceFee fee) {
        this.facts = facts;
        this.outputs = outputs;
        this.fee = fee;
    }

    /** Empty if it did, or if nobody can tell: where flows scale the HWM, they explain whatever it does. */
    static Optional<FeeFinding> finding(InvestorFacts facts, FeeOutputs outputs, PerformanceFee fee) {
        HwmTie tie = new HwmTie(facts, outputs, fee);
        return tie.explained().filter(expected -> expected.compareTo(tie.after()) != 0).map(expected -> new FeeFinding(
                Kind.HWM_UNEXPLAINED, facts.link().value(),
                "The HWM is " + tie.after().toPlainString() + " after the line; from " + tie.before().toPlainString()
                        + " on, flows and crystallisations explain " + expected.toPlainString() + ".",
                "Don't approve the line before the difference is understood; open its derivation."));
    }

    private boolean cumulative() {
        return fee.hwm().after() == HwmAfterCharge.CUMULATIVE_PROFIT;
    }

    private BigDecimal from(HwmState state) {
        return cumulative() ? state.invested() : state.hwm();
    }

    private BigDecimal before() {
        return from(facts.opening().hwm());
    }

    private BigDecimal after() {
        return from(outputs.closing().hwm());
    }

    private Optional<BigDecimal> explained() {
        List<FeeEvent> moving = facts.events().stream().filter(this::moves).toList();
        boolean byAmount = fee.hwm().flows() == HwmOnFlow.ABSOLUTE;
        if (!byAmount && !moving.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal expected = before();
        for (FeeEvent event : moving) {
            if (!(event instanceof FeeEvent.Moved moved)) {
                return Optional.empty();
            }
            expected = crystallised(moved) ? expected : expected.add(moved.amount());
        }
        for (FeeCharge charge : outputs.charges()) {
            // What an entry fee takes never was capital.
            expected = charge.fee().equals(EntryFee.ID) ? expected.subtract(charge.posted()) : expected;
        }
        for (FeeOutputs.Crystallisation made : outputs.crystallisations()) {
            expected = cumulative() ? expected : expected.add(made.hwmAfter()).subtract(made.hwm());
        }
        return Optional.of(expected);
    }

    private boolean moves(FeeEvent event) {
        return switch (event) {
            case FeeEvent.Moved moved -> switch (moved.movementClass()) {
                case EXTERNAL_FLOW, TRANSFER -> true;
                case PROTECTION -> cumulative();
                case TRADING_RESULT, FEE, CREDIT, UNCLASSIFIED -> false;
            };
            case FeeEvent.Refilled _ -> true;
            case FeeEvent.Unasked _, FeeEvent.Ended _, FeeEvent.Early _, FeeEvent.Adjusted _ -> false;
        };
    }

    /** A withdrawal that crystallised its part moved the HWM by that. */
    private boolean crystallised(FeeEvent.Moved moved) {
        return !cumulative() && fee.withdrawal() == OnWithdrawal.PROPORTIONAL && moved.amount().signum() < 0
                && moved.movementClass() == MovementClass.EXTERNAL_FLOW
                && outputs.crystallisations().stream().anyMatch(made ->
                        made.cause() == FeeCause.WITHDRAWAL && made.date().equals(moved.date()));
    }
}
