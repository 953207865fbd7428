package lotbook.persistence.fee;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.fee.FeeState;
import lotbook.domain.fee.FeeStateDocument;
import lotbook.domain.fee.ReversalPolicy;
import lotbook.domain.fee.run.InvestorFacts;
import lotbook.domain.fee.run.InvestorFacts.Previous;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.ledger.ChargeSettlement;
import lotbook.domain.money.Decimals;
import lotbook.domain.programme.Link;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.query.Places;
import lotbook.persistence.query.SqlText;

/** The lines that were charged before a period. */
final class EarlierRuns {
    private static final int DECIMALS = 8;
    private static final String LAST = "SELECT l.place, (SELECT f.id FROM fee_snapshot_in_force f WHERE f.account_id = l.account"
            + " AND f.leader_account = l.leader AND f.programme_id = l.programme AND f.last_day < l.last"
            + " ORDER BY CASE WHEN f.link_id = l.link THEN 0 ELSE 1 END, f.last_day DESC, f.id DESC"
            + " FETCH FIRST 1 ROWS ONLY) AS id FROM ";
    private static final String DAYS = " JOIN fee_snapshot_in_force f ON f.account_id = l.account AND f.leader_account = l.leader"
            + " AND f.programme_id = l.programme AND f.last_day < l.last JOIN fee_snapshot s ON s.id = f.id"
            + " ORDER BY l.place, s.first_day, s.id";
    private static final String CHARGES = "SELECT l.place, f.collected, m.expires_at,"
            + " COALESCE((SELECT -sum(v.amount) FROM movement_now v WHERE v.charge_id = f.charge_id AND v.class = 'FEE'"
            + " AND v.amount < 0 AND v.class_known_at <= l.known), 0) AS paid,"
            + " (SELECT count(*) FROM command_answer a WHERE a.command_id = m.id AND a.outcome = 'REFUSED'"
            + " AND a.known_at <= l.known) AS refused,"
            + " (SELECT count(*) FROM command_answer a WHERE a.command_id = m.id AND a.known_at <= l.known) AS answered,"
            + " (SELECT e.known_at FROM answered_charges_end e) AS answered_end_since FROM ";
    private static final String CHARGES_OF = " JOIN fee_charge f ON f.account_id = l.account AND f.leader_account = l.leader"
            + " JOIN fee_snapshot_in_force s ON s.id = f.snapshot_id JOIN command m ON m.charge_id = f.charge_id"
            + " WHERE f.reverses IS NULL AND f.collected > 0";

    /** Who gives back what was taken gives back what was beyond the charge, too. */
    private static final String ITS_OWN = "LEAST(abs(f.collected), COALESCE(abs(o.collected), abs(f.collected)))";
    private static final String REVERSED = " FROM fee_charge f LEFT JOIN fee_charge o ON o.id = f.reverses";
    private static final String TAKEN = "SELECT f.account_id, f.leader_account, f.charge_id, " + ITS_OWN + " < abs((SELECT"
            + " sum(v.amount) FROM movement v WHERE v.charge_id = f.charge_id AND v.known_at <= ?"
            + " AND v.amount * f.collected < 0)) AS beyond" + REVERSED + " WHERE ";
    /** Of charges, on whichever login of the account. */
    private static final String MOVED = "SELECT f.charge_id, sign(f.collected) * " + ITS_OWN + " AS collected, m.server,"
            + " m.movement_id, m.amount" + REVERSED + " JOIN movement_now m ON m.charge_id = f.charge_id"
            + " WHERE f.charge_id = ANY(?) AND m.class = 'FEE' AND m.class_known_at <= ?"
            + " AND EXISTS (SELECT 1 FROM account_login l WHERE l.account_id = f.account_id AND l.server = m.server"
            + " AND l.login = m.login)"
            + " ORDER BY f.charge_id, m.known_at, m.id";

    private final FactReader read;
    private final Gathered<AccountId, Charged> charged = new Gathered<>(this::chargedTo);
    private final Gathered<Asked, Line> lines = new Gathered<>(this::linesBefore);
    private final Gathered<Asked, Days> days = new Gathered<>(this::daysBefore);

    EarlierRuns(FactReader read) {
        this.read = read;
    }

    private record Charged(AccountId leader, String id, boolean beyond) {}

    /** The last line of a link, or of the same account behind the same leader, before the end of a run. */
    record Asked(Link link, LocalDate last) {}

    /**
     * Days of a line in force.
     *
     * @param run that charged them
     * @param link whose line it is, of the same account behind the same leader
     * @param terms it was charged under
     */
    record Days(long run, LinkId link, LocalDate first, LocalDate last, VersionId terms) {}

