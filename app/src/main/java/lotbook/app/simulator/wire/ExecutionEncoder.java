package lotbook.app.simulator.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import lotbook.app.replication.dictionary.Code;
import lotbook.app.replication.dictionary.MessageType;
import lotbook.app.replication.dictionary.Tag;
import lotbook.domain.execution.Execution;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.PositionId;
import quickfix.Group;
import quickfix.Message;

/** Writes an execution as an ExecutionReport. */
final class ExecutionEncoder {
    private ExecutionEncoder() {}

    static Message encode(Execution execution, Optional<BigDecimal> averagePrice) {
        Message message = FixEncoder.message(MessageType.EXECUTION_REPORT);
        message.setString(Tag.COPY_MSG_INDICATOR, "Y");
        message.setString(Tag.ORDER_ID, execution.orderId().value());
        message.setString(Tag.EXEC_ID, execution.execId().value());
        message.setString(Tag.EXEC_TYPE, type(execution.kind()));
        message.setString(Tag.ORD_STATUS, status(execution.status()));
        message.setString(Tag.ACCOUNT, execution.login().number());
        message.setString(Tag.SYMBOL, execution.symbol());
        message.setString(Tag.SIDE, FixEncoder.side(execution.side()));
        FixEncoder.lots(message, Tag.ORDER_QTY, execution.orderQuantity());
        FixEncoder.lots(message, Tag.CUM_QTY, execution.cumulative());
        FixEncoder.lots(message, Tag.LEAVES_QTY, execution.leaves());
        averagePrice.ifPresent(price -> FixEncoder.decimal(message, Tag.AVG_PX, price));
        execution.positionEffect().ifPresent(effect -> message.setString(Tag.POSITION_EFFECT, switch (effect) {
            case OPEN -> Code.POSITION_EFFECT_OPEN;
            case CLOSE -> Code.POSITION_EFFECT_CLOSE;
        }));
        FixEncoder.text(message, Tag.SECONDARY_ORDER_ID, execution.position().map(PositionId::value));
        FixEncoder.text(message, Tag.CLOSED_BY, execution.closedBy().map(PositionId::value));
        FixEncoder.text(message, Tag.EXEC_REF_ID, execution.refersTo().map(ExecId::value));
        FixEncoder.time(message, Tag.TRANSACT_TIME, execution.occurredAt());
        timestamp(message, execution.executedAt(), Code.TRD_REG_TIMESTAMP_TYPE_EXECUTION_TIME);
        timestamp(message, execution.submittedAt(), Code.TRD_REG_TIMESTAMP_TYPE_ORDER_SUBMISSION_TIME);
        execution.fill().ifPresent(fill -> fill(message, fill));
        execution.reject().ifPresent(reject -> {
            message.setInt(Tag.ORD_REJ_REASON, reject.code());
            message.setString(Tag.TEXT, reject.text());
        });
        execution.copy().ifPresent(copy -> copy(message, copy));
        return message;
    }

    private static void timestamp(Message message, Optional<Instant> at, String type) {
        at.ifPresent(moment -> {
            Group group = new Group(Tag.NO_TRD_REG_TIMESTAMPS, Tag.TRD_REG_TIMESTAMP,
                    new int[] {Tag.TRD_REG_TIMESTAMP, Tag.TRD_REG_TIMESTAMP_TYPE, 0});
            FixEncoder.time(group, Tag.TRD_REG_TIMESTAMP, moment);
            group.setString(Tag.TRD_REG_TIMESTAMP_TYPE, type);
            message.addGroup(group);
        });
    }

    private static void fill(Message message, Execution.Fill fill) {
        FixEncoder.lots(message, Tag.LAST_QTY, fill.volume());
        FixEncoder.decimal(message, Tag.LAST_PX, fill.price().value());
        FixEncoder.decimal(message, Tag.COMMISSION, fill.commission());
        message.setString(Tag.COMM_TYPE, Code.COMM_TYPE_ABSOLUTE);
        fill.profit().ifPresent(profit -> FixEncoder.decimal(message, Tag.REALIZED_PROFIT, profit));
        fill.swap().ifPresent(swap -> FixEncoder.decimal(message, Tag.SWAP, swap));
    }

    private static void copy(Message message, Execution.Copy copy) {
        message.setString(Tag.REF_ORDER_ID, copy.leaderOrder().value());
        message.setString(Tag.REF_ORDER_ID_SOURCE, Code.REF_ORDER_ID_SOURCE_PARENT_ORDER_ID);
        FixEncoder.text(message, Tag.LEADER_EXEC_ID, copy.leaderExec().map(ExecId::value));
        FixEncoder.text(message, Tag.VERSION_ID, copy.versionId());
        copy.requested().ifPresent(raw -> FixEncoder.decimal(message, Tag.REQUESTED_QTY, raw));
    }

    private static String type(Execution.Kind kind) {
        return switch (kind) {
            case NEW -> Code.EXEC_TYPE_NEW;
            case TRADE -> Code.EXEC_TYPE_TRADE;
            case CANCELLED -> Code.EXEC_TYPE_CANCELED;
            case REPLACED -> Code.EXEC_TYPE_REPLACED;
            case REJECTED -> Code.EXEC_TYPE_REJECTED;
            case EXPIRED -> Code.EXEC_TYPE_EXPIRED;
            case TRADE_CORRECT -> Code.EXEC_TYPE_TRADE_CORRECT;
            case TRADE_CANCEL -> Code.EXEC_TYPE_TRADE_CANCEL;
        };
    }

    private static String status(Execution.OrderStatus status) {
        return switch (status) {
            case NEW -> Code.ORD_STATUS_NEW;
            case PARTIALLY_FILLED -> Code.ORD_STATUS_PARTIALLY_FILLED;
            case FILLED -> Code.ORD_STATUS_FILLED;
            case CANCELLED -> Code.ORD_STATUS_CANCELED;
            case REPLACED -> Code.ORD_STATUS_REPLACED;
            case REJECTED -> Code.ORD_STATUS_REJECTED;
            case EXPIRED -> Code.ORD_STATUS_EXPIRED;
        };
    }
}
