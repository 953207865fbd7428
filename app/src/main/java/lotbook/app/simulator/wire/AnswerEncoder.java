package lotbook.app.simulator.wire;

import java.time.Instant;
import java.util.Optional;
import lotbook.app.replication.dictionary.Code;
import lotbook.app.replication.dictionary.MessageType;
import lotbook.app.replication.dictionary.Tag;
import lotbook.domain.execution.CommandAnswer.Outcome;
import quickfix.Group;
import quickfix.Message;

/** Writes the answer to a command out of the command itself. */
public final class AnswerEncoder {
    private AnswerEncoder() {}

    public static Message answer(Message command, Outcome outcome, Optional<String> text, Instant now) {
        String type = CommandReader.type(command);
        Message answer = switch (type) {
            case MessageType.ALLOCATION_VERSION -> version(command, outcome);
            case MessageType.ALLOCATION_INSTRUCTION -> lots(command, outcome, text, now);
            case MessageType.PARTY_ACTION_REQUEST -> party(command, outcome, now);
            case MessageType.FEE_CHARGE -> charge(command, outcome, now);
            default -> link(command, type, outcome, now);
        };
        FixEncoder.text(answer, Tag.TEXT, text);
        copy(command, answer, Tag.PLATFORM_SERVER);
        return answer;
    }

    private static Message version(Message command, Outcome outcome) {
        Message answer = FixEncoder.message(MessageType.ALLOCATION_VERSION_REPORT);
        copy(command, answer, Tag.VERSION_ID);
        copy(command, answer, Tag.VERSION_HASH);
        answer.setString(Tag.ALLOC_STATUS, status(outcome));
        return answer;
    }

    private static Message lots(Message command, Outcome outcome, Optional<String> text, Instant now) {
        Message answer = FixEncoder.message(MessageType.ALLOCATION_INSTRUCTION_ACK);
        copy(command, answer, Tag.ALLOC_ID);
        FixEncoder.time(answer, Tag.TRANSACT_TIME, now);
        answer.setString(Tag.ALLOC_STATUS, status(outcome));
        for (Group lot : command.getGroups(Tag.NO_ALLOCS)) {
            Group account = new Group(Tag.NO_ALLOCS, Tag.ALLOC_ACCOUNT,
                    new int[] {Tag.ALLOC_ACCOUNT, Tag.ALLOC_QTY, Tag.INDIVIDUAL_ALLOC_REJ_CODE, Tag.ALLOC_TEXT, 0});
            String login = lot.getOptionalString(Tag.ALLOC_ACCOUNT).orElse("");
            account.setString(Tag.ALLOC_ACCOUNT, login);
            lot.getOptionalString(Tag.ALLOC_QTY).ifPresent(volume -> account.setString(Tag.ALLOC_QTY, volume));
            text.filter(why -> outcome == Outcome.REFUSED && why.endsWith(" " + login))
                    .ifPresent(why -> account.setString(Tag.ALLOC_TEXT, why));
            answer.addGroup(account);
        }
        return answer;
    }

    private static Message party(Message command, Outcome outcome, Instant now) {
        Message answer = FixEncoder.message(MessageType.PARTY_ACTION_REPORT);
        String id = command.getOptionalString(Tag.PARTY_ACTION_REQUEST_ID).orElse("");
        answer.setString(Tag.PARTY_ACTION_REPORT_ID, "R-" + id);
        answer.setString(Tag.PARTY_ACTION_REQUEST_ID, id);
        copy(command, answer, Tag.PARTY_ACTION_TYPE);
        answer.setString(Tag.PARTY_ACTION_RESPONSE, switch (outcome) {
            case RECEIVED -> Code.PARTY_ACTION_RESPONSE_ACCEPTED;
            case ACCEPTED -> Code.PARTY_ACTION_RESPONSE_COMPLETED;
            case REFUSED -> Code.PARTY_ACTION_RESPONSE_REJECTED;
        });
        FixEncoder.time(answer, Tag.TRANSACT_TIME, now);
        return answer;
    }

    private static Message link(Message command, String type, Outcome outcome, Instant now) {
        Message answer = FixEncoder.message(MessageType.LINK_REPORT);
        answer.setString(Tag.INSTRUCTION_ID, CommandReader.id(command, type));
        answer.setString(Tag.ALLOC_STATUS, status(outcome));
        FixEncoder.time(answer, Tag.TRANSACT_TIME, now);
        return answer;
    }

    private static Message charge(Message command, Outcome outcome, Instant now) {
        Message answer = FixEncoder.message(MessageType.FEE_CHARGE_REPORT);
        copy(command, answer, Tag.CHARGE_ID);
        answer.setString(Tag.CHARGE_STATE, switch (outcome) {
            case RECEIVED -> Code.CHARGE_STATE_RECEIVED;
            case ACCEPTED -> Code.CHARGE_STATE_CHARGED;
            case REFUSED -> Code.CHARGE_STATE_REFUSED;
        });
        FixEncoder.time(answer, Tag.TRANSACT_TIME, now);
        return answer;
    }

    private static String status(Outcome outcome) {
        return switch (outcome) {
            case RECEIVED -> Code.ALLOC_STATUS_RECEIVED;
            case ACCEPTED -> Code.ALLOC_STATUS_ACCEPTED;
            case REFUSED -> Code.ALLOC_STATUS_REJECTED;
        };
    }

    private static void copy(Message from, Message to, int tag) {
        from.getOptionalString(tag).ifPresent(value -> to.setString(tag, value));
    }
}
