package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.party.Capacity;
import lotbook.domain.programme.Programme;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;
import lotbook.persistence.audit.AccountHolders.Holder;
import lotbook.persistence.audit.ApprovalGuard.Found;
import lotbook.persistence.audit.CoverAsked.Person;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.query.SqlText;

/**
 * Whom a fee run charges by lines that are neither held back nor set aside, and who led them, by what is on file of the lines'
 * links as known to the run: whoever makes a run writes its lines and charges, so they say for whom only if they say the same.
 *
 * @param last the run's last day
 */
record ChargedLinks(Connection connection, long run, LocalDate last, Instant facts) {
    private static final BusinessCalendar BOOKS = BusinessCalendar.NEW_YORK_17;
    private static final String LINES =
            "SELECT s.* FROM lotbook.fee_line_charged s WHERE s.run_id = ? ORDER BY s.link_id";
    private static final String CHARGES = "SELECT c.snapshot_id, c.account_id, c.server, c.login, c.leader_account,"
            + " c.leader_login, c.link_id = s.link_id AND c.account_id = s.account_id"
            + " AND c.leader_account = s.leader_account AS same FROM lotbook.fee_snapshot s"
            + " JOIN lotbook.fee_charge c ON c.snapshot_id = s.id WHERE c.run_id = ? AND c.reverses IS NULL";

    static ChargedLinks of(Connection connection, long id) throws SQLException {
        Found run = ApprovalGuard.find(connection, "SELECT * FROM lotbook.fee_run WHERE id = ?", List.of(id))
                .orElseThrow(() -> TableTrigger.refused("There is no fee run " + id));
        return new ChargedLinks(
                connection, id, LocalDate.parse(run.text("last_day")), run.moment("facts_known_at").orElseThrow().toInstant());
    }

    /** Of a link: a time that it stood. */
    private record Stood(String account, String leader, String programme, Interval valid) {}

    private record Line(
            long id, String link, String account, String leader, String programme, LocalDate first, LocalDate last) {}

    CoverAsked people() throws SQLException {
        MasterLookup masters = new MasterLookup(connection, facts);
        Map<String, List<Stood>> stood = stood(masters);
        List<Line> lines = lines();
        Set<Long> strange = strange(masters);
        for (Line line : lines) {
            if (strange.contains(line.id) || !same(line, stood.getOrDefault(line.link, List.of()))) {
                throw TableTrigger.refused("Fee run " + run + " charges link " + line.link
                        + " by another account, login, leader, programme or last day than is on file");
            }
        }
        AccountHolders holders = AccountHolders.of(masters, new SqlText().add("1 = 1"));
        Map<String, Capacity> investors = new HashMap<>();
        masters.live("programme", new SqlText().add("1 = 1 ORDER BY m.valid_from, m.id"), row -> investors.put(
                row.getString("programme_id"), Programme.Kind.valueOf(row.getString("kind")).investors()));
        CoverAsked people = new CoverAsked();
        for (Line line : lines) {
            Optional<Holder> investor = holders.of(line.account);
            Optional<Holder> leader = holders.of(line.leader);
            if (investor.isEmpty() || leader.isEmpty() || !investors.containsKey(line.programme)) {
                throw TableTrigger.refused(
                        "Of link " + line.link + ", which fee run " + run + " charges, the programme or a holder is not on file");
            }
            String doing = ", and fee run " + run + " charges link " + line.link;
            Instant due = endOf(line.last);
            people.add(new Person(investor.get().party(), investor.get().brand(), investors.get(line.programme), due), doing);
            people.add(new Person(leader.get().party(), leader.get().brand(), Capacity.LEADING, due), doing);
        }
        return people;
    }

    private List<Line> lines() throws SQLException {
        List<Line> lines = new ArrayList<>();
        try (var query = new SqlText().add(LINES, run).prepare(connection);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                lines.add(new Line(
                        row.getLong("id"), row.getString("link_id"), row.getString("account_id"), row.getString("leader_account"),
                        row.getString("programme_id"), row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class)));
            }
        }
        return lines;
    }

    private Map<String, List<Stood>> stood(MasterLookup masters) throws SQLException {
        Map<String, List<Stood>> stood = new HashMap<>();
        masters.live(
                "link", new SqlText().add("1 = 1 ORDER BY m.valid_from, m.id"),
                row -> stood.computeIfAbsent(row.getString("link_id"), _ -> new ArrayList<>()).add(new Stood(
                        row.getString("follower_account"), row.getString("leader_account"), row.getString("programme_id"),
                        MasterLookup.valid(row))));
        return stood;
    }

    /** The line is of whom the link was of, up to the last day that they were there. */
    private boolean same(Line line, List<Stood> rows) {
        LocalDate ended = last;
        for (int i = 0; i < rows.size(); i++) {
            Optional<LocalDate> left = left(rows.get(i), rows.subList(i + 1, rows.size()));
            if (left.filter(day -> !day.isBefore(line.first)).isPresent() && left.get().isBefore(ended)) {
                ended = left.get();
            }
        }
        Instant due = endOf(ended);
        return line.last.equals(ended) && rows.stream().filter(row -> row.valid.from().isBefore(due)).reduce((_, later) -> later)
                .filter(row -> row.account.equals(line.account) && row.leader.equals(line.leader)
                        && row.programme.equals(line.programme))
                .isPresent();
    }

    /** Who is back on the day they left never was away. */
    private static Optional<LocalDate> left(Stood row, List<Stood> later) {
        return row.valid.to()
                .filter(to -> later.isEmpty() || BOOKS.dayOf(to).isBefore(BOOKS.dayOf(later.getFirst().valid.from())))
                .map(to -> BOOKS.dayOf(to.minus(1, ChronoUnit.MICROS)));
    }

    /** Lines whose charges go elsewhere than to the accounts' last logins. */
    private Set<Long> strange(MasterLookup masters) throws SQLException {
        Map<String, String> logins = new HashMap<>();
        Map<String, String> numbers = new HashMap<>();
        masters.live(
                "account_login",
                new SqlText().add("m.valid_from <= ? ORDER BY m.valid_from, m.id", facts),
                row -> {
                    numbers.put(row.getString("account_id"), row.getString("login"));
                    return logins.put(row.getString("account_id"), row.getString("server") + " " + row.getString("login"));
                });
        Set<Long> strange = new HashSet<>();
        try (var query = new SqlText().add(CHARGES, run).prepare(connection); ResultSet row = query.executeQuery()) {
            while (row.next()) {
                if (!row.getBoolean("same")
                        || !(row.getString("server") + " " + row.getString("login"))
                                .equals(logins.get(row.getString("account_id")))
                        || !row.getString("leader_login").equals(numbers.get(row.getString("leader_account")))) {
                    strange.add(row.getLong("snapshot_id"));
                }
            }
        }
        return strange;
    }

    /** Of the books' day; the market's week ends on Friday. */
    private static Instant endOf(LocalDate day) {
        int weekend = Math.max(0, day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY));
        return BOOKS.endOf(day.minusDays(weekend));
    }
}
