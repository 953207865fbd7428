package lotbook.app.simulator.wire;

import lotbook.app.replication.dictionary.Code;
import lotbook.domain.execution.Movement;

/** Movement types as they stand on the wire. */
final class MovementWords {
    private MovementWords() {}

    static String of(Movement.Type type) {
        return switch (type) {
            case DEPOSIT -> Code.MOVEMENT_TYPE_DEPOSIT;
            case WITHDRAWAL -> Code.MOVEMENT_TYPE_WITHDRAWAL;
            case TRANSFER_IN -> Code.MOVEMENT_TYPE_TRANSFER_IN;
            case TRANSFER_OUT -> Code.MOVEMENT_TYPE_TRANSFER_OUT;
            case CREDIT_IN -> Code.MOVEMENT_TYPE_CREDIT_IN;
            case CREDIT_OUT -> Code.MOVEMENT_TYPE_CREDIT_OUT;
            case FEE -> Code.MOVEMENT_TYPE_FEE;
            case REBATE -> Code.MOVEMENT_TYPE_REBATE;
            case SWAP -> Code.MOVEMENT_TYPE_SWAP;
            case DIVIDEND -> Code.MOVEMENT_TYPE_DIVIDEND;
            case TAX -> Code.MOVEMENT_TYPE_TAX;
            case INTEREST -> Code.MOVEMENT_TYPE_INTEREST;
            case STOP_OUT_COMPENSATION -> Code.MOVEMENT_TYPE_STOP_OUT_COMPENSATION;
            case NEGATIVE_BALANCE_RESET -> Code.MOVEMENT_TYPE_NEGATIVE_BALANCE_RESET;
            case CORRECTION -> Code.MOVEMENT_TYPE_CORRECTION;
            case OTHER -> Code.MOVEMENT_TYPE_OTHER;
        };
    }
}
