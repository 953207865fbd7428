package lotbook.app.replication.decode;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import lotbook.app.replication.dictionary.Code;
import lotbook.app.replication.dictionary.Tag;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.identity.Login;

/** AccountMovement (UM). */
final class MovementDecoder {
    private static final Map<String, Type> TYPES = Map.ofEntries(
            Map.entry(Code.MOVEMENT_TYPE_DEPOSIT, Type.DEPOSIT),
            Map.entry(Code.MOVEMENT_TYPE_WITHDRAWAL, Type.WITHDRAWAL),
            Map.entry(Code.MOVEMENT_TYPE_TRANSFER_IN, Type.TRANSFER_IN),
            Map.entry(Code.MOVEMENT_TYPE_TRANSFER_OUT, Type.TRANSFER_OUT),
            Map.entry(Code.MOVEMENT_TYPE_CREDIT_IN, Type.CREDIT_IN),
            Map.entry(Code.MOVEMENT_TYPE_CREDIT_OUT, Type.CREDIT_OUT),
            Map.entry(Code.MOVEMENT_TYPE_FEE, Type.FEE),
            Map.entry(Code.MOVEMENT_TYPE_REBATE, Type.REBATE),
            Map.entry(Code.MOVEMENT_TYPE_SWAP, Type.SWAP),
            Map.entry(Code.MOVEMENT_TYPE_DIVIDEND, Type.DIVIDEND),
            Map.entry(Code.MOVEMENT_TYPE_TAX, Type.TAX),
            Map.entry(Code.MOVEMENT_TYPE_INTEREST, Type.INTEREST),
            Map.entry(Code.MOVEMENT_TYPE_STOP_OUT_COMPENSATION, Type.STOP_OUT_COMPENSATION),
            Map.entry(Code.MOVEMENT_TYPE_NEGATIVE_BALANCE_RESET, Type.NEGATIVE_BALANCE_RESET),
            Map.entry(Code.MOVEMENT_TYPE_CORRECTION, Type.CORRECTION),
            Map.entry(Code.MOVEMENT_TYPE_OTHER, Type.OTHER));
    private static final Set<Type> IN = Set.of(Type.DEPOSIT, Type.TRANSFER_IN, Type.CREDIT_IN);
    private static final Set<Type> OUT = Set.of(Type.WITHDRAWAL, Type.TRANSFER_OUT, Type.CREDIT_OUT);

    private MovementDecoder() {}

    static Movement decode(Fields fields, String server) throws NotUnderstood {
        Type type = fields.oneOf(Tag.MOVEMENT_TYPE, TYPES);
        return new Movement(
                fields.id(Tag.ACCOUNT, number -> new Login(server, number)),
                fields.id(Tag.MOVEMENT_ID, Fields::code),
                type,
                amount(fields, type),
                fields.currency(Tag.CURRENCY),
                fields.instant(Tag.TRANSACT_TIME),
                fields.date(Tag.VALUE_DATE),
                fields.optionalText(Tag.REFERENCE),
                fields.optionalId(Tag.PARTICIPANT, Fields::code),
                fields.optionalId(Tag.CHARGE_ID, Fields::code),
                fields.optionalId(Tag.RELATED_MOVEMENT_ID, Fields::code),
                fields.optionalText(Tag.TEXT));
    }

    /** A server that forgets the sign would turn withdrawals into deposits: the two must agree. */
    private static BigDecimal amount(Fields fields, Type type) throws NotUnderstood {
        BigDecimal amount = fields.money(Tag.AMOUNT);
        if ((IN.contains(type) && amount.signum() < 0) || (OUT.contains(type) && amount.signum() > 0)) {
            throw fields.wrong(Tag.AMOUNT, "is " + amount.toPlainString() + ", which contradicts "
                    + fields.name(Tag.MOVEMENT_TYPE) + " '" + fields.text(Tag.MOVEMENT_TYPE) + "'.");
        }
        return amount;
    }
}
