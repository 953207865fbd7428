package lotbook.persistence.allocation;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.allocation.picking.ManualBlock.Hand;
import lotbook.domain.allocation.picking.ManualBlock.Lot;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ChangeDocument;
import lotbook.domain.approval.ManualLots;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.ExecId;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.query.SqlText;

/**
 * Which leaders' deals were dealt out by hand, and how: what a server's lines say where they say so, else what two people agreed
 * on here and the server carried out. Who proposed it is told where somebody did here.
 */
final class HandLots {
    private static final String ACCEPTED = "ACCEPTED";
    private static final int WEEKEND = 3;

    private final FactReader read;
    private final BusinessCalendar books;
    private final Map<Deal, Agreed> agreed = new LinkedHashMap<>();
    private final List<String> unread = new ArrayList<>();

    HandLots(FactReader read, BusinessCalendar books) {
        this.read = read;
        this.books = books;
    }

    record Deal(String server, ExecId exec) {}

    /** @param state of its command */
    private record Agreed(
            long proposal, ManualLots lots, String setBy, Optional<String> by, String why, Optional<String> state) {}

    /** Of business days, and maybe of the days around them. */
    List<Deal> deals(LocalDate from, LocalDate to) throws SQLException {
        Map<Deal, Boolean> deals = new LinkedHashMap<>();
        // The lines' own moments lead to the few that say so, by an index that holds only these.
        SqlText lines = new SqlText().add("SELECT b.server, b.leader_exec, min(b.occurred_at) FROM breakdown_line l"
                + " JOIN breakdown b ON b.id = l.breakdown_id AND b.occurred_at = l.occurred_at WHERE l.reason = 'MANUAL'"
                + " AND l.occurred_at >= ? AND l.occurred_at < ? AND b.occurred_at <= ? AND b.known_at <= ?"
                + " GROUP BY b.server, b.leader_exec ORDER BY 3, 1, 2",
                books.endOf(from.minusDays(WEEKEND)), books.endOf(to.plusDays(WEEKEND)), read.asAt(), read.knownAt());
        each(lines, row -> deals.put(new Deal(row.getString(1), new ExecId(row.getString(2))), true));
        unread.clear();
        SqlText proposals = new SqlText().add("SELECT p.id, p.subject, p.decided_at, p.payload, p.proposed_by, p.why, c.state,"
                + " (SELECT min(d.decided_by) FROM lotbook.proposal_decision_seen d WHERE d.proposal_id = p.id"
                + " AND d.verdict = 'APPROVED') AS decided_by FROM lotbook.proposal_seen p"
                + " LEFT JOIN lotbook.command_standing_seen c ON c.proposal_id = p.id AND c.since <= ?"
                + " WHERE p.kind = 'MANUAL_LOTS' AND p.state = 'APPROVED' AND p.decided_at <= ?"
                + " ORDER BY p.decided_at, p.id", read.knownAt(), read.knownAt());
        each(proposals, row -> {
            if (change(row, from, to).orElse(null) instanceof ManualLots lots && isAround(lots.tradeDate(), from, to)) {
                Deal deal = new Deal(lots.master().login().server(), lots.deal());
                deals.put(deal, true);
                agreed.put(deal, new Agreed(
                        row.getLong("id"), lots, row.getString("proposed_by"), Optional.ofNullable(row.getString("decided_by")),
                        row.getString("why"), Optional.ofNullable(row.getString("state"))));
            }
        });
        return List.copyOf(deals.keySet());
    }

    private static boolean isAround(LocalDate day, LocalDate from, LocalDate to) {
        return !day.isBefore(from.minusDays(WEEKEND)) && !day.isAfter(to.plusDays(WEEKEND));
    }

    /** One that can't be read is named, and the others are judged; they are decided on the day they were filled. */
    private Optional<Change> change(ResultSet row, LocalDate from, LocalDate to) throws SQLException {
        try {
            return Optional.of(ChangeDocument.read(row.getString("payload")));
        } catch (FailureException e) {
            LocalDate decided = books.dayOf(row.getObject("decided_at", OffsetDateTime.class).toInstant());
            if (isAround(decided, from, to)) {
                unread.add("The lots of order " + row.getString("subject") + ", agreed to by proposal " + row.getLong("id")
                        + ", can't be read and are left out: " + e.failure().message());
            }
            return Optional.empty();
        }
    }

    /** Of the days that were asked about last. */
    List<String> unread() {
        return List.copyOf(unread);
    }

    /**
     * @param reported the server's last breakdown of the deal that has lines by hand
     * @param accounts whose lots its lines are, in their order
     */
    Hand of(Deal deal, Optional<Breakdown> reported, List<Lot> accounts) {
        Optional<Agreed> here = Optional.ofNullable(agreed.get(deal));
        if (reported.isPresent()) {
            String source = "breakdown:" + deal.server + "/" + reported.get().reportId();
            return here.map(found -> new Hand(
                            accounts, found.setBy, found.by, Optional.of(found.why),
                            source + ", proposal:" + found.proposal, Optional.empty()))
                    .orElseGet(() -> new Hand(
                            accounts, "on " + deal.server, Optional.empty(), Optional.empty(), source, Optional.empty()));
        }
        Agreed found = here.orElseThrow();
        return new Hand(
                found.lots.lots().stream().map(lot -> new Lot(lot.trader().account(), lot.volume())).toList(), found.setBy,
                found.by, Optional.of(found.why), "proposal:" + found.proposal,
                found.state.filter(ACCEPTED::equals).isPresent()
                        ? Optional.empty()
                        : Optional.of("Agreed to by proposal " + found.proposal + ", but the server has not carried it out: its"
                                + " command is " + found.state.orElse("not sent").toLowerCase(Locale.ROOT) + "."));
    }

    static boolean isByHand(Breakdown breakdown) {
        return breakdown.lines().stream().anyMatch(line -> line.reason() == Reason.MANUAL);
    }

    Instant endOf(LocalDate day) {
        Instant end = books.endOf(day);
        return end.isAfter(read.asAt()) ? read.asAt() : end;
    }

    @FunctionalInterface
    private interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    private void each(SqlText sql, RowTaker taker) throws SQLException {
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                taker.take(row);
            }
        }
    }
}
