package lotbook.app.replication.decode;

import java.time.Instant;
import java.util.Optional;
import lotbook.app.replication.dictionary.Dictionaries;
import lotbook.app.replication.dictionary.MessageType;
import lotbook.app.replication.dictionary.Tag;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.StrangeMessage;
import lotbook.domain.time.Instants;
import quickfix.DataDictionary;

/** Turns one raw message into one fact. Never throws for what is in the message. Immutable, for many threads. */
public final class Decoder {
    private static final System.Logger LOG = System.getLogger(Decoder.class.getName());

    private final String server;
    private final DataDictionary session = Dictionaries.session();
    private final DataDictionary application = Dictionaries.application();
    private final FieldNames names = new FieldNames(session, application);
    private final OddTags odd = new OddTags(application);

    /** @param server the platform server of messages that name none in PlatformServer (20040) */
    public Decoder(String server) {
        this.server = server;
    }

    /**
     * The fact in a message.
     *
     * @param raw as received, SOH between fields
     * @param type its MsgType (35), empty if it has none that can be read
     * @param fault what the frame reader found wrong with it, if anything: it is strange then whatever it says
     */
    public Fact decode(long sequence, String type, String raw, Optional<String> fault, Instant receivedAt) {
        if (fault.isPresent()) {
            return strange(sequence, type, raw, fault.get(), receivedAt);
        }
        try {
            Fields fields = MessageText.read(raw, type, session, application, names, odd);
            return fact(type, fields, fields.optionalId(Tag.PLATFORM_SERVER, Fields::code).orElse(server), receivedAt);
        } catch (NotUnderstood e) {
            return strange(sequence, type, raw, e.reason(), receivedAt);
        } catch (RuntimeException e) {
            // A bug of ours must not block the session at this number for ever: the message is kept whole for later.
            LOG.log(System.Logger.Level.ERROR, "Message " + sequence + " broke the decoder", e);
            return strange(sequence, type, raw, "The console failed to read it: " + e + ".", receivedAt);
        }
    }

    /**
     * A message kept whole with what is wrong with it. NUL, which no database text can hold, is written as U+2400.
     */
    public StrangeMessage strange(long sequence, String type, String raw, String reason, Instant receivedAt) {
        return new StrangeMessage(
                server,
                Instants.micros(receivedAt),
                sequence,
                Fields.shortened(type),
                raw.replace('\0', '\u2400'),
                reason.replace('\0', '\u2400'));
    }

    private static Fact fact(String type, Fields fields, String from, Instant receivedAt) throws NotUnderstood {
        return switch (type) {
            case MessageType.EXECUTION_REPORT -> ExecutionDecoder.decode(fields, from);
            case MessageType.ALLOCATION_REPORT -> BreakdownDecoder.decode(fields, from);
            case MessageType.ACCOUNT_SUMMARY_REPORT -> SummaryDecoder.decode(fields, from);
            case MessageType.ACCOUNT_MOVEMENT -> MovementDecoder.decode(fields, from);
            case MessageType.ALLOCATION_VERSION_REPORT,
                    MessageType.ALLOCATION_INSTRUCTION_ACK,
                    MessageType.PARTY_ACTION_REPORT,
                    MessageType.LINK_REPORT,
                    MessageType.FEE_CHARGE_REPORT -> AnswerDecoder.decode(type, fields, from, receivedAt);
            case MessageType.NEWS -> NoticeDecoder.decode(fields, from);
            case MessageType.BUSINESS_MESSAGE_REJECT, MessageType.SESSION_REJECT -> throw new NotUnderstood(
                    "The server refused our message " + fields.optionalText(Tag.REF_SEQ_NUM).orElse("(not said which)")
                            + ": " + fields.optionalText(Tag.TEXT).orElse("no reason given") + ".");
            case MessageType.POSITION_REPORT,
                    MessageType.TRADE_CAPTURE_REPORT -> throw new NotUnderstood(
                    "MsgType (35) '" + type + "' answers a message that we did not send.");
            default -> throw new NotUnderstood("MsgType (35) '" + Fields.shortened(type) + "' is not one we know.");
        };
    }
}
