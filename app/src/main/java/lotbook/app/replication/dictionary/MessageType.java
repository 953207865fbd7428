package lotbook.app.replication.dictionary;

/** Message types (35). */
public final class MessageType {
    // server to console
    public static final String EXECUTION_REPORT = "8";
    public static final String ALLOCATION_REPORT = "AS";
    public static final String ACCOUNT_SUMMARY_REPORT = "CQ";
    public static final String ACCOUNT_MOVEMENT = "UM";
    public static final String NEWS = "B";
    public static final String POSITION_REPORT = "AP";
    public static final String TRADE_CAPTURE_REPORT = "AE";
    public static final String ALLOCATION_VERSION_REPORT = "UW";
    public static final String ALLOCATION_INSTRUCTION_ACK = "P";
    public static final String PARTY_ACTION_REPORT = "DI";
    public static final String LINK_REPORT = "UO";
    public static final String FEE_CHARGE_REPORT = "UD";

    // either way
    public static final String BUSINESS_MESSAGE_REJECT = "j";

    // console to server
    public static final String ALLOCATION_VERSION = "UV";
    public static final String ALLOCATION_INSTRUCTION = "J";
    public static final String PARTY_ACTION_REQUEST = "DH";
    public static final String LINK_INSTRUCTION = "UN";
    public static final String CLOSE_ALL = "UK";
    public static final String ACCOUNT_LIMITS = "UL";
    public static final String FEE_CHARGE = "UC";
    public static final String REQUEST_FOR_POSITIONS = "AN";
    public static final String TRADE_CAPTURE_REPORT_REQUEST = "AD";

    // session layer
    public static final String SESSION_REJECT = "3";
    public static final String LOGON = "A";
    public static final String LOGOUT = "5";
    public static final String SEQUENCE_RESET = "4";

    private MessageType() {}
}
