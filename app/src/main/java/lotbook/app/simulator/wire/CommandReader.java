package lotbook.app.simulator.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.app.replication.dictionary.Code;
import lotbook.app.replication.dictionary.MessageType;
import lotbook.app.replication.dictionary.Tag;
import lotbook.app.simulator.scenario.Happening.Positions;
import lotbook.app.simulator.trading.Instruction;
import lotbook.domain.allocation.AllocationDocument;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import quickfix.FieldMap;
import quickfix.FieldNotFound;
import quickfix.Group;
import quickfix.Message;

/** Reads the console's commands as a server does; what is wrong with one is said in its answer. */
public final class CommandReader {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuuMMdd-HH:mm:ss").appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).toFormatter(Locale.ROOT);
    private static final int LONGEST_CHARGE = 60;

    private CommandReader() {}

    /**
     * A command as read.
     *
     * @param key type and id: one command, however often it comes
     * @param content what it says, to tell another that came under the same id
     * @param problem what is wrong with it; there is no instruction then
     */
    public record Received(
            String key, String id, String content, Instant expires, Optional<Instant> effective,
                    Optional<Instruction> instruction,
            Optional<String> problem) {
        /** Whether it is carried out at its moment and not before. */
        public boolean waits() {
            return instruction.filter(one -> switch (one) {
                case Instruction.UseVersion _, Instruction.ForgetVersion _, Instruction.Join _, Instruction.Part _ -> true;
                case Instruction.Pause _, Instruction.CloseEverything _, Instruction.Limits _, Instruction.Charge _,
                        Instruction.ManualLots _ -> false;
            }).isPresent();
        }
    }

    public static boolean isCommand(Message message) {
        return switch (type(message)) {
            case MessageType.ALLOCATION_VERSION, MessageType.ALLOCATION_INSTRUCTION, MessageType.PARTY_ACTION_REQUEST,
                    MessageType.LINK_INSTRUCTION, MessageType.CLOSE_ALL, MessageType.ACCOUNT_LIMITS,
                    MessageType.FEE_CHARGE -> true;
            default -> false;
        };
    }

    static String type(Message message) {
        return message.getHeader().getOptionalString(Tag.MSG_TYPE).orElse("");
    }

    public static Received read(Message message) {
        String type = type(message);
        String id = id(message, type);
        String key = type + (type.equals(MessageType.ALLOCATION_VERSION)
                ? message.getOptionalString(Tag.ALLOC_TRANS_TYPE).orElse("") : "") + "/" + id;
        try {
            Instruction instruction = instruction(message, type);
            return new Received(key, id, instruction.toString(), time(message, Tag.EXPIRE_TIME),
                    message.isSetField(Tag.EFFECTIVE_TIME) ? Optional.of(time(message, Tag.EFFECTIVE_TIME)) : Optional.empty(),
                    Optional.of(instruction), Optional.empty());
        } catch (FieldNotFound e) {
            return wrong(key, id, "Tag " + e.field + " is missing");
        } catch (FailureException e) {
            return wrong(key, id, e.failure().message());
        } catch (RuntimeException e) {
            return wrong(key, id, "It can't be read: " + e.getMessage());
        }
    }

    private static Received wrong(String key, String id, String why) {
        return new Received(key, id, why, Instant.MAX, Optional.empty(), Optional.empty(), Optional.of(why));
    }

    static String id(Message message, String type) {
        int tag = switch (type) {
            case MessageType.ALLOCATION_VERSION -> Tag.VERSION_ID;
            case MessageType.ALLOCATION_INSTRUCTION -> Tag.ALLOC_ID;
            case MessageType.PARTY_ACTION_REQUEST -> Tag.PARTY_ACTION_REQUEST_ID;
            case MessageType.FEE_CHARGE -> Tag.CHARGE_ID;
            default -> Tag.INSTRUCTION_ID;
        };
        return message.getOptionalString(tag).orElse("");
    }

