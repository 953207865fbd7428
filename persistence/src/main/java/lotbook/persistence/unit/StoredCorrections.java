package lotbook.persistence.unit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.AccountId;
import lotbook.domain.unit.AgreedCorrection;
import lotbook.domain.unit.CorrectionFacts;
import lotbook.domain.unit.CorrectionOutputs;
import lotbook.domain.unit.CorrectionSnapshot;
import lotbook.domain.unit.StruckAgain;
import lotbook.domain.unit.UnitSnapshot;
import lotbook.domain.unit.fund.FundPoint;
import lotbook.domain.unit.fund.PriceCorrections;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.StoredMoments;
import lotbook.persistence.query.SqlText;
import org.jspecify.annotations.Nullable;

/** Corrections under the rights of whoever is signed in; the guards of the database have the last word. */
public final class StoredCorrections implements PriceCorrections {
    private static final int PRICE_DECIMALS = 12;
    private static final int LONGEST_WORDS = 400;
    private static final String STRUCK = "SELECT d.id, d.master_account, d.struck_at, s.state, d.sha256, d.made_by, d.document,"
            + " (SELECT b.equity_at FROM dealing_point b WHERE b.id = d.rests_on)"
            + " FROM dealing_point d JOIN lotbook.dealing_point_seen s ON s.id = d.id AND s.state = 'STRUCK'"
            + " WHERE d.master_account = ? AND d.struck_at >= ? ORDER BY d.struck_at";
    private static final String KEEP = "INSERT INTO lotbook.price_correction (master_account, first_point, last_point, bearer,"
            + " currency, facts_known_at, lost, gained, fees_dealt, fees_now, remainder, units, differs, document, sha256, why)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String AGREED = "SELECT c.id, c.document FROM lotbook.price_correction c"
            + " JOIN lotbook.price_correction_agreed a ON a.correction_id = c.id WHERE a.last_point = ?";

    private final Database database;
    private final StoredFunds funds;
    private final Runnable committed;

    /** @param committed called after each commit */
    public StoredCorrections(Database database, Runnable committed) {
        this.database = database;
        this.funds = new StoredFunds(database, committed);
        this.committed = committed;
    }

    /** What the point that rests on another is to carry out. */
    static Optional<AgreedCorrection> agreed(Connection connection, long restsOn) throws SQLException {
        try (PreparedStatement query = new SqlText().add(AGREED, restsOn).prepare(connection);
                ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            CorrectionSnapshot kept = CorrectionSnapshot.read(row.getString(2).getBytes(StandardCharsets.UTF_8));
            return Optional.of(new AgreedCorrection(row.getLong(1), kept.content(), kept.corrections()));
        }
    }

    @Override
    public CorrectionFacts facts(AccountId master, long point) {
        FundPoint first = funds.point(point);
        if (!first.master().equals(master)) {
            throw new Failure(Reason.NOT_FOUND,
                    "Dealing point " + point + " is one of " + first.master() + ", not of " + master + ".",
                    "`lotbook list dealing-points --filter \"master-account: =" + master + "\"` lists those there are.")
                    .asException();
        }
        if (first.state() != FundPoint.State.STRUCK) {
            throw new Failure(Reason.REFUSED, "Dealing point " + point + " was never struck, so nobody dealt at its price.",
                    "Draft it again: a draft knows what is known then.").asException();
        }
        Instant known = new StoredMoments(database).settled();
        return database.rolledBack(connection -> new CorrectionFacts(known, points(connection, first, known)));
    }

    private record Row(FundPoint point, UnitSnapshot snapshot, Optional<Instant> before) {}

    private static List<StruckAgain> points(Connection connection, FundPoint first, Instant known) throws SQLException {
        List<Row> kept = new ArrayList<>();
        SqlText sql = new SqlText().add(STRUCK, first.master().value(), first.at());
        try (PreparedStatement query = sql.prepare(connection); ResultSet row = query.executeQuery()) {
            while (row.next()) {
                kept.add(new Row(new FundPoint(row.getLong(1), new AccountId(row.getString(2)), DealingReader.moment(row, 3),
                                FundPoint.State.valueOf(row.getString(4)), new Sha256(row.getString(5)), row.getString(6)),
                        UnitSnapshot.read(row.getString(7).getBytes(StandardCharsets.UTF_8)),
                        row.getObject(8) == null ? Optional.empty() : Optional.of(DealingReader.moment(row, 8))));
            }
        }
        List<StruckAgain> points = new ArrayList<>();
        for (Row one : kept) {
            points.add(new DealingReader(connection, first.master(), one.point().at(), known)
                    .again(one.point(), one.snapshot().facts(), one.before()));
        }
        return points;
    }

    @Override
    public Kept keep(CorrectionSnapshot snapshot, String why) {
        long id = database.inTransaction(connection -> {
            long made = insert(connection, snapshot, why);
            for (CorrectionOutputs.Point point : snapshot.outputs().points()) {
                try (PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO lotbook.price_correction_point (correction_id, point_id, unit_price) VALUES (?, ?, ?)")) {
                    insert.setLong(1, made);
                    insert.setLong(2, point.id());
                    insert.setBigDecimal(3, column(point.priceNow()));
                    insert.executeUpdate();
                }
            }
            return made;
        });
        committed.run();
        return correction(id);
    }

    private static @Nullable BigDecimal column(Optional<BigDecimal> price) {
        return price.map(exact -> exact.setScale(PRICE_DECIMALS, RoundingMode.HALF_EVEN)).orElse(null);
    }

    private static long insert(Connection connection, CorrectionSnapshot snapshot, String why) throws SQLException {
        CorrectionFacts facts = snapshot.facts();
        CorrectionOutputs out = snapshot.outputs();
        String differs = snapshot.differs();
        BigDecimal units = snapshot.corrections().stream().map(AgreedCorrection.Line::units)
                .filter(moved -> moved.signum() > 0).reduce(BigDecimal.ZERO, BigDecimal::add);
        Object[] values = {
            facts.first().dealt().master().value(), facts.first().point(), facts.last().point(), facts.bearer().name(),
            facts.first().dealt().currency(), facts.factsKnownAt().atOffset(ZoneOffset.UTC), out.lost(), out.gained(),
            out.feesDealt(), out.feesNow(), out.remainder(), units,
            differs.substring(0, Math.min(LONGEST_WORDS, differs.length())),
            new String(snapshot.bytes(), StandardCharsets.UTF_8), snapshot.content().hex(), why
        };
        try (PreparedStatement insert = connection.prepareStatement(KEEP, new String[] {"id"})) {
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            insert.executeUpdate();
            try (ResultSet key = insert.getGeneratedKeys()) {
                key.next();
                return key.getLong(1);
            }
        }
    }

    static RuntimeException notFound(long id) {
        return new Failure(Reason.NOT_FOUND, "There is no correction " + id + " of a price.",
                "`lotbook list price-corrections` lists those there are.").asException();
    }

    @Override
    public Kept correction(long id) {
        SqlText sql = new SqlText().add("SELECT id, master_account, sha256, made_by FROM price_correction WHERE id = ?", id);
        return database.rolledBack(connection -> {
            try (PreparedStatement query = sql.prepare(connection); ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Kept(row.getLong(1), new AccountId(row.getString(2)), new Sha256(row.getString(3)),
                                row.getString(4)))
                        : Optional.<Kept>empty();
            }
        }).orElseThrow(() -> notFound(id));
    }

}
