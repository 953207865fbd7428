package lotbook.persistence.fee;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.fee.FeeState;
import lotbook.domain.fee.FeeStateDocument;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.money.Decimals;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.query.Places;
import lotbook.persistence.query.SqlText;

/**
 * What lines were put right by since they were calculated: a line that was calculated after took it over.
 *
 * @param difference of it and of the lines before it
 * @param corrected what the line itself should have handed over
 * @param learned up to when facts of its days are in it
 */
record TruedUp(BigDecimal difference, Optional<FeeState> corrected, Optional<Instant> learned) {
    private static final int DECIMALS = 8;
    private static final TruedUp NEVER = new TruedUp(BigDecimal.ZERO, Optional.empty(), Optional.empty());
    private static final String TRUE_UPS = " JOIN fee_true_up_in_force t ON t.account_id = l.account"
            + " AND t.leader_account = l.leader AND t.programme_id = l.programme AND t.last_day <= l.last"
            + " AND t.known_at > l.since AND t.known_at <= l.known JOIN fee_correction c ON c.id = t.correction_id"
            + " ORDER BY t.known_at, t.id";

    /**
     * A line of an investor behind a leader.
     *
     * @param since when its facts were read
     */
    record Asked(long line, AccountId account, AccountId leader, ProgrammeId programme, LocalDate last, Instant since) {}

    /** As they handed over then, and as they do now. */
    FeeState of(FeeState closing) {
        return closing.truedUp(corrected.orElse(closing), difference);
    }

    private TruedUp and(BigDecimal more, Optional<FeeState> own, Instant known) {
        return new TruedUp(
                difference.add(more), own.or(() -> corrected), own.isPresent() ? Optional.of(known) : learned);
    }

    static TruedUp at(Map<Long, TruedUp> found, long line) {
        return found.getOrDefault(line, NEVER);
    }

    /** By line, as far as known at the read's moment. */
    static Map<Long, TruedUp> of(FactReader read, List<Asked> lines) throws SQLException {
        Map<Long, TruedUp> found = new HashMap<>();
        if (lines.isEmpty()) {
            return found;
        }
        Places<Asked> places = new Places<>(lines)
                .number("line", Asked::line)
                .text("account", line -> line.account().value())
                .text("leader", line -> line.leader().value())
                .text("programme", line -> line.programme().value())
                .day("last", Asked::last)
                .moment("since", Asked::since)
                .moment("known", _ -> read.knownAt());
        SqlText sql = new SqlText().add("SELECT l.place, t.difference, t.facts_known_at,"
                + " CASE WHEN t.snapshot_id = l.line THEN c.document END AS document FROM ").add(places.table()).add(TRUE_UPS);
        EarlierRuns.each(read, sql, row -> found.merge(
                places.at(row.getInt("place")).line(), NEVER.and(amount(row), corrected(row), known(row)),
                (before, next) -> before.and(next.difference, next.corrected, next.learned.orElse(Instant.EPOCH))));
        return found;
    }

    private static BigDecimal amount(ResultSet row) throws SQLException {
        return Decimals.canonical(row.getBigDecimal("difference"), 0, DECIMALS);
    }

    private static Instant known(ResultSet row) throws SQLException {
        return row.getObject("facts_known_at", OffsetDateTime.class).toInstant();
    }

    private static Optional<FeeState> corrected(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("document"))
                .map(document -> FeeStateDocument.read(
                        JsonReader.read(document).asObject().object("outputs").object("closing")));
    }
}
