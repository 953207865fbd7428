package lotbook.app.replication.encode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.app.replication.dictionary.Code;
import lotbook.app.replication.dictionary.MessageType;
import lotbook.app.replication.dictionary.Tag;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.AllocationDocument;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.approval.AddOperator;
import lotbook.domain.approval.AgreeTerms;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ChangePolicy;
import lotbook.domain.approval.ChangeRole;
import lotbook.domain.approval.ChangeStanding;
import lotbook.domain.approval.ChargeFees;
import lotbook.domain.approval.ClassifyMovements;
import lotbook.domain.approval.CloseAll;
import lotbook.domain.approval.ClosePeriod;
import lotbook.domain.approval.Command;
import lotbook.domain.approval.CorrectPrice;
import lotbook.domain.approval.Instruction;
import lotbook.domain.approval.LimitAccount;
import lotbook.domain.approval.LinkAccounts;
import lotbook.domain.approval.ManualLots;
import lotbook.domain.approval.PayOut;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.approval.ReopenPeriod;
import lotbook.domain.approval.ReverseFees;
import lotbook.domain.approval.StrikeDealingPoint;
import lotbook.domain.approval.TrueUpFees;
import lotbook.domain.approval.UnlinkAccounts;
import lotbook.domain.approval.UnreadableChange;
import lotbook.domain.approval.WithdrawVersion;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.failure.Failure;
import lotbook.domain.identity.TradingLogin;
import quickfix.Group;
import quickfix.Message;

/** Writes a command as the message that carries it. */
public final class CommandEncoder {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HH:mm:ss.SSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_OPERATOR = 63;

    private CommandEncoder() {}

    public static Message encode(Command command) {
        Message message = switch (command.instruction()) {
            case Instruction.Agreed(Change change) -> agreed(command, change);
            case Instruction.CollectFee fee -> fee(command, fee);
            case Instruction.Unreadable(Failure trouble) -> throw trouble.asException();
        };
        message.getHeader().setString(Tag.SENDER_SUB_ID,
                command.operator().substring(0, Math.min(LONGEST_OPERATOR, command.operator().length())));
        time(message, Tag.EXPIRE_TIME, command.expiresAt());
        message.setString(Tag.PLATFORM_SERVER, command.server());
        return message;
    }

    private static Message agreed(Command command, Change change) {
        return switch (change) {
            case PublishVersion publish -> version(publish.version(), publish.traders(), Code.ALLOC_TRANS_TYPE_NEW,
                    publish.version().valid().from());
            case WithdrawVersion withdraw ->
                version(withdraw.version(), withdraw.traders(), Code.ALLOC_TRANS_TYPE_CANCEL, withdraw.at());
            case LinkAccounts link -> link(command, link);
            case UnlinkAccounts unlink -> unlink(command, unlink);
            case ChangeStanding standing -> standing(command, standing);
            case CloseAll all -> closeAll(command, all);
            case LimitAccount limits -> limits(command, limits);
            case ManualLots lots -> lots(command, lots);
            case AgreeTerms _, AddOperator _, ChangeRole _, ChargeFees _, ReverseFees _, TrueUpFees _,
                    StrikeDealingPoint _, CorrectPrice _,
                    ClassifyMovements _, ClosePeriod _, ReopenPeriod _, ChangePolicy _, PayOut _,
                    UnreadableChange _ ->
                throw new IllegalArgumentException("No server carries out " + change.kind());
        };
    }

    private static Message version(AllocationVersion version, List<TradingLogin> traders, String type, Instant effective) {
        Message message = message(MessageType.ALLOCATION_VERSION);
        String document = CanonicalJson.write(AllocationDocument.write(version));
        message.setString(Tag.VERSION_ID, version.id().value());
        message.setString(Tag.ALLOC_TRANS_TYPE, type);
        message.setString(Tag.METHOD, version.method().id());
        message.setInt(Tag.VERSION_JSON_LEN, document.getBytes(StandardCharsets.UTF_8).length);
        message.setString(Tag.VERSION_JSON, document);
        message.setString(Tag.VERSION_HASH, AllocationDocument.hash(version).hex());
        Map<String, String> weights = weights(version);
        for (TradingLogin trader : traders) {
            Group group = new Group(Tag.NO_ALLOCS, Tag.ALLOC_ACCOUNT, new int[] {Tag.ALLOC_ACCOUNT, Tag.PARAMETER, 0});
            group.setString(Tag.ALLOC_ACCOUNT, trader.login().number());
            String parameter = weights.getOrDefault(trader.account().value(), version.method().parameters());
            group.setString(Tag.PARAMETER, parameter.isBlank() ? version.method().id() : parameter);
            message.addGroup(group);
        }
        time(message, Tag.EFFECTIVE_TIME, effective);
        message.setString(Tag.TIMING, switch (version.timing().start()) {
            case IMMEDIATE -> Code.TIMING_IMMEDIATE;
            case NEXT_TRADE -> Code.TIMING_NEXT_TRADE;
        });
        return message;
    }

