package lotbook.persistence.query;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;

/** A database with accounts 100001 (leader, USD), 200001 and 200002 (followers, USD), 200003 (follower, EUR), and facts as told. */
final class FactScene implements AutoCloseable {
    static final Instant START = Instant.parse("2018-03-01T08:00:00Z");
    static final String SERVER = "MT5-1";
    private static final String SINCE = "TIMESTAMP WITH TIME ZONE '2018-01-01 00:00:00Z', 'test')";
    private final TestDatabase database;
    private final JdbcFeedStore store;
    private final Lease lease;
    private long sequence;

    FactScene(DatabaseKind kind) throws SQLException {
        database = TestDatabase.create(kind);
        BusinessCalendar athens = new BusinessCalendar(ZoneId.of("Europe/Athens"), LocalTime.MIDNIGHT);
        store = new JdbcFeedStore(
                database.as(TestDatabase.FEED), FactCalendars.of(athens, BusinessCalendar.NEW_YORK_17), new LocalChanges());
        lease = store.take("REPLICATOR", "test", Duration.ofMinutes(5));
        accounts();
    }

    TestDatabase database() {
        return database;
    }

    SqlRowSource source(Credentials who) {
        return new SqlRowSource(database.as(who));
    }

    void report(Fact... facts) {
        List<Received> batch = new ArrayList<>();
        for (Fact fact : facts) {
            sequence++;
            batch.add(new Received(sequence, fact.occurredAt().plusMillis(120), fact));
        }
        store.commit(lease, batch, sequence);
    }

    /** A leader's deal, or with {@code leader} a follower's copy of it; {@code at} in seconds from the start. */
    static Execution deal(String login, String exec, String symbol, int at, String lots, String price, Optional<String> leader,
            Optional<String> profit) {
        return new Execution(new Login(SERVER, login), new ExecId(exec), new OrderId("O-" + exec), Execution.Kind.TRADE,
                Execution.OrderStatus.FILLED, symbol, Side.BUY, Volume.of(lots),
                Optional.of(new Execution.Fill(Volume.of(lots), Price.of(price), new BigDecimal("0.50"),
                        profit.map(BigDecimal::new), Optional.empty())),
                Volume.of(lots), Volume.ZERO, Optional.of(Execution.PositionEffect.OPEN),
                Optional.of(new PositionId("P-" + exec)), Optional.empty(), START.plusSeconds(at),
                Optional.of(START.plusSeconds(at)), Optional.empty(), Optional.empty(), Optional.empty(),
                leader.map(deal -> new Execution.Copy(new OrderId("O-" + deal), Optional.of(new ExecId(deal)),
                        Optional.of("AV-1"), Optional.of(new BigDecimal("1.234")))));
    }

    /** The same deal again, otherwise; it points to the first. */
    static Execution corrected(Execution deal, String exec, String lots) {
        return new Execution(deal.login(), new ExecId(exec), deal.orderId(), Execution.Kind.TRADE_CORRECT, deal.status(),
                deal.symbol(), deal.side(), Volume.of(lots),
                deal.fill().map(fill -> new Execution.Fill(
                        Volume.of(lots), fill.price(), fill.commission(), fill.profit(), fill.swap())),
                Volume.of(lots), Volume.ZERO, deal.positionEffect(), deal.position(), deal.closedBy(),
                deal.occurredAt().plusSeconds(3600), deal.executedAt(), deal.submittedAt(), Optional.of(deal.execId()),
                deal.reject(), deal.copy());
    }

    static List<Row> rows(RowSource source, Question question) {
        return source.rows(question, Arrays.stream(source.ids(question).ids()).boxed().toList());
    }

    /** What the database's clock says. */
    Instant now() throws SQLException {
        try (Connection connection = database.as(TestDatabase.AUDITOR).connection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT CURRENT_TIMESTAMP")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    void execute(Credentials who, String... statements) throws SQLException {
        try (Connection connection = database.as(who).connection(); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void accounts() throws SQLException {
        execute(TestDatabase.ADMINISTRATOR,
                "INSERT INTO lotbook.brand (brand_id, name, legal_entity, jurisdiction, currency, books_zone, books_cut_off,"
                        + " valid_from, why) VALUES ('AUR', 'Aurora', 'Aurora Ltd', 'CY', 'USD', 'America/New_York',"
                        + " TIME '17:00:00', " + SINCE);
        execute(TestDatabase.COMPLIANCE,
                "INSERT INTO lotbook.party (party_id, brand_id, kind, name, country, roles, valid_from, why)"
                        + " VALUES ('P1', 'AUR', 'PERSON', 'Zoë Łódź', 'GR', 'INVESTOR', " + SINCE,
                "INSERT INTO lotbook.programme (programme_id, brand_id, kind, name, engine, server, currency, valid_from, why)"
                        + " VALUES ('AUR-COPY', 'AUR', 'COPY', 'Copy', 'engine', 'MT5-1', 'USD', " + SINCE);
        account("100001", "LEADER", "USD");
        account("200001", "FOLLOWER", "USD");
        account("200002", "FOLLOWER", "USD");
        account("200003", "FOLLOWER", "EUR");
    }

    void account(String login, String role, String currency) throws SQLException {
        execute(TestDatabase.COMPLIANCE,
                "INSERT INTO lotbook.account (account_id, brand_id, holder_id, programme_id, role, currency, mode, opened,"
                        + " valid_from, why) VALUES ('A-" + login + "', 'AUR', 'P1', 'AUR-COPY', '" + role + "', '" + currency
                        + "', 'HEDGING', DATE '2018-01-01', " + SINCE,
                "INSERT INTO lotbook.account_login (account_id, server, login, valid_from, why) VALUES ('A-" + login
                        + "', 'MT5-1', '" + login + "', " + SINCE);
    }

    void link(String id, String leader, String follower) throws SQLException {
        execute(TestDatabase.COMPLIANCE,
                "INSERT INTO lotbook.link (link_id, programme_id, leader_account, follower_account, permissions,"
                        + " assigned_capital, valid_from, why) VALUES ('" + id + "', 'AUR-COPY', 'A-" + leader + "', 'A-" + follower
                        + "', 'TRADE', 1000, " + SINCE);
    }

    @Override
    public void close() {
        database.close();
    }
}
