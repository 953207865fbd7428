package lotbook.persistence.approval;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.approval.AccountCurrencies;
import lotbook.domain.approval.AccountGround;
import lotbook.domain.approval.AccountGround.Followed;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.programme.Account;
import lotbook.persistence.database.Database;
import org.jspecify.annotations.Nullable;

/** Accounts as whoever changes something about them finds them, under the asker's rights. */
public final class StoredGrounds implements AccountCurrencies {
    /** Follows the name of a table read as t: its rows that hold now and that nothing corrects. */
    private static final String HOLDS = " AND t.valid_from <= ? AND (t.valid_to IS NULL OR t.valid_to > ?)"
            + " AND NOT EXISTS (SELECT 1 FROM %1$s later WHERE later.supersedes = t.id)";
    private static final int MOST_LEADERS = 500;

    private final Database database;

    public StoredGrounds(Database database) {
        this.database = database;
    }

    /**
     * Blocks.
     *
     * @param word an account, a link, or a login: on that server, or on the only one that has it
     * @throws lotbook.domain.failure.FailureException NOT_FOUND if it names nothing the asker sees, WRONG_USE if several
     */
    public AccountGround read(String word, Optional<String> server) {
        return database.rolledBack(connection -> new Reading(connection).read(word, server));
    }

    @Override
    public Optional<String> of(AccountId account) {
        return database.rolledBack(connection -> new Reading(connection).currency(account));
    }

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** One transaction's look at the book. */
    private final class Reading {
        private final Connection connection;
        private final OffsetDateTime now = database.clock().instant().atOffset(ZoneOffset.UTC);

        Reading(Connection connection) {
            this.connection = connection;
        }

        AccountGround read(String word, Optional<String> server) throws SQLException {
            Optional<LinkId> asked = Optional.empty();
            Optional<AccountId> account = server.isPresent() ? Optional.empty() : account(word);
            if (account.isEmpty() && server.isEmpty()) {
                account = list("SELECT t.follower_account FROM link t WHERE t.link_id = ?" + HOLDS.formatted("link"),
                        row -> new AccountId(row.getString(1)), word, now, now).stream().findFirst();
                asked = account.map(_ -> new LinkId(word));
            }
            return ground(account.isPresent() ? account.get() : byLogin(word, server), asked);
        }

        private Optional<AccountId> account(String id) throws SQLException {
            return list("SELECT t.account_id FROM account t WHERE t.account_id = ?" + HOLDS.formatted("account"),
                    row -> new AccountId(row.getString(1)), id, now, now).stream().findFirst();
        }

        Optional<String> currency(AccountId id) throws SQLException {
            return list("SELECT t.currency FROM account t WHERE t.account_id = ?" + HOLDS.formatted("account"),
                    row -> row.getString(1), id.value(), now, now).stream().findFirst();
        }

        private AccountId byLogin(String login, Optional<String> server) throws SQLException {
            List<AccountId> found = list("SELECT DISTINCT t.account_id FROM account_login t WHERE t.login = ?"
                            + " AND (CAST(? AS varchar(64)) IS NULL OR t.server = ?)" + HOLDS.formatted("account_login"),
                    row -> new AccountId(row.getString(1)), login, server.orElse(null), server.orElse(null), now, now);
            if (found.size() > 1) {
                throw new Failure(Reason.WRONG_USE, "Several accounts have the login " + login + " now.",
                                "Name one of them: " + String.join(", ", found.stream().map(AccountId::value).toList()) + ".")
                        .asException();
            }
            return found.stream().findFirst().orElseThrow(() -> new Failure(
                            Reason.NOT_FOUND, login + " is no account, link or login that holds now, or it isn't yours to see.",
                            "Look at its number under Accounts or Links.")
                    .asException());
        }

        private AccountGround ground(AccountId id, Optional<LinkId> asked) throws SQLException {
            TradingLogin trader = list("SELECT t.server, t.login FROM account_login t WHERE t.account_id = ?"
                            + HOLDS.formatted("account_login") + " ORDER BY t.server, t.login",
                    row -> new TradingLogin(id, new Login(row.getString(1), row.getString(2))), id.value(), now, now)
                    .stream().findFirst().orElseThrow(() -> new Failure(
                                    Reason.NOT_FOUND, "Account " + id + " has no login now.",
                                    "Look at its number under Accounts.")
                            .asException());
            record Known(Account.Role role, String currency) {}

            Known known = list("SELECT t.role, t.currency FROM account t WHERE t.account_id = ?" + HOLDS.formatted("account"),
                    row -> new Known(Account.Role.valueOf(row.getString(1)), row.getString(2)), id.value(), now, now)
                    .stream().findFirst().orElseThrow(() -> new Failure(
                                    Reason.NOT_FOUND, "Account " + id + " is not there now.", "Look at it under Accounts.")
                            .asException());
            return new AccountGround(trader, known.currency(), known.role(), asked, follows(id), followers(id), leaders(id),
                    newestLink());
        }

        private List<Followed> follows(AccountId id) throws SQLException {
            return list("SELECT t.link_id, t.leader_account FROM link t WHERE t.follower_account = ?" + HOLDS.formatted("link")
                            + " ORDER BY t.link_id",
                    row -> new Followed(new LinkId(row.getString(1)), new AccountId(row.getString(2))), id.value(), now, now);
        }

        private long followers(AccountId id) throws SQLException {
            return list("SELECT count(DISTINCT t.follower_account) FROM link t WHERE t.leader_account = ?"
                    + HOLDS.formatted("link"), row -> row.getLong(1), id.value(), now, now).getFirst();
        }

        private List<AccountId> leaders(AccountId besides) throws SQLException {
            return list("SELECT DISTINCT t.account_id FROM account t WHERE t.role IN ('LEADER', 'MASTER') AND t.account_id <> ?"
                            + HOLDS.formatted("account") + " ORDER BY t.account_id LIMIT " + MOST_LEADERS,
                    row -> new AccountId(row.getString(1)), besides.value(), now, now);
        }

        private Optional<LinkId> newestLink() throws SQLException {
            return list("SELECT t.link_id FROM link t ORDER BY length(t.link_id) DESC, t.link_id DESC LIMIT 1",
                    row -> new LinkId(row.getString(1))).stream().findFirst();
        }

        private <T> List<T> list(String sql, Row<T> reading, @Nullable Object... values)
                throws SQLException {
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                StoredProposals.set(query, values);
                List<T> found = new ArrayList<>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        found.add(reading.of(row));
                    }
                }
                return found;
            }
        }
    }
}
