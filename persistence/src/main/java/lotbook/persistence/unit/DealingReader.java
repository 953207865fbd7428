package lotbook.persistence.unit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.unit.DealingFacts;
import lotbook.domain.unit.DealingInputs;
import lotbook.domain.unit.DealingOutputs.DealingFinding;
import lotbook.domain.unit.DealingOutputs.DealingFinding.Kind;
import lotbook.domain.unit.DealingTerms;
import lotbook.domain.unit.FlowRequest;
import lotbook.domain.unit.PoolValue;
import lotbook.domain.unit.StruckAgain;
import lotbook.domain.unit.UnitSnapshot;
import lotbook.domain.unit.fund.FundPoint;
import lotbook.domain.unit.fund.Funds.Terms;
import lotbook.persistence.query.SqlText;

/** Reads what a dealing point of one master rests on. What was learned after {@code known} is in none of it. */
record DealingReader(Connection connection, AccountId master, Instant at, Instant known) {
    /** A master measured longer before is worth something else by then. */
    private static final Duration OLD = Duration.ofMinutes(15);

    private static final BigDecimal FIRST_PRICE = new BigDecimal("100");
    private static final String MEASURED = "SELECT s.server, s.report_id, s.occurred_at, s.equity, s.credit"
            + " FROM lotbook.account_summary s WHERE s.reason = 'DEALING_POINT' AND (s.server, s.login) IN"
            + " (SELECT l.server, l.login FROM lotbook.account_login l WHERE l.account_id = ?)"
            + " AND s.occurred_at > ? AND s.occurred_at <= ? AND s.known_at <= ?";
    private static final String HELD = "SELECT t.investor_id, t.units, (SELECT min(f.valid_from) FROM lotbook.holding f"
            + " WHERE f.master_account = t.master_account AND f.investor_id = t.investor_id AND f.units <> 0) AS since"
            + " FROM lotbook.holding t WHERE t.master_account = ? AND t.units <> 0 AND t.known_at <= ? AND t.valid_from < ?"
            + " AND (t.valid_to IS NULL OR t.valid_to > ?) AND NOT EXISTS (SELECT 1 FROM lotbook.holding later"
            + " WHERE later.supersedes = t.id AND later.known_at <= ?) ORDER BY t.investor_id";
    private static final String FEES = "SELECT COALESCE(sum(c.collected + COALESCE((SELECT sum(m.amount)"
            + " FROM lotbook.movement_now m WHERE m.charge_id = c.charge_id AND m.class = 'FEE' AND m.server = c.server"
            + " AND m.login = c.login"
            + " AND m.occurred_at <= ? AND m.class_known_at <= ?), 0)), 0) FROM lotbook.fee_charge c"
            + " JOIN lotbook.fee_run_seen r ON r.id = c.run_id AND r.state = 'APPROVED'"
            + " AND NOT EXISTS (SELECT 1 FROM lotbook.fee_left_out_seen a WHERE a.snapshot_id = c.snapshot_id)"
            + " WHERE c.account_id = ? AND c.bearer = 'INVESTOR' AND c.known_at <= ?";
    private static final String POOL_FEES = "SELECT COALESCE((SELECT sum(c.amount) FROM lotbook.pool_charge_seen c"
            + " WHERE c.master_account = ? AND c.known_at <= ?), 0) + COALESCE((SELECT sum(m.amount)"
            + " FROM lotbook.pool_charge_movement_seen m WHERE m.master_account = ? AND m.occurred_at <= ?"
            + " AND m.known_at <= ?), 0)";

    record Pool(ProgrammeId programme, String currency) {}

    private record Measured(String source, Instant at, BigDecimal equity, BigDecimal credit) {}

