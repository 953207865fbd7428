package lotbook.app.replication.dictionary;

/**
 * The values of enumerated fields, as they stand on the wire. Words are compared as they are written here: lower
 * case, one space between words.
 */
public final class Code {
    // CommType (13)
    public static final String COMM_TYPE_ABSOLUTE = "3";

    // OrdStatus (39)
    public static final String ORD_STATUS_NEW = "0";
    public static final String ORD_STATUS_PARTIALLY_FILLED = "1";
    public static final String ORD_STATUS_FILLED = "2";
    public static final String ORD_STATUS_CANCELED = "4";
    public static final String ORD_STATUS_REPLACED = "5";
    public static final String ORD_STATUS_REJECTED = "8";
    public static final String ORD_STATUS_EXPIRED = "C";

    // Side (54)
    public static final String SIDE_BUY = "1";
    public static final String SIDE_SELL = "2";

    // AllocTransType (71)
    public static final String ALLOC_TRANS_TYPE_NEW = "0";
    public static final String ALLOC_TRANS_TYPE_REPLACE = "1";
    public static final String ALLOC_TRANS_TYPE_CANCEL = "2";

    // PositionEffect (77)
    public static final String POSITION_EFFECT_OPEN = "O";
    public static final String POSITION_EFFECT_CLOSE = "C";

    // AllocStatus (87)
    public static final String ALLOC_STATUS_ACCEPTED = "0";
    public static final String ALLOC_STATUS_REJECTED = "1";
    public static final String ALLOC_STATUS_RECEIVED = "3";

    // ExecType (150)
    public static final String EXEC_TYPE_NEW = "0";
    public static final String EXEC_TYPE_CANCELED = "4";
    public static final String EXEC_TYPE_REPLACED = "5";
    public static final String EXEC_TYPE_REJECTED = "8";
    public static final String EXEC_TYPE_EXPIRED = "C";
    public static final String EXEC_TYPE_TRADE = "F";
    public static final String EXEC_TYPE_TRADE_CORRECT = "G";
    public static final String EXEC_TYPE_TRADE_CANCEL = "H";

    // BusinessRejectReason (380)
    public static final String BUSINESS_REJECT_REASON_OTHER = "0";
    public static final String BUSINESS_REJECT_REASON_UNKNOWN_ID = "1";
    public static final String BUSINESS_REJECT_REASON_UNKNOWN_SECURITY = "2";
    public static final String BUSINESS_REJECT_REASON_UNSUPPORTED_MESSAGE_TYPE = "3";
    public static final String BUSINESS_REJECT_REASON_APPLICATION_NOT_AVAILABLE = "4";
    public static final String BUSINESS_REJECT_REASON_CONDITIONALLY_REQUIRED_FIELD_MISSING = "5";
    public static final String BUSINESS_REJECT_REASON_INVALID_PRICE_INCREMENT = "18";

    // PartyRole (452)
    public static final String PARTY_ROLE_CUSTOMER_ACCOUNT = "24";

    // TradeRequestType (569)
    public static final String TRADE_REQUEST_TYPE_ALL_TRADES = "0";
    public static final String TRADE_REQUEST_TYPE_MATCHED_TRADES = "1";

    // AllocType (626)
    public static final String ALLOC_TYPE_READY_TO_BOOK = "5";

    // PosReqType (724)
    public static final String POS_REQ_TYPE_POSITIONS = "0";

    // TrdRegTimestampType (770)
    public static final String TRD_REG_TIMESTAMP_TYPE_EXECUTION_TIME = "1";
    public static final String TRD_REG_TIMESTAMP_TYPE_TIME_IN = "2";
    public static final String TRD_REG_TIMESTAMP_TYPE_ORDER_SUBMISSION_TIME = "10";

    // AllocReportType (794)
    public static final String ALLOC_REPORT_TYPE_SELLSIDE_CALCULATED_USING_PRELIMINARY = "3";

    // AllocNoOrdersType (857)
    public static final String ALLOC_NO_ORDERS_TYPE_NOT_SPECIFIED = "0";
    public static final String ALLOC_NO_ORDERS_TYPE_EXPLICIT_LIST_PROVIDED = "1";

    // RefOrderIDSource (1081)
    public static final String REF_ORDER_ID_SOURCE_PARENT_ORDER_ID = "9";

