package lotbook.persistence.fee;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.identity.Login;
import lotbook.domain.ledger.BalanceTie;
import lotbook.domain.ledger.OpeningPostings;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.FactReader.DayEnd;
import lotbook.persistence.execution.HeldLogin;
import lotbook.persistence.fee.InvestorReader.Investor;
import lotbook.persistence.query.Places;
import lotbook.persistence.query.SqlText;

/** Whether the books moved as the server's balance did, from the summary a line begins with to its last. */
final class BooksReader {
    private static final String PART =
            "CASE WHEN x.occurred_at = l.since THEN 'START' WHEN x.occurred_at = l.until THEN 'END' ELSE 'BETWEEN' END";
    private static final String WITHIN = " AND x.occurred_at >= l.since AND x.occurred_at <= l.until AND x.known_at <= ?"
            + " GROUP BY l.place, " + PART;

    private final FactReader read;
    private final Gathered<Asked, BalanceTie.Moved> moved = new Gathered<>(this::movedOf);

    BooksReader(FactReader read) {
        this.read = read;
    }

    /** Two summaries of one account. */
    record Asked(Login login, String currency, Instant since, Instant until) {}

    private record Pair(AccountSummary first, AccountSummary last) {
        Asked asked() {
            return new Asked(last.login(), last.currency(), first.occurredAt(), last.occurredAt());
        }
    }

    void all(PageFacts facts, List<Investor> investors) throws SQLException {
        List<Asked> asked = new ArrayList<>();
        for (Investor investor : investors) {
            pair(facts, investor).map(Pair::asked).ifPresent(asked::add);
        }
        moved.all(asked);
    }

    /** Nothing where two summaries under one login are lacking, or where its books begin later: there is nothing to compare. */
    Optional<FeeFinding> finding(PageFacts facts, Investor investor) throws SQLException {
        Optional<Pair> pair = pair(facts, investor);
        Optional<BalanceTie.Moved> books = pair.isEmpty() ? Optional.empty() : moved.first(pair.get().asked());
        return books.filter(found -> !found.ties(pair.get().first().balance(), pair.get().last().balance()))
                .map(found -> finding(pair.get().first(), pair.get().last(), found));
    }

    private static FeeFinding finding(AccountSummary first, AccountSummary last, BalanceTie.Moved books) {
        return new FeeFinding(Kind.LEDGER_DIFFERS, "summary:" + last.server() + "/" + last.reportId(),
                "The server's balance of " + last.login() + " went from " + first.balance().toPlainString() + " at "
                        + first.occurredAt() + " to " + last.balance().toPlainString() + " at " + last.occurredAt()
                        + "; the books moved by " + books.sum().toPlainString() + ".",
                "See which fact is missing with: lotbook ledger check.");
    }

    /** The summary that the line goes on from, or its first, and its last. */
    private static Optional<Pair> pair(PageFacts facts, Investor investor) throws SQLException {
        List<AccountSummary> ends = new ArrayList<>();
        for (HeldLogin held : AccountValues.held(investor.logins(), investor.begins(), investor.period())) {
            facts.dayEnds().of(held).stream().map(DayEnd::summary).forEach(ends::add);
        }
        if (ends.isEmpty()) {
            return Optional.empty();
        }
        AccountSummary first = AccountValues.lastBefore(facts, investor.logins(), investor.begins()).orElse(ends.getFirst());
        AccountSummary last = ends.getLast();
        return first.login().equals(last.login()) && first.occurredAt().isBefore(last.occurredAt())
                ? Optional.of(new Pair(first, last))
                : Optional.empty();
    }

    private void movedOf(List<Asked> asked, BiConsumer<Asked, BalanceTie.Moved> answer) throws SQLException {
        Places<Asked> places = new Places<>(asked)
                .text("owner", each -> OpeningPostings.owner(each.login()))
                .text("server", each -> each.login().server())
                .text("login", each -> each.login().number())
                .text("currency", Asked::currency)
                .moment("since", Asked::since)
                .moment("until", Asked::until);
        Map<Asked, Map<String, BigDecimal>> sums = new HashMap<>();
        sum(places, sums, "sum(x.amount)", "ledger_posting x ON x.credit_owner = l.owner AND x.credit_kind = 'PLATFORM'");
        sum(places, sums, "-sum(x.amount)", "ledger_posting x ON x.debit_owner = l.owner AND x.debit_kind = 'PLATFORM'");
        sum(places, sums, "sum(x.net)",
                "deal_result x ON x.owner = l.owner AND x.server = l.server AND x.login = l.login");
        Set<Asked> opened = new HashSet<>();
        each(new SqlText().add("SELECT l.place FROM ").add(places.table()).add(" JOIN ledger_opening o ON o.server = l.server"
                        + " AND o.login = l.login AND o.occurred_at <= l.since AND o.known_at <= ?", read.knownAt()),
                row -> opened.add(places.at(row.getInt("place"))));
        for (Asked each : opened) {
            Map<String, BigDecimal> parts = sums.getOrDefault(each, Map.of());
            answer.accept(each, new BalanceTie.Moved(
                    parts.getOrDefault("START", BigDecimal.ZERO), parts.getOrDefault("BETWEEN", BigDecimal.ZERO),
                    parts.getOrDefault("END", BigDecimal.ZERO)));
        }
    }

    private void sum(Places<Asked> places, Map<Asked, Map<String, BigDecimal>> sums, String amount, String lines)
            throws SQLException {
        SqlText sql = new SqlText().add("SELECT l.place, " + PART + " AS part, " + amount + " AS moved FROM ").add(places.table())
                .add(" JOIN " + lines + " AND x.currency = l.currency" + WITHIN, read.knownAt());
        each(sql, row -> sums.computeIfAbsent(places.at(row.getInt("place")), _ -> new HashMap<>())
                .merge(row.getString("part"), row.getBigDecimal("moved"), BigDecimal::add));
    }

    private void each(SqlText sql, EarlierRuns.Each each) throws SQLException {
        EarlierRuns.each(read, sql, each);
    }
}
