package lotbook.app.replication.dictionary;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import org.quickfixj.CharsetSupport;
import quickfix.FixVersions;
import quickfix.Session;
import quickfix.SessionFactory;
import quickfix.SessionID;
import quickfix.SessionSettings;

/** What both sides of a session must set alike, so that they understand each other and lose nothing. */
public final class CommonSettings {
    public static final String BEGIN_STRING = FixVersions.BEGINSTRING_FIXT11;

    /** DefaultApplVerID (1137): FIX Latest. */
    public static final String APPL_VER_ID = "10";

    public static final int HEARTBEAT_SECONDS = 30;
    public static final String DEFAULT_CONSOLE = "LOTBOOK";
    public static final String DEFAULT_SERVER = "REPLICATOR";

    private CommonSettings() {}

    /**
     * Makes the engine read and write UTF-8, with lengths in bytes. The engine keeps its character set for the whole
     * process, so this stands in one place and is called before anything is sent or read.
     */
    public static void useUtf8() {
        try {
            CharsetSupport.setCharset(StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("Every Java has UTF-8", e);
        }
    }

    /**
     * Adds a session to {@code settings} with everything that is common: dictionaries, never resetting numbers, no
     * validation by the engine (its session rejects come before the application sees the message), microseconds.
     *
     * @param connectionType {@link SessionFactory#INITIATOR_CONNECTION_TYPE} or
     *     {@link SessionFactory#ACCEPTOR_CONNECTION_TYPE}
     */
    public static void apply(SessionSettings settings, SessionID id, String connectionType) {
        useUtf8();
        settings.setString(id, SessionFactory.SETTING_CONNECTION_TYPE, connectionType);
        settings.setString(id, SessionSettings.BEGINSTRING, id.getBeginString());
        settings.setString(id, SessionSettings.SENDERCOMPID, id.getSenderCompID());
        settings.setString(id, SessionSettings.TARGETCOMPID, id.getTargetCompID());
        settings.setString(id, Session.SETTING_DEFAULT_APPL_VER_ID, FixVersions.FIXLATEST);
        settings.setString(id, Session.SETTING_TRANSPORT_DATA_DICTIONARY, Dictionaries.SESSION);
        settings.setString(id, Session.SETTING_APP_DATA_DICTIONARY, Dictionaries.APPLICATION);
        settings.setString(id, Session.SETTING_NON_STOP_SESSION, "Y");
        settings.setString(id, Session.SETTING_VALIDATE_INCOMING_MESSAGE, "N");
        settings.setString(id, Session.SETTING_CHECK_LATENCY, "N");
        settings.setString(id, Session.SETTING_RESET_ON_LOGON, "N");
        settings.setString(id, Session.SETTING_RESET_ON_LOGOUT, "N");
        settings.setString(id, Session.SETTING_RESET_ON_DISCONNECT, "N");
        settings.setString(id, Session.SETTING_TIMESTAMP_PRECISION, "MICROS");
        settings.setLong(id, Session.SETTING_HEARTBTINT, HEARTBEAT_SECONDS);
    }
}
