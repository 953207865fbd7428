package lotbook.app.replication.decode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lotbook.app.replication.dictionary.Code;
import lotbook.app.replication.dictionary.Tag;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Breakdown.Line;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;

/** AllocationReport (AS). */
final class BreakdownDecoder {
    private static final Map<String, Reason> REASONS = Map.of(
            Code.ALLOC_REASON_NONE, Reason.NONE,
            Code.ALLOC_REASON_ROUNDED, Reason.ROUNDED,
            Code.ALLOC_REASON_BELOW_MINIMUM, Reason.BELOW_MINIMUM,
            Code.ALLOC_REASON_ABOVE_MAXIMUM, Reason.ABOVE_MAXIMUM,
            Code.ALLOC_REASON_LIMIT, Reason.LIMIT,
            Code.ALLOC_REASON_PAUSED, Reason.PAUSED,
            Code.ALLOC_REASON_NO_MARGIN, Reason.NO_MARGIN,
            Code.ALLOC_REASON_MANUAL, Reason.MANUAL);

    private BreakdownDecoder() {}

    static Breakdown decode(Fields fields, String server) throws NotUnderstood {
        fields.oneOf(Tag.ALLOC_TRANS_TYPE, Map.of(Code.ALLOC_TRANS_TYPE_NEW, true));
        fields.oneOf(Tag.ALLOC_REPORT_TYPE, Map.of(Code.ALLOC_REPORT_TYPE_SELLSIDE_CALCULATED_USING_PRELIMINARY, true));
        fields.oneOf(Tag.ALLOC_STATUS, Map.of(Code.ALLOC_STATUS_ACCEPTED, true, Code.ALLOC_STATUS_RECEIVED, true));
        return new Breakdown(
                server,
                fields.id(Tag.ALLOC_REPORT_ID, Fields::code),
                only(fields, Tag.NO_ORDERS).id(Tag.ORDER_ID, OrderId::new),
                only(fields, Tag.NO_EXECS).id(Tag.EXEC_ID, ExecId::new),
                fields.id(Tag.SYMBOL, Fields::code),
                fields.oneOf(Tag.SIDE, ExecutionDecoder.SIDES),
                fields.volume(Tag.QUANTITY),
                fields.price(Tag.AVG_PX),
                fields.date(Tag.TRADE_DATE),
                fields.instant(Tag.TRANSACT_TIME),
                fields.optionalComputed(Tag.LEADER_BASIS),
                fields.optionalComputed(Tag.WEIGHT_TOTAL),
                fields.optionalVolume(Tag.LOT_STEP),
                lines(fields, server));
    }

    private static Fields only(Fields fields, int countTag) throws NotUnderstood {
        List<Fields> instances = fields.group(countTag);
        if (instances.size() != 1) {
            throw fields.wrong(countTag, instances.isEmpty() ? "is missing." : "is not 1: a breakdown is of one deal.");
        }
        return instances.getFirst();
    }

    private static List<Line> lines(Fields fields, String server) throws NotUnderstood {
        List<Line> lines = new ArrayList<>();
        Set<Login> logins = new HashSet<>();
        for (Fields line : fields.group(Tag.NO_ALLOCS)) {
            Login login = line.id(Tag.ALLOC_ACCOUNT, number -> new Login(server, number));
            if (!logins.add(login)) {
                throw line.wrong(Tag.ALLOC_ACCOUNT, "appears twice: '" + login.number() + "'.");
            }
            lines.add(new Line(
                    login,
                    line.volume(Tag.ALLOC_QTY),
                    line.optionalId(Tag.VERSION_ID, Fields::code),
                    line.optionalComputed(Tag.BASIS_VALUE),
                    line.optionalInstant(Tag.BASIS_TIME),
                    line.optionalComputed(Tag.CONVERSION_RATE),
                    line.oneOf(Tag.ALLOC_REASON, REASONS)));
        }
        return lines;
    }
}
