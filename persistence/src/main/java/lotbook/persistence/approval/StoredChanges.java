package lotbook.persistence.approval;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lotbook.domain.approval.DealtLots;
import lotbook.domain.execution.Side;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.Failure;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.Database;

/** What a change needs to know of the book as it is now, under the rights of whoever writes it. */
public final class StoredChanges implements DealtLots {
    private static final String NOW = " AND t.valid_from <= ? AND (t.valid_to IS NULL OR t.valid_to > ?)"
            + " AND NOT EXISTS (SELECT 1 FROM %1$s later WHERE later.supersedes = t.id)";

    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private final Database database;

    public StoredChanges(Database database) {
        this.database = database;
    }

    /** A link that holds now. */
    public record StoredLink(LinkId id, AccountId leader, AccountId follower) {}

    /**
     * A leader's deal that opened or closed a block.
     *
     * @param tradeDate its business day on its server
     * @param dayEnds when that day ends there
     */
    public record Block(
            OrderId order, ExecId deal, AccountId account, Login login, String symbol, Side side, Volume volume, Price price,
            LocalDate tradeDate, Instant dayEnds) {}

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /**
     * The account and the login it has now.
     *
     * @throws lotbook.domain.failure.FailureException NOT_FOUND if there is none, or none the operator may see
     */
    public TradingLogin trader(AccountId account) {
        return one("SELECT t.server, t.login FROM account_login t WHERE t.account_id = ?" + NOW.formatted("account_login")
                        + " ORDER BY t.server, t.login", row -> new TradingLogin(account, new Login(row.getString(1),
                                row.getString(2))),
                account.value(), now(), now())
                .orElseThrow(() -> missing("Account " + account + " has no login now", "Look at its number under Accounts."));
    }

    public StoredLink link(LinkId id) {
        return one("SELECT t.leader_account, t.follower_account FROM link t WHERE t.link_id = ?" + NOW.formatted("link"),
                row -> new StoredLink(id, new AccountId(row.getString(1)), new AccountId(row.getString(2))),
                id.value(), now(), now())
                .orElseThrow(() -> missing("Link " + id + " does not hold now", "Look at it under Links."));
    }

    public ProgrammeId programme(AccountId account) {
        return one("SELECT t.programme_id FROM account t WHERE t.account_id = ? AND t.programme_id IS NOT NULL"
                        + NOW.formatted("account"), row -> new ProgrammeId(row.getString(1)), account.value(), now(), now())
                .orElseThrow(() -> missing("Account " + account + " takes part in no programme now",
                        "Look at it under Accounts."));
    }

    /**
     * A fill of an order, unless it was cancelled or corrected since.
     *
     * @param deal absent for the only one that the order has
     * @throws lotbook.domain.failure.FailureException NOT_FOUND if there is none, or none the operator may see; WRONG_USE if
     *     the order has several and none is named
     */
    public Block block(String server, OrderId order, Optional<ExecId> deal) {
        List<Block> fills = list("SELECT e.exec_id, e.login, e.symbol, e.side, e.filled, e.price, e.server_day, d.account_id,"
                        + " d.zone, d.cut_off FROM list_trades v JOIN execution e ON e.id = v.id JOIN lotbook.block_day d"
                        + " ON d.server = e.server AND d.order_id = e.order_id AND d.exec_id = e.exec_id"
                        + " WHERE e.server = ? AND e.order_id = ? AND e.kind = 'TRADE' AND NOT EXISTS (SELECT 1 FROM execution c"
                        + " WHERE c.server = e.server AND c.order_id = e.order_id AND c.refers_to = e.exec_id"
                        + " AND c.kind IN ('TRADE_CANCEL', 'TRADE_CORRECT')) ORDER BY e.occurred_at, e.id",
                row -> new Block(order, new ExecId(row.getString(1)), new AccountId(row.getString(8)),
                        new Login(server, row.getString(2)), row.getString(3), Side.valueOf(row.getString(4)),
                        new Volume(row.getBigDecimal(5)), new Price(row.getBigDecimal(6)), row.getObject(7, LocalDate.class),
                        new BusinessCalendar(ZoneId.of(row.getString(9)), row.getObject(10, LocalTime.class))
                                .endOf(row.getObject(7, LocalDate.class))),
                server, order.value());
        List<Block> meant = fills.stream().filter(fill -> deal.isEmpty() || fill.deal().equals(deal.get())).toList();
        if (meant.isEmpty()) {
            throw missing(deal.map(one -> "Deal " + one + " of order " + order + " on " + server + " doesn't stand")
                    .orElse("Order " + order + " on " + server + " has no fill that stands"), "Look at it under Trades.");
        }
        if (meant.size() > 1) {
            throw new Failure(Reason.WRONG_USE, "Order " + order + " on " + server + " was filled in parts: "
                    + meant.stream().map(fill -> fill.deal() + " of " + fill.volume() + " lot").collect(Collectors.joining(", "))
                    + ".", "Say which deal is meant.").asException();
        }
        return meant.getFirst();
    }

    @Override
    public Map<AccountId, Volume> of(String server, ExecId deal, Optional<Instant> knownBy) {
        Map<AccountId, Volume> dealt = new LinkedHashMap<>();
        list("SELECT a.account_id, l.volume FROM breakdown_line l JOIN account_login a ON a.server = l.server"
                        + " AND a.login = l.login AND a.valid_from <= l.occurred_at"
                        + " AND (a.valid_to IS NULL OR a.valid_to > l.occurred_at)"
                        + " AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = a.id)"
                        + " WHERE l.breakdown_id = (SELECT max(b.id) FROM breakdown b WHERE b.server = ? AND b.leader_exec = ?"
                        + " AND b.known_at <= ?) ORDER BY l.line",
                row -> dealt.put(new AccountId(row.getString(1)), new Volume(row.getBigDecimal(2))), server, deal.value(),
                knownBy.orElse(END_OF_TIME).atOffset(ZoneOffset.UTC));
        return dealt;
    }

    /** The logins that masters of MAM programmes have or had; a pool's block is nobody's lots. */
    public Set<Login> blockMasters() {
        String standing = " AND NOT EXISTS (SELECT 1 FROM %1$s later WHERE later.supersedes = %2$s.id)";
        return Set.copyOf(list("SELECT l.server, l.login FROM account_login l"
                        + " JOIN account a ON a.account_id = l.account_id AND a.role = 'MASTER'"
                        + standing.formatted("account", "a")
                        + " JOIN programme p ON p.programme_id = a.programme_id AND p.kind = 'MAM'"
                        + standing.formatted("programme", "p") + " WHERE TRUE" + standing.formatted("account_login", "l"),
                row -> new Login(row.getString(1), row.getString(2))));
    }

    /** Whether nothing of it is left. */
    public boolean isOver(Interval stretch) {
        return stretch.to().filter(end -> !end.isAfter(database.clock().instant())).isPresent();
    }

    private OffsetDateTime now() {
        Instant now = database.clock().instant();
        return now.atOffset(ZoneOffset.UTC);
    }

    private <T> Optional<T> one(String sql, Reading<T> reading, Object... values) {
        return list(sql + " LIMIT 1", reading, values).stream().findFirst();
    }

    private <T> List<T> list(String sql, Reading<T> reading, Object... values) {
        return database.rolledBack(connection -> {
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
        });
    }

    private static RuntimeException missing(String what, String remedy) {
        return new Failure(Reason.NOT_FOUND, what + ".", remedy).asException();
    }
}
