package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import lotbook.domain.ledger.LedgerPosting;
import lotbook.domain.ledger.cash.CashEntry;
import lotbook.domain.ledger.cash.CashPostings;
import org.jspecify.annotations.Nullable;

/**
 * After a cash entry: posts it, on its own day or the first open one after a closed month. As the trigger of migration V253 on
 * PostgreSQL.
 */
public final class PostedCashEntry extends TableTrigger {
    /** Of what is no client's: what every brand has closed. */
    private static final String CLOSED_THROUGH = "SELECT CASE WHEN count(*) = count(b.through) THEN min(b.through) END"
            + " FROM (SELECT n.brand_id,"
            + " (SELECT max(c.last_day) FROM lotbook.period_closed c WHERE c.brand_id = n.brand_id) AS through"
            + " FROM lotbook.brand n WHERE NOT EXISTS (SELECT 1 FROM lotbook.brand later WHERE later.supersedes = n.id)"
            + " AND (CAST(? AS varchar) IS NULL OR n.brand_id = ?)) b";
    private static final String INSERT = "INSERT INTO lotbook.ledger_posting (id, book, natural_key, debit_kind, debit_owner,"
            + " credit_kind, credit_owner, amount, currency, occurred_at, value_date, books_day, belongs_day, rule, reason,"
            + " source, cash_entry) VALUES (NEXT VALUE FOR lotbook.fact_id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        new ClosedMonths(connection).lock();
        CashEntry entry = new CashRow(column -> value(row, column)).entry();
        LocalDate own = CashRow.day(Objects.requireNonNull(value(row, "books_day")));
        LocalDate on = postedOn(connection, own, value(row, "brand_id"));
        LedgerPosting posting = CashPostings.of(entry);
        List<@Nullable Object> values = Arrays.asList(
                posting.book().name(), posting.key(), posting.debit().kind().name(), posting.debit().owner(),
                posting.credit().kind().name(), posting.credit().owner(), posting.amount(), posting.currency(),
                posting.occurredAt().atOffset(ZoneOffset.UTC), posting.valueDate(), on, on.isAfter(own) ? own : null,
                posting.rule(), posting.reason(), posting.source().text(), entry.key());
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < values.size(); i++) {
                insert.setObject(i + 1, values.get(i));
            }
            insert.executeUpdate();
        }
    }

    private static LocalDate postedOn(Connection connection, LocalDate own, @Nullable Object brand) throws SQLException {
        @Nullable Object found = single(connection, CLOSED_THROUGH, Arrays.asList(brand, brand));
        if (found == null || own.isAfter(CashRow.day(found))) {
            return own;
        }
        LocalDate open = CashRow.day(found).plusDays(1);
        return open.getDayOfWeek() == DayOfWeek.SATURDAY ? open.plusDays(2)
                : open.getDayOfWeek() == DayOfWeek.SUNDAY ? open.plusDays(1) : open;
    }
}
