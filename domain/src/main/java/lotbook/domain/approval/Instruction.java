package lotbook.domain.approval;

import java.math.BigDecimal;
import lotbook.domain.failure.Failure;
import lotbook.domain.identity.TradingLogin;

/** What a command tells a server to do. */
public sealed interface Instruction {
    /** What was proposed and agreed to as a whole. */
    record Agreed(Change change) implements Instruction {}

    /** What was agreed to, in words that this release can't read: it stays where it is, and the others go out. */
    record Unreadable(Failure trouble) implements Instruction {}

    /**
     * One charge of a run that was agreed to: money from the investor's account to the leader's, all of it or nothing. The
     * command's {@code wireId} is the charge's id.
     *
     * @param amount in the investor's currency; below zero it goes back to the investor
     */
    record CollectFee(TradingLogin investor, TradingLogin leader, BigDecimal amount, String currency) implements Instruction {}
}
