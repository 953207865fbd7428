package lotbook.persistence.allocation;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.allocation.AgreedVersion;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.DraftGround;
import lotbook.domain.allocation.FirstVersion;
import lotbook.domain.allocation.LotGrid;
import lotbook.domain.approval.Change;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.period.ClosedMonths;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Database;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.execution.StoredFacts;
import lotbook.persistence.period.ClosedMonthRows;
import lotbook.persistence.query.SqlText;

/** What a draft is written over, under the rights of whoever writes it. */
public final class StoredDraftGround {
    private final StoredFacts facts;
    private final StoredAllocationVersions versions;

    public StoredDraftGround(Database database) {
        this.facts = new StoredFacts(database);
        this.versions = new StoredAllocationVersions(database);
    }

    /**
     * Blocks.
     *
     * @throws lotbook.domain.failure.FailureException NOT_FOUND if the leader has no login now, or none the operator may see
     */
    public DraftGround read(AccountId leader, Optional<LinkId> link) {
        DraftGround found = facts.read(AsOf.NOW, read -> new DraftGround(
                leader, link, server(read, leader), Optional.empty(), usual(read, leader, link), restsOn(read, leader, link),
                linked(read, leader), instruments(read, server(read, leader)), lastTraded(read, leader), closed(read, leader)));
        Optional<AllocationVersion> base = base(found.restsOn());
        return new DraftGround(leader, link, found.server(), base, base.isPresent() ? Optional.empty() : found.usual(),
                found.restsOn(), found.linked(), found.instruments(), found.lastTraded(), found.closed());
    }

    /** The ground begins with the version's id. */
    private Optional<AllocationVersion> base(String restsOn) {
        return restsOn.equals(Change.NO_GROUND)
                ? Optional.empty()
                : versions.version(new VersionId(restsOn.split(" ", 2)[0]), AsOf.NOW).map(AgreedVersion::version);
    }

    private static Optional<AllocationVersion> usual(FactReader read, AccountId leader, Optional<LinkId> link)
            throws SQLException {
        return new MasterLookup(read).live(
                        "account",
                        MasterLookup.held(new SqlText().add("m.account_id = ? AND m.programme_id IS NOT NULL", leader.value()),
                                read.asAt()),
                        row -> FirstVersion.usual(new ProgrammeId(row.getString("programme_id")), leader, link,
                                row.getString("role").equals(Account.Role.MASTER.name())))
                .stream()
                .findFirst();
    }

    private static ClosedMonths closed(FactReader read, AccountId leader) throws SQLException {
        List<ProgrammeId> programmes = new MasterLookup(read).live(
                "account",
                MasterLookup.held(new SqlText().add("m.account_id = ? AND m.programme_id IS NOT NULL", leader.value()),
                        read.asAt()),
                row -> new ProgrammeId(row.getString("programme_id")));
        return programmes.isEmpty() ? ClosedMonths.NONE : ClosedMonthRows.read(read.connection(), programmes.getFirst());
    }

    private static String server(FactReader read, AccountId leader) throws SQLException {
        return new MasterLookup(read).logins(leader).stream()
                .filter(had -> had.valid().contains(read.asAt()))
                .map(AccountLogin::login)
                .map(login -> login.server())
                .findFirst()
                .orElseThrow(() -> new Failure(
                                Reason.NOT_FOUND, "Account " + leader + " has no login now, or it isn't yours to see.",
                                "Look at its number under Accounts.")
                        .asException());
    }

    private static String restsOn(FactReader read, AccountId leader, Optional<LinkId> link) throws SQLException {
        String scope = leader.value() + link.map(one -> "/" + one.value()).orElse("");
        SqlText sql = new SqlText().add("SELECT g.ground FROM ground_seen g WHERE g.area = 'VERSION' AND g.scope = ?", scope);
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            return row.next() ? row.getString(1) : Change.NO_GROUND;
        }
    }

    private static List<AccountId> linked(FactReader read, AccountId leader) throws SQLException {
        return new MasterLookup(read).live(
                        "link",
                        new SqlText().add("m.leader_account = ? AND m.valid_from <= ? AND (m.valid_to IS NULL OR m.valid_to > ?)"
                                + " ORDER BY m.follower_account", leader.value(), read.asAt(), read.asAt()),
                        row -> new AccountId(row.getString("follower_account")))
                .stream()
                .distinct()
                .toList();
    }

    private static Map<String, LotGrid> instruments(FactReader read, String server) throws SQLException {
        Map<String, LotGrid> instruments = new HashMap<>();
        new MasterLookup(read).live(
                "instrument",
                new SqlText().add("m.server = ? AND m.valid_from <= ? AND (m.valid_to IS NULL OR m.valid_to > ?)",
                        server, read.asAt(), read.asAt()),
                row -> instruments.put(row.getString("symbol"), MasterLookup.grid(row)) == null);
        return instruments;
    }

    private static Optional<LocalDate> lastTraded(FactReader read, AccountId leader) throws SQLException {
        Optional<LocalDate> last = Optional.empty();
        for (AccountLogin had : new MasterLookup(read).logins(leader)) {
            SqlText sql = new SqlText().add("SELECT max(f.books_day) FROM execution f WHERE f.server = ? AND f.login = ?"
                            + " AND f.kind = 'TRADE' AND f.leader_order IS NULL AND f.effect = 'OPEN' AND f.occurred_at >= ?",
                    had.login().server(), had.login().number(), had.valid().from());
            had.valid().to().ifPresent(end -> sql.add(" AND f.occurred_at < ?", end));
            try (PreparedStatement query = sql.prepare(read.connection());
                    ResultSet row = query.executeQuery()) {
                Optional<LocalDate> day = row.next() ? Optional.ofNullable(row.getObject(1, LocalDate.class)) : Optional.empty();
                last = day.isPresent() ? day : last;
            }
        }
        return last;
    }
}