    // MarginAmtType (1644)
    public static final String MARGIN_AMT_TYPE_CASH_BALANCE_AMOUNT = "5";
    public static final String MARGIN_AMT_TYPE_MARGIN_REQUIREMENT_AMOUNT = "22";

    // PartyActionType (2329)
    public static final String PARTY_ACTION_TYPE_SUSPEND = "0";
    public static final String PARTY_ACTION_TYPE_HALT_TRADING = "1";
    public static final String PARTY_ACTION_TYPE_REINSTATE = "2";

    // PartyActionResponse (2332)
    public static final String PARTY_ACTION_RESPONSE_ACCEPTED = "0";
    public static final String PARTY_ACTION_RESPONSE_COMPLETED = "1";
    public static final String PARTY_ACTION_RESPONSE_REJECTED = "2";

    // AllocReason (20005)
    public static final String ALLOC_REASON_NONE = "none";
    public static final String ALLOC_REASON_ROUNDED = "rounded";
    public static final String ALLOC_REASON_BELOW_MINIMUM = "below minimum";
    public static final String ALLOC_REASON_ABOVE_MAXIMUM = "above maximum";
    public static final String ALLOC_REASON_LIMIT = "limit";
    public static final String ALLOC_REASON_PAUSED = "paused";
    public static final String ALLOC_REASON_NO_MARGIN = "no margin";
    public static final String ALLOC_REASON_MANUAL = "manual";

    // SummaryReason (20007)
    public static final String SUMMARY_REASON_INTERVAL = "interval";
    public static final String SUMMARY_REASON_DEALING_POINT = "dealing point";

    // MovementType (20011)
    public static final String MOVEMENT_TYPE_DEPOSIT = "deposit";
    public static final String MOVEMENT_TYPE_WITHDRAWAL = "withdrawal";
    public static final String MOVEMENT_TYPE_TRANSFER_IN = "transfer in";
    public static final String MOVEMENT_TYPE_TRANSFER_OUT = "transfer out";
    public static final String MOVEMENT_TYPE_CREDIT_IN = "credit in";
    public static final String MOVEMENT_TYPE_CREDIT_OUT = "credit out";
    public static final String MOVEMENT_TYPE_FEE = "fee";
    public static final String MOVEMENT_TYPE_REBATE = "rebate";
    public static final String MOVEMENT_TYPE_SWAP = "swap";
    public static final String MOVEMENT_TYPE_DIVIDEND = "dividend";
    public static final String MOVEMENT_TYPE_TAX = "tax";
    public static final String MOVEMENT_TYPE_INTEREST = "interest";
    public static final String MOVEMENT_TYPE_STOP_OUT_COMPENSATION = "stop-out compensation";
    public static final String MOVEMENT_TYPE_NEGATIVE_BALANCE_RESET = "negative balance reset";
    public static final String MOVEMENT_TYPE_CORRECTION = "correction";
    public static final String MOVEMENT_TYPE_OTHER = "other";

    // ChargeState (20018)
    public static final String CHARGE_STATE_RECEIVED = "received";
    public static final String CHARGE_STATE_CHARGED = "charged";
    public static final String CHARGE_STATE_SETTLED = "settled";
    public static final String CHARGE_STATE_REFUSED = "refused";

    // Timing (20025)
    public static final String TIMING_IMMEDIATE = "immediate";
    public static final String TIMING_NEXT_TRADE = "next trade";

    // LinkAction (20051)
    public static final String LINK_ACTION_LINK = "link";
    public static final String LINK_ACTION_UNLINK = "unlink";

    // PositionsOnLeaving (20053)
    public static final String POSITIONS_ON_LEAVING_CLOSE = "close";
    public static final String POSITIONS_ON_LEAVING_DETACH = "detach";
    public static final String POSITIONS_ON_LEAVING_KEEP = "keep";

    // LimitKind (20061)
    public static final String LIMIT_KIND_DRAWDOWN = "drawdown";
    public static final String LIMIT_KIND_DAILY_LOSS = "daily loss";
    public static final String LIMIT_KIND_STOP_OUT = "stop-out";
    public static final String LIMIT_KIND_VOLUME = "volume";
    public static final String LIMIT_KIND_POSITIONS = "positions";
    public static final String LIMIT_KIND_LEVERAGE = "leverage";

    // LimitTrigger (20063)
    public static final String LIMIT_TRIGGER_TOUCH = "touch";
    public static final String LIMIT_TRIGGER_CROSS = "cross";

    private Code() {}
}
