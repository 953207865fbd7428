package lotbook.app.replication.decode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.app.replication.dictionary.Code;
import lotbook.app.replication.dictionary.MessageType;
import lotbook.app.replication.dictionary.Tag;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.execution.CommandAnswer;
import lotbook.domain.execution.CommandAnswer.Outcome;
import lotbook.domain.time.Instants;

/**
 * What a server answers to commands: AllocationVersionReport, AllocationInstructionAck, PartyActionReport, LinkReport,
 * FeeChargeReport.
 */
final class AnswerDecoder {
    private static final Map<String, Outcome> STATUS = Map.of(
            Code.ALLOC_STATUS_ACCEPTED, Outcome.ACCEPTED,
            Code.ALLOC_STATUS_REJECTED, Outcome.REFUSED,
            Code.ALLOC_STATUS_RECEIVED, Outcome.RECEIVED);
    private static final Map<String, Outcome> RESPONSE = Map.of(
            Code.PARTY_ACTION_RESPONSE_ACCEPTED, Outcome.ACCEPTED,
            Code.PARTY_ACTION_RESPONSE_COMPLETED, Outcome.ACCEPTED,
            Code.PARTY_ACTION_RESPONSE_REJECTED, Outcome.REFUSED);
    /** That it is settled tells nothing that the movements do not. */
    private static final Map<String, Outcome> CHARGE = Map.of(
            Code.CHARGE_STATE_RECEIVED, Outcome.RECEIVED,
            Code.CHARGE_STATE_CHARGED, Outcome.ACCEPTED,
            Code.CHARGE_STATE_SETTLED, Outcome.ACCEPTED,
            Code.CHARGE_STATE_REFUSED, Outcome.REFUSED);

    private AnswerDecoder() {}

    /** @param receivedAt its moment where it names none */
    static CommandAnswer decode(String type, Fields fields, String server, Instant receivedAt) throws NotUnderstood {
        return new CommandAnswer(
                server,
                type,
                fields.id(idTag(type), Fields::code),
                outcome(type, fields),
                type.equals(MessageType.ALLOCATION_VERSION_REPORT)
                        ? Optional.of(fields.id(Tag.VERSION_HASH, Sha256::new))
                        : Optional.empty(),
                text(fields),
                fields.optionalInstant(Tag.TRANSACT_TIME).orElse(Instants.micros(receivedAt)));
    }

    private static Outcome outcome(String type, Fields fields) throws NotUnderstood {
        return switch (type) {
            case MessageType.PARTY_ACTION_REPORT -> fields.oneOf(Tag.PARTY_ACTION_RESPONSE, RESPONSE);
            case MessageType.FEE_CHARGE_REPORT -> fields.oneOf(Tag.CHARGE_STATE, CHARGE);
            default -> fields.oneOf(Tag.ALLOC_STATUS, STATUS);
        };
    }

    private static int idTag(String type) {
        return switch (type) {
            case MessageType.ALLOCATION_VERSION_REPORT -> Tag.VERSION_ID;
            case MessageType.ALLOCATION_INSTRUCTION_ACK -> Tag.ALLOC_ID;
            case MessageType.PARTY_ACTION_REPORT -> Tag.PARTY_ACTION_REQUEST_ID;
            case MessageType.FEE_CHARGE_REPORT -> Tag.CHARGE_ID;
            default -> Tag.INSTRUCTION_ID;
        };
    }

    /** The answer's words, and those for single accounts. */
    private static Optional<String> text(Fields fields) throws NotUnderstood {
        List<String> words = new ArrayList<>(fields.optionalText(Tag.TEXT).stream().toList());
        for (Fields account : fields.group(Tag.NO_ALLOCS)) {
            Optional<String> said = account.optionalText(Tag.ALLOC_TEXT);
            if (said.isPresent()) {
                words.add(account.text(Tag.ALLOC_ACCOUNT) + ": " + said.get());
            }
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", words));
    }
}
