package lotbook.app.simulator.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.app.replication.dictionary.Code;
import lotbook.app.replication.dictionary.MessageType;
import lotbook.app.replication.dictionary.Tag;
import lotbook.app.simulator.trading.Report;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.CommandAnswer;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Notice;
import lotbook.domain.execution.Side;
import lotbook.domain.execution.StrangeMessage;
import lotbook.domain.money.Volume;
import quickfix.FieldMap;
import quickfix.Group;
import quickfix.Message;

/** Writes facts as the messages of REPLICATION.md. Times have microseconds, decimals are plain. */
public final class FixEncoder {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HH:mm:ss.SSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private FixEncoder() {}

    public static Message encode(Report report) {
        Message message = switch (report.fact()) {
            case Execution execution -> ExecutionEncoder.encode(execution, report.averagePrice());
            case Breakdown breakdown -> breakdown(breakdown);
            case AccountSummary summary -> summary(summary);
            case Movement movement -> movement(movement);
            case Notice notice -> notice(notice);
            case CommandAnswer answer -> throw new IllegalArgumentException("Answers are made of what they answer: " + answer);
            case StrangeMessage strange -> throw new IllegalArgumentException("A server does not send " + strange);
        };
        message.setString(Tag.PLATFORM_SERVER, report.fact().server());
        return message;
    }

    private static Message breakdown(Breakdown breakdown) {
        Message message = message(MessageType.ALLOCATION_REPORT);
        message.setString(Tag.ALLOC_REPORT_ID, breakdown.reportId());
        message.setString(Tag.ALLOC_TRANS_TYPE, Code.ALLOC_TRANS_TYPE_NEW);
        message.setString(Tag.ALLOC_REPORT_TYPE, Code.ALLOC_REPORT_TYPE_SELLSIDE_CALCULATED_USING_PRELIMINARY);
        message.setString(Tag.ALLOC_STATUS, Code.ALLOC_STATUS_ACCEPTED);
        Group order = new Group(Tag.NO_ORDERS, Tag.ORDER_ID, new int[] {Tag.ORDER_ID, 0});
        order.setString(Tag.ORDER_ID, breakdown.leaderOrder().value());
        message.addGroup(order);
        Group exec = new Group(Tag.NO_EXECS, Tag.EXEC_ID, new int[] {Tag.EXEC_ID, 0});
        exec.setString(Tag.EXEC_ID, breakdown.leaderExec().value());
        message.addGroup(exec);
        message.setString(Tag.SIDE, side(breakdown.side()));
        message.setString(Tag.SYMBOL, breakdown.symbol());
        lots(message, Tag.QUANTITY, breakdown.volume());
        decimal(message, Tag.AVG_PX, breakdown.averagePrice().value());
        day(message, Tag.TRADE_DATE, breakdown.tradeDate());
        time(message, Tag.TRANSACT_TIME, breakdown.occurredAt());
        breakdown.leaderBasis().ifPresent(basis -> decimal(message, Tag.LEADER_BASIS, basis));
        breakdown.weightTotal().ifPresent(total -> decimal(message, Tag.WEIGHT_TOTAL, total));
        breakdown.lotStep().ifPresent(step -> lots(message, Tag.LOT_STEP, step));
        breakdown.lines().forEach(line -> message.addGroup(line(line)));
        return message;
    }

    private static Group line(Breakdown.Line line) {
        Group group = new Group(Tag.NO_ALLOCS, Tag.ALLOC_ACCOUNT, new int[] {
            Tag.ALLOC_ACCOUNT, Tag.ALLOC_QTY, Tag.VERSION_ID, Tag.BASIS_VALUE, Tag.BASIS_TIME, Tag.CONVERSION_RATE,
            Tag.ALLOC_REASON, 0
        });
        group.setString(Tag.ALLOC_ACCOUNT, line.login().number());
        lots(group, Tag.ALLOC_QTY, line.volume());
        line.versionId().ifPresent(version -> group.setString(Tag.VERSION_ID, version));
        line.basis().ifPresent(basis -> decimal(group, Tag.BASIS_VALUE, basis));
        line.basisAt().ifPresent(at -> time(group, Tag.BASIS_TIME, at));
        line.conversion().ifPresent(rate -> decimal(group, Tag.CONVERSION_RATE, rate));
        group.setString(Tag.ALLOC_REASON, reason(line.reason()));
        return group;
    }

    private static String reason(Breakdown.Reason reason) {
        return switch (reason) {
            case NONE -> Code.ALLOC_REASON_NONE;
            case ROUNDED -> Code.ALLOC_REASON_ROUNDED;
            case BELOW_MINIMUM -> Code.ALLOC_REASON_BELOW_MINIMUM;
            case ABOVE_MAXIMUM -> Code.ALLOC_REASON_ABOVE_MAXIMUM;
            case LIMIT -> Code.ALLOC_REASON_LIMIT;
            case PAUSED -> Code.ALLOC_REASON_PAUSED;
            case NO_MARGIN -> Code.ALLOC_REASON_NO_MARGIN;
            case MANUAL -> Code.ALLOC_REASON_MANUAL;
        };
    }

