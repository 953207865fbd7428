package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.party.Capacity;
import lotbook.domain.programme.Programme;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.audit.ApprovalGuard.Found;
import lotbook.persistence.audit.CoverAsked.Person;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.query.SqlText;
import org.jspecify.annotations.Nullable;

/** Whom something that moves money is about. In an order, so that whoever is named is always the same. */
final class CoveredPeople {
    private static final String LINES = "SELECT s.link_id, s.account_id, s.leader_account, s.programme_id"
            + " FROM lotbook.fee_snapshot s WHERE s.run_id = ? AND NOT s.held_back ORDER BY s.link_id";
    private static final String ITS_ACCOUNTS = "(m.account_id IN (SELECT s.account_id FROM lotbook.fee_snapshot s"
            + " WHERE s.run_id = ?) OR m.account_id IN (SELECT s.leader_account FROM lotbook.fee_snapshot s WHERE s.run_id = ?))";

    private CoveredPeople() {}

    private record Holder(PartyId party, BrandId brand) {}

    /** @param known of the masters; empty for what the run's own facts say */
    static CoverAsked ofRun(Connection connection, long id, Optional<Instant> known) throws SQLException {
        Found run = found(connection, "fee_run", id);
        Instant facts = run.moment("facts_known_at").orElseThrow().toInstant();
        MasterLookup masters = new MasterLookup(connection, known.orElse(facts));
        Map<String, Holder> holders = holders(masters, new SqlText().add(ITS_ACCOUNTS, id, id));
        Map<String, Capacity> investors = new HashMap<>();
        masters.live("programme", new SqlText().add("1 = 1 ORDER BY m.valid_from, m.id"), row -> investors.put(
                row.getString("programme_id"), Programme.Kind.valueOf(row.getString("kind")).investors()));
        List<Person> people = new ArrayList<>();
        try (PreparedStatement query = new SqlText().add(LINES, id).prepare(connection); ResultSet row = query.executeQuery()) {
            while (row.next()) {
                String doing = ", and fee run " + id + " charges link " + row.getString("link_id");
                add(people, holders.get(row.getString("account_id")), investors.get(row.getString("programme_id")), doing);
                add(people, holders.get(row.getString("leader_account")), Capacity.LEADING, doing);
            }
        }
        return new CoverAsked(connection, people, Optional.of(endOf(LocalDate.parse(run.text("last_day")))), facts);
    }

    static CoverAsked ofPoint(Connection connection, long id, Instant known) throws SQLException {
        Found point = found(connection, "dealing_point", id);
        Json.Obj document = ApprovalGuard.json(point.text("document"));
        String doing = ", and dealing point " + id + " deals with ";
        List<Person> people = new ArrayList<>();
        Optional<Holder> manager = manager(connection, point, known);
        if (manager.isPresent()) {
            for (String investor : DealingCoverGuard.dealtWith(document)) {
                people.add(new Person(new PartyId(investor), manager.get().brand(), Capacity.MANDATING, doing + investor));
            }
            if (DealingCoverGuard.chargesFees(document)) {
                add(people, manager.get(), Capacity.LEADING, doing + manager.get().party());
            }
        }
        return new CoverAsked(
                connection, people, Optional.of(point.moment("struck_at").orElseThrow().toInstant()),
                point.moment("facts_known_at").orElseThrow().toInstant());
    }

    /** A correction gives back what a wrong price took and is no charge: it asks only whether cover ended meanwhile. */
    static CoverAsked ofCorrection(Connection connection, long id, Instant known) throws SQLException {
        Found correction = found(connection, "price_correction", id);
        List<Person> people = new ArrayList<>();
        Optional<Holder> manager = manager(connection, correction, known);
        for (Json json : CorrectedUnits.of(ApprovalGuard.json(correction.text("document")))) {
            String investor = json.asObject().text("investor");
            manager.ifPresent(one -> people.add(new Person(
                    new PartyId(investor), one.brand(), Capacity.MANDATING,
                    ", and correction " + id + " moves units of " + investor)));
        }
        return new CoverAsked(
                connection, people, Optional.empty(), correction.moment("facts_known_at").orElseThrow().toInstant());
    }

    private static Found found(Connection connection, String table, long id) throws SQLException {
        return ApprovalGuard.find(connection, "SELECT * FROM lotbook." + table + " WHERE id = ?", List.of(id))
                .orElseThrow(() -> TableTrigger.refused("There is no " + table.replace('_', ' ') + " " + id));
    }

    private static Optional<Holder> manager(Connection connection, Found fund, Instant known) throws SQLException {
        String master = fund.text("master_account");
        return Optional.ofNullable(
                holders(new MasterLookup(connection, known), new SqlText().add("m.account_id = ?", master)).get(master));
    }

    /** By account; the last that held it. */
    private static Map<String, Holder> holders(MasterLookup masters, SqlText which) throws SQLException {
        Map<String, Holder> holders = new HashMap<>();
        masters.live("account", which.add(" ORDER BY m.valid_from, m.id"), row -> holders.put(
                row.getString("account_id"),
                new Holder(new PartyId(row.getString("holder_id")), new BrandId(row.getString("brand_id")))));
        return holders;
    }

    private static void add(List<Person> people, @Nullable Holder holder, @Nullable Capacity capacity, String doing) {
        if (holder != null && capacity != null) {
            people.add(new Person(holder.party(), holder.brand(), capacity, doing));
        }
    }

    /** Of the books' day; the market's week ends on Friday. */
    private static Instant endOf(LocalDate day) {
        int weekend = Math.max(0, day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY));
        return BusinessCalendar.NEW_YORK_17.endOf(day.minusDays(weekend));
    }
}