    private static Map<String, String> weights(AllocationVersion version) {
        return AccountWeight.of(version.method()).stream().collect(Collectors.toMap(
                one -> one.account().value(), one -> one.weight().toPlainString(), (one, _) -> one));
    }

    private static Message link(Command command, LinkAccounts link) {
        // A version that an older proposal names is not sent: the book never had it, and would call every deal by it wrong.
        return pair(command, link.leader(), link.follower(), Code.LINK_ACTION_LINK, link.at());
    }

    private static Message unlink(Command command, UnlinkAccounts unlink) {
        Message message = pair(command, unlink.leader(), unlink.follower(), Code.LINK_ACTION_UNLINK, unlink.at());
        message.setString(Tag.POSITIONS_ON_LEAVING, switch (unlink.positions()) {
            case CLOSE -> Code.POSITIONS_ON_LEAVING_CLOSE;
            case DETACH -> Code.POSITIONS_ON_LEAVING_DETACH;
            case KEEP -> Code.POSITIONS_ON_LEAVING_KEEP;
        });
        return message;
    }

    private static Message pair(Command command, TradingLogin leader, TradingLogin follower, String action, Instant at) {
        Message message = message(MessageType.LINK_INSTRUCTION);
        message.setString(Tag.INSTRUCTION_ID, command.wireId());
        message.setString(Tag.LINK_ACTION, action);
        message.setString(Tag.ACCOUNT, follower.login().number());
        message.setString(Tag.LEADER_ACCOUNT, leader.login().number());
        time(message, Tag.EFFECTIVE_TIME, at);
        return message;
    }

    private static Message standing(Command command, ChangeStanding standing) {
        Message message = message(MessageType.PARTY_ACTION_REQUEST);
        message.setString(Tag.PARTY_ACTION_REQUEST_ID, command.wireId());
        message.setString(Tag.PARTY_ACTION_TYPE, switch (standing.step()) {
            case PAUSE -> Code.PARTY_ACTION_TYPE_SUSPEND;
            case STOP -> Code.PARTY_ACTION_TYPE_HALT_TRADING;
            case RESUME -> Code.PARTY_ACTION_TYPE_REINSTATE;
        });
        Group party = new Group(Tag.NO_PARTY_IDS, Tag.PARTY_ID, new int[] {Tag.PARTY_ID, Tag.PARTY_ROLE, 0});
        party.setString(Tag.PARTY_ID, standing.trader().login().number());
        party.setString(Tag.PARTY_ROLE, Code.PARTY_ROLE_CUSTOMER_ACCOUNT);
        message.addGroup(party);
        standing.leader().ifPresent(leader -> {
            Group related = new Group(Tag.NO_RELATED_PARTY_DETAIL_ID, Tag.RELATED_PARTY_DETAIL_ID,
                    new int[] {Tag.RELATED_PARTY_DETAIL_ID, Tag.RELATED_PARTY_DETAIL_ROLE, 0});
            related.setString(Tag.RELATED_PARTY_DETAIL_ID, leader.login().number());
            related.setString(Tag.RELATED_PARTY_DETAIL_ROLE, Code.PARTY_ROLE_CUSTOMER_ACCOUNT);
            message.addGroup(related);
        });
        message.setString(Tag.TEXT, plain(command.why()));
        return message;
    }

    private static Message closeAll(Command command, CloseAll all) {
        Message message = message(MessageType.CLOSE_ALL);
        message.setString(Tag.INSTRUCTION_ID, command.wireId());
        message.setString(all.leader() ? Tag.LEADER_ACCOUNT : Tag.ACCOUNT, all.trader().login().number());
        message.setString(Tag.TEXT, plain(command.why()));
        return message;
    }

