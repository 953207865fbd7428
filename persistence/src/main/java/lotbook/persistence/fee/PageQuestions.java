package lotbook.persistence.fee;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.run.AcceptedTerms;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Link;
import lotbook.persistence.execution.FactReader.ClassedMovement;
import lotbook.persistence.execution.HeldFacts;
import lotbook.persistence.execution.HeldFacts.Late;
import lotbook.persistence.execution.HeldLogin;
import lotbook.persistence.execution.Stretch;
import lotbook.persistence.fee.InvestorReader.Investor;

/**
 * Asks ahead, for a whole page, what the readers of single lines will look up. What isn't asked here is asked when it is looked
 * up, by the same question: a line comes out the same, only later.
 */
record PageQuestions(PageFacts facts, RunPeriod whole) {
    /** The last rows of links, and what says who their investors are. */
    List<Link> links(List<LinkId> ids) throws SQLException {
        facts.rows().all(ids);
        List<Link> links = new ArrayList<>();
        for (LinkId id : ids) {
            links.add(facts.rows(id, whole.end()).getLast());
        }
        List<AccountId> followers = links.stream().map(Link::follower).toList();
        facts.links().all(followers);
        facts.currencies().all(followers);
        List<AccountId> accounts = new ArrayList<>(followers);
        links.forEach(link -> accounts.add(link.leader()));
        facts.logins().all(accounts);
        facts.earlier().all(links, whole.last());
        facts.terms().all(links);
        facts.cover().all(links);
        return links;
    }

    /** What was measured, moved and dealt. */
    void investors(List<Investor> investors) throws SQLException {
        List<HeldLogin> traded = new ArrayList<>();
        List<HeldLogin> measured = new ArrayList<>();
        List<HeldLogin> before = new ArrayList<>();
        List<Late> late = new ArrayList<>();
        for (Investor investor : investors) {
            for (AccountLogin row : investor.logins()) {
                MeasureReader.held(row, investor.period()).ifPresent(traded::add);
                investor.before()
                        .flatMap(line -> SinceLastLine.asked(row, investor.period().start(), line))
                        .ifPresent(late::add);
            }
            measured.addAll(AccountValues.held(investor.logins(), investor.begins(), investor.period()));
            before.addAll(AccountValues.before(investor.logins(), investor.begins()));
        }
        facts.ownTrades().all(traded);
        facts.dayEnds().all(measured);
        facts.dayCosts().all(measured);
        facts.lastSummaries().all(before);
        facts.books().all(facts, investors);
        facts.late().all(late);
        lateDeals(investors);
        deals(investors);
        moved(investors);
    }

    /** Of those whose terms charge by deals; and when something did come late, the days that they were charged for. */
    private void lateDeals(List<Investor> investors) throws SQLException {
        List<LateDeals> late = investors.stream().map(investor -> new LateDeals(facts, investor)).toList();
        List<HeldFacts.LateDeals> asked = new ArrayList<>();
        for (LateDeals each : late) {
            asked.addAll(each.asked());
        }
        facts.lateDeals().all(asked);
        List<EarlierRuns.Asked> charged = new ArrayList<>();
        for (LateDeals each : late) {
            if (each.came()) {
                charged.add(each.before());
            }
        }
        facts.earlier().days().all(charged);
    }

    /**
     * Of those whose terms charge by deals; of whom the rate is that of an order's opening, whole positions; and who stands above
     * those whose terms pay introducers.
     */
    private void deals(List<Investor> investors) throws SQLException {
        List<HeldFacts.Deals> asked = new ArrayList<>();
        List<Investor> byOpening = new ArrayList<>();
        List<AccountId> introduced = new ArrayList<>();
        for (Investor investor : investors) {
            Optional<FeeTerms> terms = facts.terms().charging(investor.link(), investor.period(), investor.begins())
                    .map(AcceptedTerms::terms);
            if (terms.filter(TradeReader::needed).isPresent()) {
                asked.addAll(TradeReader.asked(investor));
            }
            if (terms.filter(OpeningReader::needed).isPresent()) {
                byOpening.add(investor);
            }
            if (terms.flatMap(FeeTerms::introducing).isPresent()) {
                introduced.add(investor.link().follower());
            }
        }
        facts.deals().all(asked);
        facts.introducers().all(introduced);
        List<HeldFacts.Position> positions = new ArrayList<>();
        for (Investor investor : byOpening) {
            positions.addAll(new OpeningReader(facts, investor).asked());
        }
        facts.positions().all(positions);
    }

    /** Since the last measurement before the line begins; and what had been measured whenever something moved. */
    private void moved(List<Investor> investors) throws SQLException {
        Map<AccountLogin, Instant> since = new HashMap<>();
        for (Investor investor : investors) {
            Optional<AccountSummary> last = AccountValues.lastBefore(facts, investor.logins(), investor.begins());
            for (AccountLogin row : investor.logins()) {
                Instant from = last.map(AccountSummary::occurredAt).orElse(row.valid().from());
                since.merge(row, from.isAfter(row.valid().from()) ? from : row.valid().from(), PageQuestions::earlier);
            }
        }
        facts.movements().all(since);
        List<HeldLogin> moments = new ArrayList<>();
        for (Investor investor : investors) {
            Stretch days = Stretch.halfOpen(investor.begins(), investor.period().end());
            for (ClassedMovement moved : facts.movements().of(investor.logins(), days)) {
                moments.addAll(AccountValues.before(investor.logins(), moved.movement().occurredAt()));
            }
            investor.left().ifPresent(left -> moments.addAll(AccountValues.before(investor.logins(), left)));
            weekends(investor, moments);
        }
        facts.lastSummaries().all(moments);
    }

    /** Of terms that measure a weekend by itself: when each of its days ends. */
    private void weekends(Investor investor, List<HeldLogin> moments) throws SQLException {
        Optional<AcceptedTerms> charged = facts.terms().charging(investor.link(), investor.period(), investor.begins());
        if (InvestorReader.ownWeekends(charged.map(AcceptedTerms::terms))) {
            for (LocalDate day : investor.period().weekend(investor.begins())) {
                moments.addAll(AccountValues.before(investor.logins(), investor.measured(day)));
            }
        }
    }

    private static Instant earlier(Instant one, Instant two) {
        return one.isBefore(two) ? one : two;
    }
}
