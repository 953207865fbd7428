package lotbook.persistence.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.time.AsOf;

/**
 * The lines of sub-ledgers at a moment. list_sub_ledgers has a line of each kind for every row of every link; of these the link's
 * last row by then stands for the link, whether it holds or has ended, and the first of an account's rows for its own line.
 */
final class SubLedgerLines {
    private static final String LATER = " AND NOT EXISTS (SELECT 1 FROM link n WHERE x.line = 'LINK' AND n.link_id = x.link_id"
            + " AND n.valid_from > x.occurred_at";
    private static final String EARLIER = " AND NOT EXISTS (SELECT 1 FROM link n WHERE x.line = 'OWN'"
            + " AND n.follower_account = x.account_id AND n.id < x.link_row";

    private SubLedgerLines() {}

    static Relation of(AsOf asOf) {
        SqlText from = new SqlText().add("(SELECT x.*, CASE WHEN x.line = 'LINK' AND x.valid_to <= ");
        moment(from, asOf.asAt()).add(" THEN x.valid_to END AS ended FROM list_sub_ledgers x WHERE x.occurred_at <= ");
        known(moment(from, asOf.asAt()), "x", "x.link_row", asOf);
        other(from, LATER, asOf);
        other(from, EARLIER, asOf);
        return new Relation(
                from.add(") v"), Map.of("line", "CASE WHEN v.ended IS NULL THEN v.line ELSE 'ENDED' END"), "TRUE", List.of());
    }

    /** Another row of a link by the same moments. */
    private static void other(SqlText sql, String which, AsOf asOf) {
        moment(sql.add(which + " AND n.valid_from <= "), asOf.asAt());
        known(sql, "n", "n.id", asOf);
        sql.add(")");
    }

    private static void known(SqlText sql, String of, String row, AsOf asOf) {
        asOf.knownAt().ifPresent(known -> sql.add(" AND " + of + ".known_at <= ?", known));
        sql.add(" AND NOT EXISTS (SELECT 1 FROM superseded_links later WHERE later.id = " + row);
        asOf.knownAt().ifPresent(known -> sql.add(" AND later.known_at <= ?", known));
        sql.add(")");
    }

    private static SqlText moment(SqlText sql, Optional<Instant> moment) {
        return moment.isPresent() ? sql.add("?", moment.get()) : sql.add("CURRENT_TIMESTAMP");
    }
}