    private static Message summary(AccountSummary summary) {
        Message message = message(MessageType.ACCOUNT_SUMMARY_REPORT);
        message.setString(Tag.ACCOUNT_SUMMARY_REPORT_ID, summary.reportId());
        day(message, Tag.CLEARING_BUSINESS_DATE, summary.clearingDate());
        message.setString(Tag.CURRENCY, summary.currency());
        time(message, Tag.TRANSACT_TIME, summary.occurredAt());
        message.setString(Tag.SUMMARY_REASON, switch (summary.reason()) {
            case INTERVAL -> Code.SUMMARY_REASON_INTERVAL;
            case DEALING_POINT -> Code.SUMMARY_REASON_DEALING_POINT;
        });
        Group party = new Group(Tag.NO_PARTY_IDS, Tag.PARTY_ID, new int[] {Tag.PARTY_ID, Tag.PARTY_ROLE, 0});
        party.setString(Tag.PARTY_ID, summary.login().number());
        party.setString(Tag.PARTY_ROLE, Code.PARTY_ROLE_CUSTOMER_ACCOUNT);
        message.addGroup(party);
        decimal(message, Tag.TOTAL_NET_VALUE, summary.equity());
        decimal(message, Tag.MARGIN_EXCESS, summary.freeMargin());
        message.addGroup(margin(summary.balance(), Code.MARGIN_AMT_TYPE_CASH_BALANCE_AMOUNT));
        message.addGroup(margin(summary.usedMargin(), Code.MARGIN_AMT_TYPE_MARGIN_REQUIREMENT_AMOUNT));
        decimal(message, Tag.CREDIT, summary.credit());
        decimal(message, Tag.FLOATING_PROFIT, summary.floatingProfit());
        summary.openSwap().ifPresent(swap -> decimal(message, Tag.OPEN_SWAP, swap));
        return message;
    }

    private static Group margin(BigDecimal amount, String type) {
        Group group = new Group(Tag.NO_MARGIN_AMT, Tag.MARGIN_AMT, new int[] {Tag.MARGIN_AMT, Tag.MARGIN_AMT_TYPE, 0});
        decimal(group, Tag.MARGIN_AMT, amount);
        group.setString(Tag.MARGIN_AMT_TYPE, type);
        return group;
    }

    private static Message movement(Movement movement) {
        Message message = message(MessageType.ACCOUNT_MOVEMENT);
        message.setString(Tag.MOVEMENT_ID, movement.movementId());
        message.setString(Tag.ACCOUNT, movement.login().number());
        time(message, Tag.TRANSACT_TIME, movement.occurredAt());
        day(message, Tag.VALUE_DATE, movement.valueDate());
        message.setString(Tag.CURRENCY, movement.currency());
        message.setString(Tag.MOVEMENT_TYPE, MovementWords.of(movement.type()));
        decimal(message, Tag.AMOUNT, movement.amount());
        text(message, Tag.REFERENCE, movement.reference());
        text(message, Tag.PARTICIPANT, movement.participant());
        text(message, Tag.CHARGE_ID, movement.chargeId());
        text(message, Tag.RELATED_MOVEMENT_ID, movement.relatedMovement());
        text(message, Tag.TEXT, movement.text());
        return message;
    }

    private static Message notice(Notice notice) {
        Message message = message(MessageType.NEWS);
        time(message, Tag.ORIG_TIME, notice.occurredAt());
        message.setString(Tag.HEADLINE, notice.headline());
        List<String> lines = notice.lines().isEmpty() ? List.of(notice.headline()) : notice.lines();
        for (String line : lines) {
            Group group = new Group(Tag.NO_LINES_OF_TEXT, Tag.TEXT, new int[] {Tag.TEXT, 0});
            group.setString(Tag.TEXT, line);
            message.addGroup(group);
        }
        return message;
    }

    static Message message(String type) {
        Message message = new Message();
        message.getHeader().setString(Tag.MSG_TYPE, type);
        return message;
    }

    static String side(Side side) {
        return switch (side) {
            case BUY -> Code.SIDE_BUY;
            case SELL -> Code.SIDE_SELL;
        };
    }

    static void lots(FieldMap fields, int tag, Volume volume) {
        decimal(fields, tag, volume.lots());
    }

    static void decimal(FieldMap fields, int tag, BigDecimal value) {
        fields.setString(tag, value.toPlainString());
    }

    static void time(FieldMap fields, int tag, Instant at) {
        fields.setString(tag, TIMESTAMP.format(at));
    }

    private static void day(FieldMap fields, int tag, LocalDate day) {
        fields.setString(tag, DateTimeFormatter.BASIC_ISO_DATE.format(day));
    }

    static void text(FieldMap fields, int tag, Optional<String> text) {
        text.ifPresent(value -> fields.setString(tag, value));
    }
}
