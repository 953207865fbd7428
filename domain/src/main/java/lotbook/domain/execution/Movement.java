package lotbook.domain.execution;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import lotbook.domain.identity.Login;

/**
 * A change of a balance that is no deal. Natural key: server and {@code movementId}.
 *
 * @param amount signed, in {@code currency}: credit to the account is positive
 * @param participant the investor, for a movement in a PAMM master
 * @param chargeId the charge it settles; whatever else looks like a fee waits in suspense
 */
public record Movement(
        Login login,
        String movementId,
        Type type,
        BigDecimal amount,
        String currency,
        Instant occurredAt,
        LocalDate valueDate,
        Optional<String> reference,
        Optional<String> participant,
        Optional<String> chargeId,
        Optional<String> relatedMovement,
        Optional<String> text)
        implements Fact {

    @Override
    public String server() {
        return login.server();
    }

    /** What a movement is to the business; it decides whether the HWM moves and a return is split. */
    public enum MovementClass {
        /** Money that enters or leaves from outside: moves the HWM, splits a time-weighted return. */
        EXTERNAL_FLOW,
        /** Part of the trading result. */
        TRADING_RESULT,
        FEE,
        CREDIT,
        /** Between accounts of the same owner. */
        TRANSFER,
        /** A negative balance lifted to zero: neither profit nor deposit. */
        PROTECTION,
        /** Nobody has said yet; holds back the account's fees until somebody does. */
        UNCLASSIFIED
    }

    /** MovementType (20011), with its class by the default table. */
    public enum Type {
        DEPOSIT(MovementClass.EXTERNAL_FLOW),
        WITHDRAWAL(MovementClass.EXTERNAL_FLOW),
        TRANSFER_IN(MovementClass.TRANSFER),
        TRANSFER_OUT(MovementClass.TRANSFER),
        CREDIT_IN(MovementClass.CREDIT),
        CREDIT_OUT(MovementClass.CREDIT),
        FEE(MovementClass.FEE),
        REBATE(MovementClass.FEE),
        SWAP(MovementClass.TRADING_RESULT),
        DIVIDEND(MovementClass.TRADING_RESULT),
        TAX(MovementClass.TRADING_RESULT),
        INTEREST(MovementClass.TRADING_RESULT),
        STOP_OUT_COMPENSATION(MovementClass.PROTECTION),
        NEGATIVE_BALANCE_RESET(MovementClass.PROTECTION),
        CORRECTION(MovementClass.UNCLASSIFIED),
        OTHER(MovementClass.UNCLASSIFIED);

        private final MovementClass movementClass;

        Type(MovementClass movementClass) {
            this.movementClass = movementClass;
        }

        public MovementClass movementClass() {
            return movementClass;
        }
    }
}