    DealingFacts read(Optional<Last> last, Terms wanted) throws SQLException {
        Pool pool = pool();
        Measured measured = measured(last.map(Last::measuredAt));
        FlowReader flows = new FlowReader(connection, master, measured.at(), known, known);
        FlowReader.Money money = flows.money(pool.currency());
        List<DealingFinding> findings = new ArrayList<>(money.findings());
        Duration age = Duration.between(measured.at(), at);
        if (age.compareTo(OLD) > 0) {
            findings.add(new DealingFinding(Kind.OLD_EQUITY, measured.source(),
                    "The master was measured at " + measured.at() + ", " + age.toMinutes() + " minutes before.",
                    "Strike at the moment it was measured, or wait for the server's summary."));
        }
        PoolValue value = value(measured, money, known);
        List<DealingInputs.Holding> holdings = holdings();
        List<FlowRequest> waiting = flows.waiting(money);
        DealingInputs inputs = new DealingInputs(
                terms(pool, last, wanted), value, holdings, waiting, List.of(), at,
                at.minus(wanted.cutOff().or(() -> last.map(Last::cutOff)).orElse(Duration.ZERO)),
                wanted.seedPrice().or(() -> last.map(Last::seedPrice)).orElse(FIRST_PRICE),
                new PoolFeesReader(connection, master, at, known).read(pool, last.flatMap(Last::carried), holdings),
                Optional.of(new CoverReader(connection, master, at, known).read(holdings, waiting)),
                last.isEmpty() ? Optional.empty() : StoredCorrections.agreed(connection, last.get().id()));
        return new DealingFacts(
                master, pool.programme(), pool.currency(), measured.at(), known, last.map(Last::id), inputs, findings,
                List.of(measured.source()));
    }

    /** @param chargesKnown fees that were agreed to later are not owed yet */
    private PoolValue value(Measured measured, FlowReader.Money money, Instant chargesKnown) throws SQLException {
        return new PoolValue(measured.equity(), measured.credit(),
                fees(measured.at(), chargesKnown).add(poolFees(measured.at(), chargesKnown)), money.payable(), money.inAdvance());
    }

    /**
     * A struck point beside what is known now of what it rests on; nothing of requests and fees that were dealt with later.
     *
     * @param before when the point before it measured the master
     */
    StruckAgain again(FundPoint point, DealingFacts dealt, Optional<Instant> before) throws SQLException {
        Measured measured = measured(before);
        Instant then = dealt.factsKnownAt();
        FlowReader.Money money = new FlowReader(connection, master, measured.at(), known, then).money(dealt.currency());
        Map<String, BigDecimal> received = new HashMap<>();
        for (FlowRequest request : dealt.inputs().requests()) {
            if (request.kind() == FlowRequest.Kind.SUBSCRIBE) {
                received.put(request.id(), money.moved().getOrDefault(request.id(), BigDecimal.ZERO.setScale(2)));
            }
        }
        return new StruckAgain(point.id(), point.content(), dealt, value(measured, money, then), received, measured.at(),
                List.of(measured.source()));
    }

    /** The point that was struck before, with how it dealt. */
    record Last(
            long id, Instant at, Instant measuredAt, DealingTerms terms, Duration cutOff, BigDecimal seedPrice,
            Optional<UnitSnapshot.Carried> carried) {
        static Last of(long id, UnitSnapshot snapshot) {
            DealingInputs in = snapshot.facts().inputs();
            return new Last(id, in.strikeAt(), snapshot.facts().equityAt(), in.terms(),
                    Duration.between(in.cutOff(), in.strikeAt()), in.seedPrice(), snapshot.carried());
        }
    }

    private static DealingTerms terms(Pool pool, Optional<Last> last, Terms wanted) {
        int decimals = MinorUnit.of(pool.currency()).map(MinorUnit::decimals).orElseThrow(() -> new Failure(Reason.REFUSED,
                pool.currency() + " has no minor unit that is known here.", "Deal in a currency that has one.").asException());
        DealingTerms before = last.map(Last::terms).orElse(DealingTerms.USUAL);
        return new DealingTerms(before.unitDecimals(), decimals, before.issue(), before.burn(), before.cash(),
                wanted.lockIn().orElse(before.lockIn()), wanted.wrongPrice().orElse(before.wrongPrice()));
    }