    /** Reads what was charged to a page of links before the end of a run. */
    void all(List<Link> links, LocalDate last) throws SQLException {
        charged.all(links.stream().map(Link::follower).toList());
        lines.all(links.stream().map(link -> new Asked(link, last)).toList());
    }

    /**
     * @param link whose line it is: this one's, or the one by which the same account followed the same leader before
     * @param closing what it handed over, put right, and with what of its charges won't come any more as debt
     * @param lost how much became debt since
     * @param subLedger whether the line was measured by the link's sub-ledger
     * @param learned what was learned later is not in it, nor in what it was put right by
     * @param trueUp whether its terms let it be put right without being taken back
     */
    record Line(
            Previous previous, LinkId link, FeeState closing, BigDecimal lost, boolean subLedger, Instant learned,
            boolean trueUp) {
        /** Whether the investor left with it. */
        boolean ended() {
            return closing.ended();
        }
    }

    /** Everything that was ever charged for following this leader: the ids its movements carry. */
    Set<String> charges(Link link) throws SQLException {
        return charged.of(link.follower()).stream()
                .filter(one -> one.leader().equals(link.leader()))
                .map(Charged::id)
                .collect(Collectors.toSet());
    }

    /** Everything that was ever charged to an account, whomever it followed. */
    Set<String> charges(AccountId account) throws SQLException {
        return charged.of(account).stream().map(Charged::id).collect(Collectors.toSet());
    }

    private void chargedTo(List<AccountId> accounts, BiConsumer<AccountId, Charged> answer) throws SQLException {
        each(new SqlText().add(TAKEN, read.knownAt()).add(PageFacts.anyOf("f.account_id", accounts, AccountId::value)),
                row -> answer.accept(new AccountId(row.getString(1)), new Charged(
                        new AccountId(row.getString(2)), row.getString(3), row.getBoolean("beyond"))));
    }

    /** By the ids that events have: what movements with a charge of this leader's followers move beside it. */
    Map<String, BigDecimal> surplus(Link link) throws SQLException {
        List<String> over = charged.of(link.follower()).stream()
                .filter(one -> one.beyond() && one.leader().equals(link.leader()))
                .map(Charged::id)
                .toList();
        Map<String, BigDecimal> surplus = new HashMap<>();
        Map<String, ChargeSettlement> charges = new HashMap<>();
        if (!over.isEmpty()) {
            each(new SqlText().add(MOVED, over.toArray(String[]::new), read.knownAt()), row -> {
                BigDecimal amount = row.getBigDecimal("amount");
                BigDecimal collected = row.getBigDecimal("collected");
                BigDecimal rest = amount.subtract(charges
                        .computeIfAbsent(row.getString("charge_id"), _ -> new ChargeSettlement(collected)).settles(amount));
                if (rest.signum() != 0) {
                    surplus.put("movement:" + row.getString("server") + "/" + row.getString("movement_id"),
                            Decimals.canonical(rest, 0, DECIMALS));
                }
            });
        }
        return surplus;
    }

    /** The last that was charged before the end of a run: of the link itself, else of the same account behind the same leader. */
    Optional<Line> before(Link link, LocalDate last) throws SQLException {
        return lines.first(new Asked(link, last));
    }

    /** All that is charged before a day, the first first. */
    Gathered<Asked, Days> days() {
        return days;
    }

