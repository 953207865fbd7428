package lotbook.persistence.fee;

import static lotbook.persistence.fee.StoredFeeDisputes.moment;
import static lotbook.persistence.fee.StoredFeeDisputes.rows;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.explain.Recorder;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.fee.PositionsOnLeaving;
import lotbook.domain.fee.exit.ExitFacts;
import lotbook.domain.fee.exit.ExitFacts.Command;
import lotbook.domain.fee.exit.ExitFacts.Line;
import lotbook.domain.fee.exit.ExitFacts.UnderWay;
import lotbook.domain.fee.exit.ExitFacts.Worth;
import lotbook.domain.fee.exit.Exits;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.identity.LinkId;
import lotbook.domain.ledger.LinkLedger;
import lotbook.domain.ledger.LinkLedgerCalculation;
import lotbook.domain.money.Decimals;
import lotbook.domain.programme.Link;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OtherCase;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.StoredFacts;
import lotbook.persistence.ledger.SqlLinkLedgerSource;
import lotbook.persistence.query.SqlText;

/** Exits under the rights of whoever is signed in, each from one state of the book. */
public final class StoredExits implements Exits {
    /** How far a link that is agreed to end may still lie ahead. */
    private static final Duration AHEAD = Duration.ofDays(365);
    private static final Set<String> FREEZING = Set.of("PAUSE", "STOP");
    private static final int DECIMALS = 8;

    private final StoredFacts facts;
    private final BusinessCalendar books;

    public StoredExits(Database database, BusinessCalendar books) {
        this.facts = new StoredFacts(database);
        this.books = books;
    }

    @Override
    public ExitFacts facts(LinkId id) {
        return facts.read(AsOf.NOW, read -> {
            PageFacts page = new PageFacts(read);
            List<Link> rows = page.rows(id, read.asAt().plus(AHEAD));
            if (rows.isEmpty()) {
                throw new Failure(Reason.NOT_FOUND, "There is no link " + id + ".", OtherCase.remedy(
                        read.connection(), "link", "link_id", id.value(), "Look at its id under Links.")).asException();
            }
            return facts(page, rows);
        });
    }

    private ExitFacts facts(PageFacts page, List<Link> rows) throws SQLException {
        FactReader read = page.read();
        Link link = rows.getLast();
        Optional<Instant> left = link.valid().to();
        Optional<LocalDate> lastDay = left.map(to -> books.dayOf(to.minus(1, ChronoUnit.MICROS)));
        LocalDate uncharged = page.earlier().before(link, books.dayOf(read.asAt().plus(AHEAD)))
                .filter(line -> line.link().equals(link.id()) && !line.ended())
                .map(line -> line.previous().last().plusDays(1))
                .orElseGet(() -> books.dayOf(rows.getFirst().valid().from()));
        Instant until = left.filter(to -> to.isBefore(read.asAt())).orElse(read.asAt());
        Optional<PositionsOnLeaving> byTerms = page.terms().held(link.id(), until)
                .map(terms -> terms.terms().leaving());
        return new ExitFacts(
                link.id(), link.follower(), link.leader(), page.currencies().of(link.follower()).getFirst(), left,
                frozen(read, link), Optional.empty(), byTerms, openLots(read, link),
                left.isPresent() ? struck(page, link, until) : Optional.empty(),
                uncharged, lastDay, lastDay.isPresent() ? line(read, link, lastDay.get()) : Optional.empty(),
                underWay(read, link));
    }

    /** The last word on whether the link copies. */
    private static Optional<Command> frozen(FactReader read, Link link) throws SQLException {
        SqlText sql = new SqlText().add("SELECT p.kind, s.state, s.since FROM proposal p"
                        + " JOIN command_standing_seen s ON s.proposal_id = p.id"
                        + " WHERE p.kind IN ('PAUSE', 'STOP', 'RESUME') AND p.scope IN (?, ?, ?) ORDER BY p.id DESC"
                        + " FETCH FIRST 1 ROWS ONLY",
                link.leader().value() + "/" + link.follower().value(), link.follower().value(), link.leader().value());
        return rows(read.connection(), sql, row -> new Command(row.getString(1), row.getString(2), moment(row, 3))).stream()
                .filter(command -> FREEZING.contains(command.kind()))
                .findFirst();
    }