    private Pool pool() throws SQLException {
        SqlText sql = new SqlText().add("SELECT m.programme_id, m.currency FROM lotbook.pamm_master_seen m"
                + " WHERE m.master_account = ? AND NOT EXISTS (SELECT 1 FROM lotbook.superseded_accounts later"
                + " WHERE later.id = m.id) ORDER BY m.valid_from DESC LIMIT 1", master.value());
        try (PreparedStatement query = sql.prepare(connection); ResultSet row = query.executeQuery()) {
            if (row.next()) {
                return new Pool(new ProgrammeId(row.getString(1)), row.getString(2));
            }
        }
        throw new Failure(Reason.NOT_FOUND, master + " is no PAMM master.", "`lotbook list pamm-funds` lists those there are.")
                .asException();
    }

    private Measured measured(Optional<Instant> last) throws SQLException {
        SqlText sql = new SqlText().add(MEASURED + " ORDER BY s.occurred_at DESC, s.id DESC LIMIT 1", master.value(),
                last.orElse(Instant.EPOCH), at, known);
        try (PreparedStatement query = sql.prepare(connection); ResultSet row = query.executeQuery()) {
            if (row.next()) {
                return new Measured("summary:" + row.getString(1) + "/" + row.getString(2), moment(row, 3), money(row, 4),
                        money(row, 5));
            }
        }
        throw new Failure(Reason.REFUSED,
                "The equity of " + master + " is missing: no summary of a dealing point is known"
                        + last.map(moment -> " after " + moment).orElse("") + " up to " + at + ".",
                "See that the feed runs and the server has a dealing point then; `lotbook list summaries` shows what came.")
                .asException();
    }

    /** When the master was measured for a dealing point first, after the last one. */
    Optional<Instant> next(Optional<Last> last) throws SQLException {
        SqlText sql = new SqlText().add(MEASURED + " ORDER BY s.occurred_at, s.id LIMIT 1", master.value(),
                last.map(Last::measuredAt).orElse(Instant.EPOCH), at, known);
        try (PreparedStatement query = sql.prepare(connection); ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(moment(row, 3)) : Optional.empty();
        }
    }

    private List<DealingInputs.Holding> holdings() throws SQLException {
        List<DealingInputs.Holding> held = new ArrayList<>();
        SqlText sql = new SqlText().add(HELD, master.value(), known, at, at, known);
        try (PreparedStatement query = sql.prepare(connection); ResultSet row = query.executeQuery()) {
            while (row.next()) {
                held.add(new DealingInputs.Holding(
                        new PartyId(row.getString(1)), Decimals.canonical(row.getBigDecimal(2), 0, 15), moment(row, 3)));
            }
        }
        return held;
    }

    /** Charged to the master itself, agreed to and not collected yet. */
    private BigDecimal fees(Instant measuredAt, Instant chargesKnown) throws SQLException {
        SqlText sql = new SqlText().add(FEES, measuredAt, known, master.value(), chargesKnown);
        try (PreparedStatement query = sql.prepare(connection); ResultSet row = query.executeQuery()) {
            row.next();
            return money(row, 1);
        }
    }

    /** What units paid for and has not left the master yet. */
    private BigDecimal poolFees(Instant measuredAt, Instant chargesKnown) throws SQLException {
        SqlText sql = new SqlText().add(POOL_FEES, master.value(), chargesKnown, master.value(), measuredAt, known);
        try (PreparedStatement query = sql.prepare(connection); ResultSet row = query.executeQuery()) {
            row.next();
            return money(row, 1);
        }
    }

    static BigDecimal money(ResultSet row, int column) throws SQLException {
        return Decimals.canonical(row.getBigDecimal(column), 2, 8);
    }

    static Instant moment(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
