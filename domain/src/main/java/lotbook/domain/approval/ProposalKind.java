package lotbook.domain.approval;

import java.util.Optional;

/** What can be proposed; who proposes and decides it is the database's policy. */
public enum ProposalKind {
    PUBLISH_VERSION, WITHDRAW_VERSION, LINK, UNLINK, PAUSE, STOP, RESUME, CLOSE_ALL, LIMITS, MANUAL_LOTS, AGREE_TERMS,
    ADD_OPERATOR, CHANGE_ROLE, CHARGE_FEES, REVERSE_FEES, TRUE_UP_FEES, STRIKE_DEALING_POINT, CORRECT_PRICE,
    CLASSIFY_MOVEMENTS, CLOSE_PERIOD, REOPEN_PERIOD, CHANGE_POLICY, PAY_OUT;

    /** What a proposal of a kind rests on; it is stale when that has moved. */
    public enum Area {
        VERSION, LINK, TERMS, OPERATOR, COMMAND, LOTS, FEES, UNITS, CLASS, PERIOD, POLICY
    }

    public Area area() {
        return switch (this) {
            case PUBLISH_VERSION, WITHDRAW_VERSION -> Area.VERSION;
            case LINK, UNLINK -> Area.LINK;
            case AGREE_TERMS -> Area.TERMS;
            case ADD_OPERATOR, CHANGE_ROLE -> Area.OPERATOR;
            case CHARGE_FEES, REVERSE_FEES, TRUE_UP_FEES, PAY_OUT -> Area.FEES;
            case STRIKE_DEALING_POINT, CORRECT_PRICE -> Area.UNITS;
            case CLASSIFY_MOVEMENTS -> Area.CLASS;
            case CLOSE_PERIOD, REOPEN_PERIOD -> Area.PERIOD;
            case CHANGE_POLICY -> Area.POLICY;
            case MANUAL_LOTS -> Area.LOTS;
            case PAUSE, STOP, RESUME, CLOSE_ALL, LIMITS -> Area.COMMAND;
        };
    }

    /** Whether its document says when it begins, so that it is approved before or not at all: {@link Beginning#isMissed}. */
    public boolean beginsAsWritten() {
        return this == PUBLISH_VERSION || this == AGREE_TERMS;
    }

    /** In what policies tell small changes from large ones; empty where size is no matter. */
    public Optional<AmountUnit> amountUnit() {
        return switch (this) {
            case MANUAL_LOTS -> Optional.of(AmountUnit.LOTS);
            case CHARGE_FEES, REVERSE_FEES, TRUE_UP_FEES, STRIKE_DEALING_POINT, CORRECT_PRICE, CLASSIFY_MOVEMENTS, PAY_OUT ->
                    Optional.of(AmountUnit.MONEY);
            case PUBLISH_VERSION, WITHDRAW_VERSION, LINK, UNLINK, PAUSE, STOP, RESUME, CLOSE_ALL, LIMITS, AGREE_TERMS,
                    ADD_OPERATOR, CHANGE_ROLE, CLOSE_PERIOD, REOPEN_PERIOD, CHANGE_POLICY -> Optional.empty();
        };
    }
}
