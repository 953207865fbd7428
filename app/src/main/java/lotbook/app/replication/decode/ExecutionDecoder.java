package lotbook.app.replication.decode;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import lotbook.app.replication.dictionary.Code;
import lotbook.app.replication.dictionary.Tag;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Execution.Copy;
import lotbook.domain.execution.Execution.Fill;
import lotbook.domain.execution.Execution.Kind;
import lotbook.domain.execution.Execution.OrderStatus;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.execution.Execution.Reject;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;

/** ExecutionReport (8). */
final class ExecutionDecoder {
    static final Map<String, Side> SIDES = Map.of(Code.SIDE_BUY, Side.BUY, Code.SIDE_SELL, Side.SELL);

    private static final Map<String, Kind> KINDS = Map.of(
            Code.EXEC_TYPE_NEW, Kind.NEW,
            Code.EXEC_TYPE_TRADE, Kind.TRADE,
            Code.EXEC_TYPE_CANCELED, Kind.CANCELLED,
            Code.EXEC_TYPE_REPLACED, Kind.REPLACED,
            Code.EXEC_TYPE_REJECTED, Kind.REJECTED,
            Code.EXEC_TYPE_EXPIRED, Kind.EXPIRED,
            Code.EXEC_TYPE_TRADE_CORRECT, Kind.TRADE_CORRECT,
            Code.EXEC_TYPE_TRADE_CANCEL, Kind.TRADE_CANCEL);
    private static final Map<String, OrderStatus> STATUSES = Map.of(
            Code.ORD_STATUS_NEW, OrderStatus.NEW,
            Code.ORD_STATUS_PARTIALLY_FILLED, OrderStatus.PARTIALLY_FILLED,
            Code.ORD_STATUS_FILLED, OrderStatus.FILLED,
            Code.ORD_STATUS_CANCELED, OrderStatus.CANCELLED,
            Code.ORD_STATUS_REPLACED, OrderStatus.REPLACED,
            Code.ORD_STATUS_REJECTED, OrderStatus.REJECTED,
            Code.ORD_STATUS_EXPIRED, OrderStatus.EXPIRED);
    /** The kinds of event that leave an order in one status and no other. */
    private static final Map<Kind, OrderStatus> IMPLIED = Map.of(
            Kind.REJECTED, OrderStatus.REJECTED,
            Kind.CANCELLED, OrderStatus.CANCELLED,
            Kind.EXPIRED, OrderStatus.EXPIRED);
    private static final Map<String, PositionEffect> EFFECTS = Map.of(
            Code.POSITION_EFFECT_OPEN, PositionEffect.OPEN, Code.POSITION_EFFECT_CLOSE, PositionEffect.CLOSE);
    private static final Map<String, Stamp> STAMPS = Map.of(
            Code.TRD_REG_TIMESTAMP_TYPE_EXECUTION_TIME, Stamp.EXECUTED,
            Code.TRD_REG_TIMESTAMP_TYPE_TIME_IN, Stamp.RECEIVED,
            Code.TRD_REG_TIMESTAMP_TYPE_ORDER_SUBMISSION_TIME, Stamp.SUBMITTED);
    private static final Map<String, Boolean> YES = Map.of("Y", true, "N", false);

    private enum Stamp {
        EXECUTED, RECEIVED, SUBMITTED
    }

    private ExecutionDecoder() {}

    static Execution decode(Fields fields, String server) throws NotUnderstood {
        Kind kind = fields.oneOf(Tag.EXEC_TYPE, KINDS);
        OrderStatus status = fields.oneOf(Tag.ORD_STATUS, STATUSES);
        checkStatus(fields, kind, status);
        fields.optionalOneOf(Tag.COPY_MSG_INDICATOR, YES);
        fields.optionalPrice(Tag.AVG_PX);
        Map<Stamp, Instant> stamps = stamps(fields);
        OrderId order = fields.id(Tag.ORDER_ID, OrderId::new);
        return new Execution(
                fields.id(Tag.ACCOUNT, number -> new Login(server, number)),
                fields.id(Tag.EXEC_ID, ExecId::new),
                order,
                kind,
                status,
                fields.id(Tag.SYMBOL, Fields::code),
                fields.oneOf(Tag.SIDE, SIDES),
                fields.volume(Tag.ORDER_QTY),
                fill(fields, kind),
                fields.volume(Tag.CUM_QTY),
                fields.volume(Tag.LEAVES_QTY),
                fields.optionalOneOf(Tag.POSITION_EFFECT, EFFECTS),
                fields.optionalId(Tag.SECONDARY_ORDER_ID, PositionId::new),
                fields.optionalId(Tag.CLOSED_BY, PositionId::new),
                fields.instant(Tag.TRANSACT_TIME),
                Optional.ofNullable(stamps.get(Stamp.EXECUTED)),
                Optional.ofNullable(stamps.get(Stamp.SUBMITTED)),
                refersTo(fields, kind),
                reject(fields, kind),
                copy(fields, order));
    }

