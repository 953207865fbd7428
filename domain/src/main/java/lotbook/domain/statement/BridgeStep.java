package lotbook.domain.statement;

import lotbook.domain.execution.Movement.MovementClass;

/** The rows of a bridge, in reading order. */
public enum BridgeStep {
    OPENING("Opening"),
    FLOWS("Deposits and withdrawals"),
    TRANSFERS("Transfers between own accounts"),
    CREDIT("Credit given and taken back"),
    REALISED("Realised profit and loss"),
    SWAP("Swap booked with deals"),
    COMMISSION("Commission"),
    OTHER_RESULTS("Swap, dividends, interest and tax posted"),
    FEES("Fees and rebates"),
    PROTECTION("Negative balance protection"),
    UNCLASSIFIED("Movements not classified yet"),
    FLOATING("Change in floating profit"),
    OPEN_SWAP("Change in swap accrued on open positions"),
    ROUNDING("Rounding to minor units"),
    CLOSING("Closing");

    private final String words;

    BridgeStep(String words) {
        this.words = words;
    }

    /** As printed. */
    public String words() {
        return words;
    }

    static BridgeStep of(MovementClass movementClass) {
        return switch (movementClass) {
            case EXTERNAL_FLOW -> FLOWS;
            case TRANSFER -> TRANSFERS;
            case CREDIT -> CREDIT;
            case TRADING_RESULT -> OTHER_RESULTS;
            case FEE -> FEES;
            case PROTECTION -> PROTECTION;
            case UNCLASSIFIED -> UNCLASSIFIED;
        };
    }
}
