package lotbook.persistence.unit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.fee.Fairness;
import lotbook.domain.fee.FeeTermsCheck;
import lotbook.domain.fee.FeeTermsDocument;
import lotbook.domain.fee.PoolManagement;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.unit.DealingInputs.Holding;
import lotbook.domain.unit.PoolFees;
import lotbook.domain.unit.PoolFees.Accepted;
import lotbook.domain.unit.PoolFees.Holder;
import lotbook.domain.unit.PoolFees.PoolHwm;
import lotbook.domain.unit.UnitSnapshot.Carried;
import lotbook.persistence.query.SqlText;

/** Reads what a dealing point of one master charges by: terms that holders accepted, and what the last point left. */
record PoolFeesReader(Connection connection, AccountId master, Instant at, Instant known) {
    private static final BusinessCalendar BOOKS = BusinessCalendar.NEW_YORK_17;
    private static final String ACCEPTED = "SELECT a.investor_id, a.terms_id, a.sha256, (SELECT max(t.document)"
            + " FROM lotbook.fee_terms t WHERE t.terms_id = a.terms_id AND t.sha256 = a.sha256) FROM lotbook.fee_acceptance a"
            + " WHERE a.master_account = ? AND a.valid_from <= ? AND (a.valid_to IS NULL OR a.valid_to > ?) AND a.known_at <= ?"
            + " AND NOT EXISTS (SELECT 1 FROM lotbook.fee_acceptance later WHERE later.supersedes = a.id AND later.known_at <= ?)"
            + " ORDER BY a.valid_from, a.id";
    private static final String AGREED = "SELECT 1 FROM lotbook.fee_terms t WHERE t.programme_id = ?"
            + " AND (t.leader_account IS NULL OR t.leader_account = ?) AND t.link_id IS NULL AND t.valid_from <= ?"
            + " AND (t.valid_to IS NULL OR t.valid_to > ?) AND t.known_at <= ? AND NOT EXISTS (SELECT 1"
            + " FROM lotbook.fee_terms later WHERE later.supersedes = t.id AND later.known_at <= ?)";
    private static final String MANAGER = "SELECT a.holder_id FROM lotbook.account a WHERE a.account_id = ?"
            + " AND NOT EXISTS (SELECT 1 FROM lotbook.account later WHERE later.supersedes = a.id) ORDER BY a.id DESC LIMIT 1";

    /** @return empty while no terms are agreed for the pool and nobody accepted any */
    Optional<PoolFees> read(DealingReader.Pool pool, Optional<Carried> last, List<Holding> holdings) throws SQLException {
        Map<VersionId, Accepted> terms = new LinkedHashMap<>();
        Map<PartyId, VersionId> accepted = accepted(terms);
        if (last.isEmpty() && accepted.isEmpty() && !agreed(pool)) {
            return Optional.empty();
        }
        Optional<String> manager = manager();
        List<Holder> holders = new ArrayList<>();
        for (Holding held : holdings) {
            holders.add(new Holder(
                    held.investor(), Optional.ofNullable(accepted.get(held.investor())), BOOKS.dayOf(held.since()),
                    last.flatMap(carried -> Optional.ofNullable(carried.hwms().get(held.investor()))),
                    manager.filter(held.investor().value()::equals).isPresent()));
        }
        List<Accepted> used = terms.values().stream()
                .filter(one -> holders.stream().anyMatch(holder -> holder.terms().filter(one.id()::equals).isPresent()))
                .toList();
        // A point at the very end of a day closes that day.
        return Optional.of(new PoolFees(
                last.map(Carried::day), BOOKS.dayOf(at.minusNanos(1)),
                last.map(Carried::accrued).orElseGet(() -> PoolManagement.from(java.math.BigDecimal.ZERO)), used, holders,
                used.stream().anyMatch(PoolFeesReader::isEqualised)
                        ? Optional.of(new PoolHwm(last.flatMap(Carried::poolHwm))) : Optional.empty(),
                // While nobody who holds units accepted any, those who come in are known by what was accepted for the pool.
                (used.isEmpty() ? terms.values() : used).stream().anyMatch(PoolFeesReader::isBySeries)
                        ? Optional.of(last.map(Carried::series).orElse(List.of())) : Optional.empty()));
    }

    private static boolean isEqualised(Accepted accepted) {
        return isOf(accepted, Fairness.EQUALISATION);
    }

    private static boolean isBySeries(Accepted accepted) {
        return isOf(accepted, Fairness.SERIES);
    }

    /** Terms from before a pool could charge them may have what it can't: they stay uncharged, as the point says. */
    private static boolean isOf(Accepted accepted, Fairness fairness) {
        return accepted.terms().performance().filter(fee -> fee.fairness() == fairness).isPresent()
                && FeeTermsCheck.toAgree(accepted.terms()).isEmpty();
    }

    private Map<PartyId, VersionId> accepted(Map<VersionId, Accepted> terms) throws SQLException {
        Map<PartyId, VersionId> accepted = new HashMap<>();
        SqlText sql = new SqlText().add(ACCEPTED, master.value(), at, at, known, known);
        try (PreparedStatement query = sql.prepare(connection); ResultSet row = query.executeQuery()) {
            while (row.next()) {
                VersionId id = new VersionId(row.getString(2));
                accepted.put(new PartyId(row.getString(1)), id);
                if (!terms.containsKey(id)) {
                    terms.put(id, new Accepted(id, new Sha256(row.getString(3)),
                            FeeTermsDocument.read(JsonReader.read(row.getString(4)).asObject()).terms()));
                }
            }
        }
        return accepted;
    }

    private boolean agreed(DealingReader.Pool pool) throws SQLException {
        SqlText sql = new SqlText().add(AGREED, pool.programme().value(), master.value(), at, at, known, known);
        try (PreparedStatement query = sql.prepare(connection); ResultSet row = query.executeQuery()) {
            return row.next();
        }
    }

    private Optional<String> manager() throws SQLException {
        SqlText sql = new SqlText().add(MANAGER, master.value());
        try (PreparedStatement query = sql.prepare(connection); ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }
}