    private static void checkStatus(Fields fields, Kind kind, OrderStatus status) throws NotUnderstood {
        OrderStatus implied = IMPLIED.getOrDefault(kind, status);
        boolean refused = status == OrderStatus.REJECTED && kind != Kind.REJECTED;
        if (implied != status || refused) {
            throw fields.wrong(Tag.ORD_STATUS, "is '" + fields.text(Tag.ORD_STATUS) + "', which contradicts "
                    + fields.name(Tag.EXEC_TYPE) + " '" + fields.text(Tag.EXEC_TYPE) + "'.");
        }
    }

    private static Optional<Fill> fill(Fields fields, Kind kind) throws NotUnderstood {
        Optional<BigDecimal> commission = fields.optionalMoney(Tag.COMMISSION);
        if (commission.isPresent() && !Code.COMM_TYPE_ABSOLUTE.equals(fields.text(Tag.COMM_TYPE))) {
            throw fields.wrong(Tag.COMM_TYPE, "is '" + fields.text(Tag.COMM_TYPE) + "'; only 3, an amount, is known.");
        }
        Optional<BigDecimal> profit = fields.optionalMoney(Tag.REALIZED_PROFIT);
        Optional<BigDecimal> swap = fields.optionalMoney(Tag.SWAP);
        if (kind == Kind.TRADE || kind == Kind.TRADE_CORRECT) {
            var volume = fields.volume(Tag.LAST_QTY);
            if (volume.isZero()) {
                throw fields.wrong(Tag.LAST_QTY, "is zero in a deal.");
            }
            if (kind == Kind.TRADE && volume.compareTo(fields.volume(Tag.CUM_QTY)) > 0) {
                throw fields.wrong(Tag.LAST_QTY, "is more than " + fields.name(Tag.CUM_QTY) + ".");
            }
            return Optional.of(new Fill(
                    volume, fields.price(Tag.LAST_PX), commission.orElse(BigDecimal.ZERO), profit, swap));
        }
        var volume = fields.optionalVolume(Tag.LAST_QTY);
        fields.optionalPrice(Tag.LAST_PX);
        if (kind != Kind.TRADE_CANCEL && volume.isPresent() && !volume.get().isZero()) {
            throw fields.wrong(Tag.LAST_QTY, "is " + volume.get() + ", but " + fields.name(Tag.EXEC_TYPE) + " '"
                    + fields.text(Tag.EXEC_TYPE) + "' is no deal.");
        }
        return Optional.empty();
    }

    private static Optional<ExecId> refersTo(Fields fields, Kind kind) throws NotUnderstood {
        if (kind == Kind.TRADE_CORRECT || kind == Kind.TRADE_CANCEL) {
            return Optional.of(fields.id(Tag.EXEC_REF_ID, ExecId::new));
        }
        return fields.optionalId(Tag.EXEC_REF_ID, ExecId::new);
    }

    private static Optional<Reject> reject(Fields fields, Kind kind) throws NotUnderstood {
        if (kind != Kind.REJECTED) {
            return Optional.empty();
        }
        return Optional.of(new Reject(fields.number(Tag.ORD_REJ_REASON), fields.optionalText(Tag.TEXT).orElse("")));
    }

    private static Optional<Copy> copy(Fields fields, OrderId order) throws NotUnderstood {
        Optional<OrderId> leader = fields.optionalId(Tag.REF_ORDER_ID, OrderId::new);
        if (leader.isEmpty()) {
            for (int tag : new int[] {Tag.LEADER_EXEC_ID, Tag.REQUESTED_QTY, Tag.REF_ORDER_ID_SOURCE}) {
                if (fields.has(tag)) {
                    throw fields.wrong(Tag.REF_ORDER_ID, "is missing, but " + fields.name(tag) + " is there.");
                }
            }
            return Optional.empty();
        }
        String source = fields.text(Tag.REF_ORDER_ID_SOURCE);
        if (!source.equals(Code.REF_ORDER_ID_SOURCE_PARENT_ORDER_ID)) {
            throw fields.wrong(Tag.REF_ORDER_ID_SOURCE, 
                    "is '" + Fields.shortened(source) + "'; only 9, the parent order, is known.");
        }
        if (leader.get().equals(order)) {
            throw fields.wrong(Tag.REF_ORDER_ID, "is the order itself.");
        }
        Optional<BigDecimal> requested = fields.optionalComputed(Tag.REQUESTED_QTY);
        if (requested.isPresent() && requested.get().signum() < 0) {
            throw fields.wrong(Tag.REQUESTED_QTY, "is negative.");
        }
        return Optional.of(new Copy(
                leader.get(),
                fields.optionalId(Tag.LEADER_EXEC_ID, ExecId::new),
                fields.optionalId(Tag.VERSION_ID, Fields::code),
                requested));
    }

    private static Map<Stamp, Instant> stamps(Fields fields) throws NotUnderstood {
        Map<Stamp, Instant> stamps = new EnumMap<>(Stamp.class);
        for (Fields instance : fields.group(Tag.NO_TRD_REG_TIMESTAMPS)) {
            Stamp kind = instance.oneOf(Tag.TRD_REG_TIMESTAMP_TYPE, STAMPS);
            if (stamps.put(kind, instance.instant(Tag.TRD_REG_TIMESTAMP)) != null) {
                throw instance.wrong(Tag.TRD_REG_TIMESTAMP_TYPE, "appears twice with the same value.");
            }
        }
        return stamps;
    }
}
