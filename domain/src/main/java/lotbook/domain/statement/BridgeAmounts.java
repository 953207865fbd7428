package lotbook.domain.statement;

import java.math.BigDecimal;

/**
 * One row of a bridge. Signs are the client's: what is good for the account is positive.
 *
 * @param balance money that is settled
 * @param credit bonus money: part of equity, never of the balance
 * @param floating result of open positions, their accrued swap included
 */
public record BridgeAmounts(BigDecimal balance, BigDecimal credit, BigDecimal floating) {
    public static final BridgeAmounts ZERO = new BridgeAmounts(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    static BridgeAmounts balance(BigDecimal amount) {
        return new BridgeAmounts(amount, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    static BridgeAmounts credit(BigDecimal amount) {
        return new BridgeAmounts(BigDecimal.ZERO, amount, BigDecimal.ZERO);
    }

    static BridgeAmounts floating(BigDecimal amount) {
        return new BridgeAmounts(BigDecimal.ZERO, BigDecimal.ZERO, amount);
    }

    /** Balance, credit and floating result together. */
    public BigDecimal equity() {
        return balance.add(credit).add(floating);
    }

    public BridgeAmounts plus(BridgeAmounts other) {
        return new BridgeAmounts(
                balance.add(other.balance), credit.add(other.credit), floating.add(other.floating));
    }

    public BridgeAmounts minus(BridgeAmounts other) {
        return new BridgeAmounts(
                balance.subtract(other.balance), credit.subtract(other.credit), floating.subtract(other.floating));
    }

    boolean isZero() {
        return balance.signum() == 0 && credit.signum() == 0 && floating.signum() == 0;
    }
}