    private static BigDecimal openLots(FactReader read, Link link) throws SQLException {
        LinkLedger ledger = LinkLedgerCalculation.calculate(SqlLinkLedgerSource.inputs(read, link.id()), Recorder.SILENT);
        return ledger.row(link.id()).map(LinkLedger.Row::openLots).orElse(BigDecimal.ZERO);
    }

    private static Optional<Worth> struck(PageFacts page, Link link, Instant left) throws SQLException {
        return AccountValues.lastBefore(page, page.logins().of(link.follower()), left)
                .map(summary -> new Worth(summary.occurredAt(), summary.equity().subtract(summary.credit())));
    }

    private static Optional<Line> line(FactReader read, Link link, LocalDate lastDay) throws SQLException {
        SqlText sql = new SqlText().add("SELECT s.run_id, r.state, s.held_back OR a.id IS NOT NULL,"
                + " COALESCE('The line was set aside: ' || a.why, s.findings), s.posted, s.collected,"
                + " s.owed + COALESCE((SELECT sum(c.collected) FROM list_fee_charges c WHERE c.link_id = s.link_id"
                + " AND c.run = CAST(s.run_id AS varchar(20)) AND c.state IN ('REFUSED', 'EXPIRED') AND c.valid_to IS NULL"
                + " AND c.superseded_at >= TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00'), 0), s.document"
                + " FROM fee_snapshot s JOIN fee_run_seen r ON r.id = s.run_id"
                + " LEFT JOIN fee_left_out_seen a ON a.snapshot_id = s.id WHERE s.link_id = ? AND s.last_day = ?"
                + " AND r.state <> 'DISCARDED' AND NOT EXISTS (SELECT 1 FROM fee_reversal v WHERE v.snapshot_id = s.id)"
                + " ORDER BY CASE WHEN r.state = 'APPROVED' AND NOT s.held_back AND a.id IS NULL THEN 0 ELSE 1 END, s.id DESC"
                + " FETCH FIRST 1 ROWS ONLY", link.id().value(), lastDay);
        return rows(read.connection(), sql, row -> new Line(
                row.getLong(1), FeeRun.State.valueOf(row.getString(2)), row.getBoolean(3), row.getString(4),
                amount(row.getBigDecimal(5)), amount(row.getBigDecimal(6)), amount(row.getBigDecimal(7)),
                paid(row.getString(8), link))).stream().findFirst();
    }

    /** Of the payment that leaving makes. */
    private static Optional<BigDecimal> paid(String document, Link link) {
        return JsonReader.read(document).asObject().object("outputs").list("payments").stream()
                .map(Json::asObject)
                .filter(payment -> payment.text("event").equals("link:" + link.id()))
                .map(payment -> payment.decimal("paid"))
                .findFirst();
    }

    private static List<UnderWay> underWay(FactReader read, Link link) throws SQLException {
        SqlText sql = new SqlText().add("SELECT c.charge_id, c.collected, c.state FROM list_fee_charges c WHERE c.link_id = ?"
                + " AND c.state IN ('WAITING', 'ACCEPTED') AND c.valid_to IS NULL"
                + " AND c.superseded_at >= TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00'"
                + " ORDER BY c.charge_id", link.id().value());
        return rows(read.connection(), sql, row ->
                new UnderWay(row.getString(1), amount(row.getBigDecimal(2)), row.getString(3)));
    }

    private static BigDecimal amount(BigDecimal stored) {
        return Decimals.canonical(stored, 0, DECIMALS);
    }
}