    private static Message limits(Command command, LimitAccount limits) {
        Message message = message(MessageType.ACCOUNT_LIMITS);
        message.setString(Tag.INSTRUCTION_ID, command.wireId());
        message.setString(Tag.ACCOUNT, limits.trader().login().number());
        for (LimitAccount.Limit limit : limits.limits()) {
            Group group = new Group(Tag.NO_LIMITS, Tag.LIMIT_KIND,
                    new int[] {Tag.LIMIT_KIND, Tag.LIMIT_VALUE, Tag.LIMIT_TRIGGER, 0});
            group.setString(Tag.LIMIT_KIND, limit.kind().name().toLowerCase(Locale.ROOT).replace("stop_out", "stop-out")
                    .replace('_', ' '));
            group.setString(Tag.LIMIT_VALUE, limit.value().toPlainString());
            group.setString(Tag.LIMIT_TRIGGER, limit.trigger().name().toLowerCase(Locale.ROOT));
            message.addGroup(group);
        }
        return message;
    }

    private static Message lots(Command command, ManualLots lots) {
        Message message = message(MessageType.ALLOCATION_INSTRUCTION);
        message.setString(Tag.ALLOC_ID, command.wireId());
        message.setString(Tag.ALLOC_TRANS_TYPE, Code.ALLOC_TRANS_TYPE_NEW);
        message.setString(Tag.ALLOC_TYPE, Code.ALLOC_TYPE_READY_TO_BOOK);
        message.setString(Tag.ALLOC_NO_ORDERS_TYPE, Code.ALLOC_NO_ORDERS_TYPE_EXPLICIT_LIST_PROVIDED);
        message.addGroup(single(Tag.NO_ORDERS, Tag.ORDER_ID, lots.order().value()));
        message.addGroup(single(Tag.NO_EXECS, Tag.EXEC_ID, lots.deal().value()));
        message.setString(Tag.SIDE, switch (lots.side()) {
            case BUY -> Code.SIDE_BUY;
            case SELL -> Code.SIDE_SELL;
        });
        message.setString(Tag.SYMBOL, lots.symbol());
        message.setString(Tag.QUANTITY, lots.volume().toString());
        message.setString(Tag.AVG_PX, lots.price().toString());
        message.setString(Tag.TRADE_DATE, DateTimeFormatter.BASIC_ISO_DATE.format(lots.tradeDate()));
        for (ManualLots.Lot lot : lots.lots()) {
            Group group = new Group(Tag.NO_ALLOCS, Tag.ALLOC_ACCOUNT, new int[] {Tag.ALLOC_ACCOUNT, Tag.ALLOC_QTY, 0});
            group.setString(Tag.ALLOC_ACCOUNT, lot.trader().login().number());
            group.setString(Tag.ALLOC_QTY, lot.volume().toString());
            message.addGroup(group);
        }
        message.setString(Tag.TEXT, plain(command.why()));
        return message;
    }

    private static Message fee(Command command, Instruction.CollectFee fee) {
        Message message = message(MessageType.FEE_CHARGE);
        message.setString(Tag.CHARGE_ID, command.wireId());
        message.setString(Tag.ACCOUNT, fee.investor().login().number());
        message.setString(Tag.LEADER_ACCOUNT, fee.leader().login().number());
        message.setString(Tag.AMOUNT, fee.amount().stripTrailingZeros().toPlainString());
        message.setString(Tag.CURRENCY, fee.currency());
        message.setString(Tag.TEXT, plain(command.why()));
        return message;
    }

    private static Group single(int count, int tag, String value) {
        Group group = new Group(count, tag, new int[] {tag, 0});
        group.setString(tag, value);
        return group;
    }

    private static Message message(String type) {
        Message message = new Message();
        message.getHeader().setString(Tag.MSG_TYPE, type);
        return message;
    }

    /** A reason in one line: a control character would end the field. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static void text(Message message, int tag, Optional<String> text) {
        text.ifPresent(value -> message.setString(tag, value));
    }

    private static void time(Message message, int tag, Instant at) {
        message.setString(tag, TIMESTAMP.format(at));
    }
}
