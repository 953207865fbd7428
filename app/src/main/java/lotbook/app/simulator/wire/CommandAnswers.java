package lotbook.app.simulator.wire;

import java.util.List;
import lotbook.app.replication.dictionary.Code;
import lotbook.app.replication.dictionary.MessageType;
import lotbook.app.replication.dictionary.Tag;
import quickfix.FieldNotFound;
import quickfix.Message;

/**
 * Answers the console's messages. A command that the simulator does not carry out is refused in words, never
 * swallowed.
 */
public final class CommandAnswers {
    private CommandAnswers() {}

    public static List<Message> to(Message received) {
        try {
            String type = received.getHeader().getString(Tag.MSG_TYPE);
            if (type.equals(MessageType.BUSINESS_MESSAGE_REJECT)) {
                return List.of();
            }
            Message reject = FixEncoder.message(MessageType.BUSINESS_MESSAGE_REJECT);
            reject.setString(Tag.REF_SEQ_NUM, received.getHeader().getString(Tag.MSG_SEQ_NUM));
            reject.setString(Tag.REF_MSG_TYPE, type);
            reject.setString(Tag.BUSINESS_REJECT_REASON, Code.BUSINESS_REJECT_REASON_UNSUPPORTED_MESSAGE_TYPE);
            reject.setString(Tag.TEXT, "The simulator does not carry out messages of type " + type);
            return List.of(reject);
        } catch (FieldNotFound e) {
            throw new IllegalArgumentException("A message without type or number", e);
        }
    }
}
