package lotbook.app.replication.decode;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import lotbook.app.replication.dictionary.Code;
import lotbook.app.replication.dictionary.Tag;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.AccountSummary.Reason;
import lotbook.domain.identity.Login;

/** AccountSummaryReport (CQ). */
final class SummaryDecoder {
    private static final Map<String, Reason> REASONS = Map.of(
            Code.SUMMARY_REASON_INTERVAL, Reason.INTERVAL, Code.SUMMARY_REASON_DEALING_POINT, Reason.DEALING_POINT);

    private SummaryDecoder() {}

    static AccountSummary decode(Fields fields, String server) throws NotUnderstood {
        return new AccountSummary(
                login(fields, server),
                fields.id(Tag.ACCOUNT_SUMMARY_REPORT_ID, Fields::code),
                fields.date(Tag.CLEARING_BUSINESS_DATE),
                fields.currency(Tag.CURRENCY),
                fields.instant(Tag.TRANSACT_TIME),
                fields.oneOf(Tag.SUMMARY_REASON, REASONS),
                fields.money(Tag.TOTAL_NET_VALUE),
                margin(fields, Code.MARGIN_AMT_TYPE_CASH_BALANCE_AMOUNT),
                fields.money(Tag.MARGIN_EXCESS),
                margin(fields, Code.MARGIN_AMT_TYPE_MARGIN_REQUIREMENT_AMOUNT),
                fields.money(Tag.CREDIT),
                fields.money(Tag.FLOATING_PROFIT),
                fields.optionalMoney(Tag.OPEN_SWAP));
    }

    private static Login login(Fields fields, String server) throws NotUnderstood {
        Fields account = only(fields, Tag.NO_PARTY_IDS, Tag.PARTY_ROLE, Code.PARTY_ROLE_CUSTOMER_ACCOUNT);
        return account.id(Tag.PARTY_ID, number -> new Login(server, number));
    }

    private static BigDecimal margin(Fields fields, String type) throws NotUnderstood {
        return only(fields, Tag.NO_MARGIN_AMT, Tag.MARGIN_AMT_TYPE, type).money(Tag.MARGIN_AMT);
    }

    /** The one instance of a group that has {@code value} in its field {@code tag}. */
    private static Fields only(Fields fields, int countTag, int tag, String value) throws NotUnderstood {
        Fields found = fields;
        int count = 0;
        List<Fields> instances = fields.group(countTag);
        for (Fields instance : instances) {
            if (instance.text(tag).equals(value)) {
                found = instance;
                count++;
            }
        }
        if (count != 1) {
            throw fields.wrong(tag, "has the value " + value + " in " + count + " instances of "
                    + fields.name(countTag) + ", not in one.");
        }
        return found;
    }
}
