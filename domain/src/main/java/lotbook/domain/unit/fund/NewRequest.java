package lotbook.domain.unit.fund;

import java.math.BigDecimal;
import java.time.Instant;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.unit.FlowRequest.Kind;

/**
 * An investor's wish as somebody enters it.
 *
 * @param id the reference its payment carries: by that the money is found
 * @param amount as {@link lotbook.domain.unit.FlowRequest}; zero for all
 * @param at when the investor asked
 */
public record NewRequest(String id, AccountId master, PartyId investor, Kind kind, BigDecimal amount, Instant at) {
    /** @throws lotbook.domain.failure.FailureException WRONG_USE if there is no amount, or one where all is asked for */
    public NewRequest {
        boolean all = kind == Kind.REDEEM_ALL;
        if (all ? amount.signum() != 0 : amount.signum() <= 0) {
            throw new Failure(Reason.WRONG_USE,
                    all ? "A redemption of all takes no amount." : amount.toPlainString() + " is no amount to ask for.",
                    all ? "Leave the amount out." : "Give one above zero.").asException();
        }
    }
}