    private static Instruction instruction(Message message, String type) throws FieldNotFound {
        String server = message.getOptionalString(Tag.PLATFORM_SERVER).orElse("");
        return switch (type) {
            case MessageType.ALLOCATION_VERSION -> version(message, server);
            case MessageType.ALLOCATION_INSTRUCTION -> lots(message, server);
            case MessageType.PARTY_ACTION_REQUEST -> pause(message, server);
            case MessageType.LINK_INSTRUCTION -> link(message, server);
            case MessageType.CLOSE_ALL -> new Instruction.CloseEverything(login(message, server,
                    message.isSetField(Tag.ACCOUNT) ? Tag.ACCOUNT : Tag.LEADER_ACCOUNT));
            case MessageType.ACCOUNT_LIMITS -> limits(message, server);
            case MessageType.FEE_CHARGE -> charge(message, server);
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static Instruction version(Message message, String server) throws FieldNotFound {
        String document = message.getString(Tag.VERSION_JSON);
        AllocationVersion version = AllocationDocument.read(document);
        String hash = message.getString(Tag.VERSION_HASH);
        if (!AllocationDocument.hash(version).hex().equals(hash)
                || !CanonicalJson.write(JsonReader.read(document)).equals(document)) {
            throw new IllegalArgumentException("its hash is not that of its document");
        }
        if (message.getString(Tag.ALLOC_TRANS_TYPE).equals(Code.ALLOC_TRANS_TYPE_CANCEL)) {
            return new Instruction.ForgetVersion(version.id());
        }
        return new Instruction.UseVersion(version, logins(message, Tag.NO_ALLOCS, Tag.ALLOC_ACCOUNT, server));
    }

    private static List<Login> logins(Message message, int count, int tag, String server) throws FieldNotFound {
        List<Login> logins = new ArrayList<>();
        for (Group group : message.getGroups(count)) {
            logins.add(login(group, server, tag));
        }
        return logins;
    }

    private static Instruction pause(Message message, String server) throws FieldNotFound {
        List<Login> traders = logins(message, Tag.NO_PARTY_IDS, Tag.PARTY_ID, server);
        List<Login> leaders = logins(message, Tag.NO_RELATED_PARTY_DETAIL_ID, Tag.RELATED_PARTY_DETAIL_ID, server);
        return new Instruction.Pause(traders.getFirst(), leaders.stream().findFirst(),
                !message.getString(Tag.PARTY_ACTION_TYPE).equals(Code.PARTY_ACTION_TYPE_REINSTATE));
    }

    private static Instruction link(Message message, String server) throws FieldNotFound {
        Login follower = login(message, server, Tag.ACCOUNT);
        Login leader = login(message, server, Tag.LEADER_ACCOUNT);
        if (message.getString(Tag.LINK_ACTION).equals(Code.LINK_ACTION_LINK)) {
            return new Instruction.Join(follower, leader, message.getOptionalString(Tag.VERSION_ID).map(VersionId::new));
        }
        return new Instruction.Part(follower, leader, switch (message.getString(Tag.POSITIONS_ON_LEAVING)) {
            case Code.POSITIONS_ON_LEAVING_CLOSE -> Positions.CLOSE;
            case Code.POSITIONS_ON_LEAVING_DETACH -> Positions.DETACH;
            default -> Positions.KEEP;
        });
    }

    private static Instruction limits(Message message, String server) throws FieldNotFound {
        List<Instruction.Limit> limits = new ArrayList<>();
        for (Group group : message.getGroups(Tag.NO_LIMITS)) {
            limits.add(new Instruction.Limit(group.getString(Tag.LIMIT_KIND), new BigDecimal(group.getString(Tag.LIMIT_VALUE))));
        }
        return new Instruction.Limits(login(message, server, Tag.ACCOUNT), limits);
    }

    /** Movements have ids made of the charge's, which have to fit. */
    private static Instruction charge(Message message, String server) throws FieldNotFound {
        String id = message.getString(Tag.CHARGE_ID);
        BigDecimal amount = new BigDecimal(message.getString(Tag.AMOUNT));
        if (id.isBlank() || id.length() > LONGEST_CHARGE) {
            throw new IllegalArgumentException("a ChargeID has 1 to " + LONGEST_CHARGE + " characters");
        }
        if (amount.signum() == 0) {
            throw new IllegalArgumentException("there is nothing to charge");
        }
        return new Instruction.Charge(id, login(message, server, Tag.ACCOUNT), login(message, server, Tag.LEADER_ACCOUNT), amount,
                message.getString(Tag.CURRENCY), message.getOptionalString(Tag.TEXT));
    }

    private static Instruction lots(Message message, String server) throws FieldNotFound {
        Volume block = Volume.of(message.getString(Tag.QUANTITY));
        List<Instruction.Lot> lots = new ArrayList<>();
        Volume given = Volume.ZERO;
        for (Group group : message.getGroups(Tag.NO_ALLOCS)) {
            Volume volume = Volume.of(group.getString(Tag.ALLOC_QTY));
            lots.add(new Instruction.Lot(login(group, server, Tag.ALLOC_ACCOUNT), volume));
            given = given.plus(volume);
        }
        if (!given.equals(block)) {
            throw new IllegalArgumentException("the lots add up to " + given + ", not to " + block);
        }
        return new Instruction.ManualLots(
                server, new OrderId(message.getGroups(Tag.NO_ORDERS).getFirst().getString(Tag.ORDER_ID)),
                new ExecId(message.getGroups(Tag.NO_EXECS).getFirst().getString(Tag.EXEC_ID)), block, lots);
    }

    private static Login login(FieldMap fields, String server, int tag) throws FieldNotFound {
        return new Login(server, fields.getString(tag));
    }

    private static Instant time(Message message, int tag) throws FieldNotFound {
        return LocalDateTime.parse(message.getString(tag), TIME).toInstant(ZoneOffset.UTC);
    }
}
