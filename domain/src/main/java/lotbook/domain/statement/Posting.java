package lotbook.domain.statement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Movement;
import lotbook.domain.explain.Operand;

/**
 * One amount on its way into a bridge.
 *
 * @param raw all digits
 * @param posted in minor units, as on the line
 * @param settles true if it was part of the floating result until now: closing a position adds nothing to equity
 */
record Posting(
        Instant at, BridgeStep step, BigDecimal raw, BigDecimal posted, boolean settles, String name, String source) {

    static List<Posting> of(Execution execution, DealBook.Booked booked) {
        String name = "deal " + execution.execId();
        String source = "execution:" + execution.server() + "/" + execution.execId();
        boolean settles = execution.kind() == Execution.Kind.TRADE;
        DealMoney raw = booked.raw();
        DealMoney posted = booked.posted();
        Instant at = execution.occurredAt();
        List<Posting> postings = new ArrayList<>(3);
        add(postings, new Posting(at, BridgeStep.REALISED, raw.profit(), posted.profit(), settles, name, source));
        add(postings, new Posting(at, BridgeStep.SWAP, raw.swap(), posted.swap(), settles, name, source));
        add(postings, new Posting(at, BridgeStep.COMMISSION, raw.commission(), posted.commission(), false, name,
                source));
        return postings;
    }

    static Posting of(MovementLine line) {
        Movement movement = line.movement();
        return new Posting(
                movement.occurredAt(),
                BridgeStep.of(line.movementClass()),
                movement.amount(),
                line.amount(),
                false,
                "movement " + movement.movementId(),
                "movement:" + movement.server() + "/" + movement.movementId());
    }

    /** What it changes, before rounding. */
    BridgeAmounts rawAmounts() {
        return step == BridgeStep.CREDIT ? BridgeAmounts.credit(raw) : BridgeAmounts.balance(raw);
    }

    /** What it changes on the statement. */
    BridgeAmounts postedAmounts() {
        return step == BridgeStep.CREDIT ? BridgeAmounts.credit(posted) : BridgeAmounts.balance(posted);
    }

    Operand operand() {
        return new Operand(name, raw.toPlainString(), source);
    }

    private static void add(List<Posting> postings, Posting posting) {
        if (posting.raw().signum() != 0 || posting.posted().signum() != 0) {
            postings.add(posting);
        }
    }
}