    private void daysBefore(List<Asked> asked, BiConsumer<Asked, Days> answer) throws SQLException {
        Places<Asked> places = places(asked);
        SqlText sql = new SqlText().add("SELECT l.place, s.run_id, s.link_id, s.first_day, s.last_day, s.terms_id FROM ");
        each(sql.add(places.table()).add(DAYS),
                row -> answer.accept(places.at(row.getInt("place")), new Days(
                        row.getLong("run_id"), new LinkId(row.getString("link_id")), row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class), new VersionId(row.getString("terms_id")))));
    }

    private static Places<Asked> places(List<Asked> asked) {
        return new Places<>(asked)
                .text("link", each -> each.link().id().value())
                .text("account", each -> each.link().follower().value())
                .text("leader", each -> each.link().leader().value())
                .text("programme", each -> each.link().programme().value())
                .day("last", Asked::last);
    }

    private void linesBefore(List<Asked> asked, BiConsumer<Asked, Line> answer) throws SQLException {
        Places<Asked> places = places(asked);
        Map<Long, List<Asked>> whose = new HashMap<>();
        each(new SqlText().add(LAST).add(places.table()), row -> {
            long id = row.getLong("id");
            if (!row.wasNull()) {
                whose.computeIfAbsent(id, _ -> new ArrayList<>()).add(places.at(row.getInt("place")));
            }
        });
        if (whose.isEmpty()) {
            return;
        }
        List<Charging> found = new ArrayList<>();
        each(new SqlText().add("SELECT s.id, s.link_id, s.last_day, s.posted, s.terms_id, s.measured, r.facts_known_at,"
                        + " s.document FROM fee_snapshot s JOIN fee_run r ON r.id = s.run_id WHERE s.id = ANY(?)",
                        (Object) whose.keySet().toArray(Long[]::new)),
                row -> {
                    for (Asked each : whose.getOrDefault(row.getLong("id"), List.of())) {
                        found.add(charging(row, each));
                    }
                });
        Map<Known, BigDecimal> lost = lost(found.stream()
                .flatMap(line -> Stream.of(line.known(read.knownAt()), line.known(line.factsKnownAt())))
                .distinct().toList());
        Map<Long, TruedUp> truedUp = TruedUp.of(read, found.stream().map(Charging::trueUps).distinct().toList());
        for (Charging line : found) {
            TruedUp put = TruedUp.at(truedUp, line.previous().snapshot());
            BigDecimal since = lost.getOrDefault(line.known(read.knownAt()), BigDecimal.ZERO)
                    .subtract(lost.getOrDefault(line.known(line.factsKnownAt()), BigDecimal.ZERO));
            answer.accept(line.asked(), new Line(
                    line.previous(), line.link(), put.of(line.closing()).refused(since), since, line.subLedger(),
                    put.learned().orElse(line.factsKnownAt()), line.trueUp()));
        }
    }

    /** A line as it was charged, before what became of its charges. */
    private record Charging(
            Asked asked, Previous previous, LinkId link, FeeState closing, boolean subLedger, Instant factsKnownAt,
            boolean trueUp) {
        TruedUp.Asked trueUps() {
            Link of = asked.link();
            return new TruedUp.Asked(
                    previous.snapshot(), of.follower(), of.leader(), of.programme(), previous.last(), factsKnownAt);
        }

        Known known(Instant moment) {
            return new Known(asked.link().follower(), asked.link().leader(), moment);
        }
    }

    private static Charging charging(ResultSet row, Asked asked) throws SQLException {
        Json.Obj document = JsonReader.read(row.getString("document")).asObject();
        return new Charging(
                asked,
                new Previous(
                        row.getLong("id"), row.getObject("last_day", LocalDate.class), row.getBigDecimal("posted"),
                        new VersionId(row.getString("terms_id"))),
                new LinkId(row.getString("link_id")),
                FeeStateDocument.read(document.object("outputs").object("closing")),
                row.getString("measured").equals(InvestorFacts.Measure.SUB_LEDGER.name()),
                row.getObject("facts_known_at", OffsetDateTime.class).toInstant(),
                document.object("inputs").object("terms").text("reversals").equals(ReversalPolicy.TRUE_UP.name()));
    }

    /** An investor behind a leader, as known at a moment. */
    private record Known(AccountId account, AccountId leader, Instant moment) {}

    /** What of all charges in force did not come, as far as was known at a moment: refused, run out, or paid in part. */
    private Map<Known, BigDecimal> lost(List<Known> asked) throws SQLException {
        Places<Known> places = new Places<>(asked)
                .text("account", each -> each.account().value())
                .text("leader", each -> each.leader().value())
                .moment("known", Known::moment);
        Map<Known, BigDecimal> lost = new HashMap<>();
        each(new SqlText().add(CHARGES).add(places.table()).add(CHARGES_OF), row -> {
            Known known = places.at(row.getInt("place"));
            BigDecimal collected = row.getBigDecimal("collected");
            BigDecimal paid = row.getBigDecimal("paid");
            boolean expired = !row.getObject("expires_at", OffsetDateTime.class).toInstant().isAfter(known.moment());
            // A line calculated earlier took no answered charge for lost: whatever follows it does, once.
            boolean ends = row.getLong("answered") == 0
                    || !row.getObject("answered_end_since", OffsetDateTime.class).toInstant().isAfter(known.moment());
            boolean partly = paid.signum() > 0 && paid.compareTo(collected) < 0;
            boolean never = paid.signum() == 0
                    && (row.getLong("refused") > 0 || expired && ends);
            if (partly || never) {
                lost.merge(known, collected.subtract(paid), BigDecimal::add);
            }
        });
        lost.replaceAll((_, sum) -> Decimals.canonical(sum, 0, DECIMALS));
        return lost;
    }

    @FunctionalInterface
    interface Each {
        void take(ResultSet row) throws SQLException;
    }

    private void each(SqlText sql, Each each) throws SQLException {
        each(read, sql, each);
    }

    static void each(FactReader read, SqlText sql, Each each) throws SQLException {
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                each.take(row);
            }
        }
    }
}
