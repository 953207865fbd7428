package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import lotbook.domain.ledger.cash.CashAccount;
import lotbook.domain.ledger.cash.CashEntry;
import lotbook.domain.ledger.cash.CashEntryType;
import org.jspecify.annotations.Nullable;

/** A row of {@code cash_entry} as H2 hands it to triggers, as what the domain makes of it. */
record CashRow(Function<String, @Nullable Object> values) {
    /** @throws SQLException with the sentence of what can't be */
    CashEntry entry() throws SQLException {
        try {
            return new CashEntry(
                    account("kind", "owner").orElseThrow(), text("entry_id"), CashEntryType.valueOf(text("type")),
                    required("amount") instanceof BigDecimal amount ? amount : BigDecimal.ZERO, text("currency"),
                    required("occurred_at") instanceof OffsetDateTime at ? at.toInstant() : OffsetDateTime.MIN.toInstant(),
                    ZoneOffset.of(text("zone")), day(required("value_date")), account("counterpart_kind", "counterpart_owner"),
                    optional("reference"), optional("text"));
        } catch (IllegalArgumentException wrong) {
            throw TableTrigger.refused(Objects.toString(wrong.getMessage()));
        }
    }

    static LocalDate day(Object value) {
        return switch (value) {
            case Date date -> date.toLocalDate();
            case LocalDate date -> date;
            case Object other -> LocalDate.parse(other.toString());
        };
    }

    private Optional<CashAccount> account(String kind, String owner) {
        return optional(kind).map(CashAccount.Kind::valueOf)
                .flatMap(of -> optional(owner).map(whose -> new CashAccount(of, whose)));
    }

    private Optional<String> optional(String column) {
        return Optional.ofNullable(values.apply(column)).map(Object::toString);
    }

    private String text(String column) {
        return required(column).toString();
    }

    private Object required(String column) {
        return Objects.requireNonNull(values.apply(column), column);
    }
}
