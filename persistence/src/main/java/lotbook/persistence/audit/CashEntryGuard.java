package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.domain.identity.Login;
import lotbook.domain.ledger.cash.CashAccount;
import lotbook.domain.ledger.cash.CashEntry;
import lotbook.domain.ledger.cash.CashPostings;
import org.jspecify.annotations.Nullable;

/**
 * Who kept an entry and when, on which account in flight it meets its other side, whose client it is about and on which day of
 * the books it falls are the database's to say. As the trigger of migration V253 on PostgreSQL.
 */
public final class CashEntryGuard extends FeedGuard {
    private static final String FILE = "SELECT 1 FROM lotbook.cash_file f WHERE f.id = ? AND f.imported_by = SESSION_USER";
    private static final String BY_LOGIN = "SELECT max(b.brand_id) FROM lotbook.login_brand b WHERE b.server = ? AND b.login = ?";
    private static final String BY_PARTY = "SELECT max(p.brand_id) FROM lotbook.party p WHERE p.party_id = ?"
            + " AND NOT EXISTS (SELECT 1 FROM lotbook.party later WHERE later.supersedes = p.id)";

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (single(connection, FILE, Arrays.asList(value(row, "file_id"))) == null) {
            throw refused("Entry " + text(row, "entry_key") + " names a file that " + operator(connection) + " did not import");
        }
        requireWhy(row, "a cash entry");
        CashEntry entry = new CashRow(column -> value(row, column)).entry();
        Optional<Login> login = entry.counterpart().flatMap(CashAccount::login);
        @Nullable String brand = brand(connection, entry, login);
        put(row, "server", login.map(Login::server));
        put(row, "login", login.map(Login::number));
        put(row, "brand_id", Optional.ofNullable(brand));
        put(row, "flight_owner", CashPostings.flight(entry));
        set(row, "books_day", Objects.requireNonNull(
                BooksDay.of(connection, brand, (OffsetDateTime) value(row, "occurred_at"))));
        set(row, "known_at", now());
        set(row, "recorded_by", operator(connection));
    }

    private void put(@Nullable Object[] row, String column, Optional<String> value) {
        row[columns().indexOf(column)] = value.orElse(null);
    }

    private static @Nullable String brand(Connection connection, CashEntry entry, Optional<Login> login) throws SQLException {
        if (login.isPresent()) {
            return text(single(connection, BY_LOGIN, Arrays.asList(login.get().server(), login.get().number())));
        }
        Optional<CashAccount> wallet = Stream.concat(Stream.of(entry.account()), entry.counterpart().stream())
                .filter(account -> account.kind() == CashAccount.Kind.WALLET)
                .findFirst();
        return wallet.isPresent() ? text(single(connection, BY_PARTY, Arrays.asList(wallet.get().name()))) : null;
    }

    private static @Nullable String text(@Nullable Object found) {
        return found == null ? null : found.toString();
    }
}
