package lotbook.persistence.fee;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.PositionOpenings;
import lotbook.domain.execution.StandingDeal;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.OpeningRate;
import lotbook.domain.fee.RateMoment;
import lotbook.domain.fee.RateScale;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Rate;
import lotbook.domain.programme.Link;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.execution.HeldFacts;
import lotbook.persistence.execution.StoredFact;
import lotbook.persistence.fee.InvestorReader.Investor;
import lotbook.persistence.fee.TermsReader.OnDay;

/**
 * At which performance rates the orders were opened that an investor's deals close: those that the investor had accepted, on the
 * books' day of each opening, for following this leader in this programme. Of a day on which they had accepted nothing, or didn't
 * follow, nobody agreed to any, so the rate is nothing; what the book doesn't tell holds the line back.
 */
final class OpeningReader {
    private static final Rate NOTHING = Rate.of("0");
    private static final String BY_HAND = " Else set the line aside, and agree on the rate at settlement.";

    private final PageFacts facts;
    private final Investor investor;
    private final Map<String, Map<ExecId, List<PositionOpenings.Part>>> positions = new HashMap<>();
    private final List<String> unagreed = new ArrayList<>();

    OpeningReader(PageFacts facts, Investor investor) {
        this.facts = facts;
        this.investor = investor;
    }

    static boolean needed(FeeTerms terms) {
        return terms.performance().filter(fee -> fee.rate().moment() == RateMoment.AT_ORDER_OPENING).isPresent();
    }

    /** Only winning orders are weighed. */
    static boolean wins(Execution deal) {
        return deal.fill().flatMap(Execution.Fill::profit).filter(profit -> profit.signum() > 0).isPresent();
    }

    /** The positions that winning deals close. */
    List<HeldFacts.Position> asked() throws SQLException {
        List<HeldFacts.Position> asked = new ArrayList<>();
        for (HeldFacts.Deals deals : TradeReader.asked(investor)) {
            for (StoredFact<Execution> stored : facts.deals().of(deals)) {
                if (wins(stored.fact())) {
                    stored.fact().position().ifPresent(position -> asked.addAll(under(stored.fact().server(), position)));
                }
            }
        }
        return asked;
    }

    /** A server that gives an account another login keeps its positions. */
    List<HeldFacts.Position> under(String server, PositionId position) {
        return investor.logins().stream()
                .filter(row -> row.login().server().equals(server))
                .map(row -> new HeldFacts.Position(row.login(), row.valid().from(), position))
                .toList();
    }

    /** Empty, with a finding, if the book doesn't tell. */
    Optional<OpeningRate> of(StandingDeal deal) throws SQLException {
        ExecId id = deal.now().execId();
        if (deal.position().isEmpty()) {
            return unknown(id, "The deal " + id + " names no position, so the book doesn't say when its order was opened.",
                    "Ask the server to name it, then run the line again.");
        }
        List<PositionOpenings.Part> parts = openings(deal.now().server(), deal.position().get()).getOrDefault(id, List.of());
        if (parts.isEmpty()) {
            return unknown(id, "The opening of the position " + deal.position().get() + ", which the deal " + id
                    + " closes, isn't in the book, or not all of it.", "Read the reports of its days, then run the line again.");
        }
        List<OpeningRate.Part> rates = new ArrayList<>();
        for (PositionOpenings.Part part : parts) {
            Optional<OpeningRate.Part> rate = rate(id, part);
            if (rate.isEmpty()) {
                return Optional.empty();
            }
            rates.add(rate.get());
        }
        return Optional.of(new OpeningRate(rates));
    }

    private Optional<OpeningRate> unknown(ExecId id, String text, String remedy) {
        investor.findings().add(new FeeFinding(Kind.OPENING_UNKNOWN, id.value(), text, remedy + BY_HAND));
        return Optional.empty();
    }

    private Optional<OpeningRate.Part> rate(ExecId closing, PositionOpenings.Part part) throws SQLException {
        Execution opening = part.opening().now();
        LocalDate day = books().dayOf(part.opening().made().occurredAt());
        Optional<Link> link = followed(day);
        OnDay accepted = link.isPresent()
                ? facts.terms().onDay(link.get().id(), day, books())
                : new OnDay(Optional.empty(), Optional.empty());
        if (accepted.id().isEmpty()) {
            unagreed.add(closing + " closed, opened on " + day);
        } else if (accepted.terms().isEmpty()) {
            return said(closing, day, "accepted " + accepted.id().get() + ", which the book doesn't have as it was accepted");
        }
        Optional<RateScale> scale = accepted.terms().flatMap(FeeTerms::performance).map(fee -> fee.rate().scale());
        return scale.isPresent() && !(scale.get() instanceof RateScale.Flat)
                ? said(closing, day, "accepted " + accepted.id().get() + ", whose rates by return give one order none")
                : Optional.of(new OpeningRate.Part(
                        TradeReader.reference(opening), day, part.lots(), scale.map(OpeningReader::rate).orElse(NOTHING),
                        accepted.id()));
    }

    private static Rate rate(RateScale scale) {
        return scale instanceof RateScale.Flat(Rate rate) ? rate : NOTHING;
    }

    private Optional<OpeningRate.Part> said(ExecId closing, LocalDate day, String what) {
        unknown(closing, "The order that the deal " + closing + " closes was opened on " + day + ", when the investor had " + what
                + ".", "Put the acceptance of that day right, then run the line again.");
        return Optional.empty();
    }

    /** Once for the line: of which orders nothing is due, since nobody had agreed to any rate. */
    void sayUnagreed() {
        if (!unagreed.isEmpty()) {
            int others = unagreed.size() - 1;
            investor.findings().add(new FeeFinding(Kind.OPENED_BEFORE, investor.link().id().value(),
                    "Nothing is due of the order that the deal " + unagreed.getFirst()
                            + ", when the investor had accepted no terms of this leader"
                            + (others == 0 ? "." : "; nor of " + others + " more like it."),
                    "Nothing, if so it was; else record the acceptance of that day, then run the line again."));
        }
    }

    private BusinessCalendar books() {
        return investor.period().books();
    }

    /** By which the account followed the leader of the line on a day, the last one. */
    private Optional<Link> followed(LocalDate day) throws SQLException {
        Link line = investor.link();
        return facts.links().of(line.follower()).stream()
                .filter(row -> row.leader().equals(line.leader()) && row.programme().equals(line.programme())
                        && LinkStretch.touches(row.valid(), day, books()))
                .max(Comparator.comparing(row -> row.valid().from()));
    }

    private Map<ExecId, List<PositionOpenings.Part>> openings(String server, PositionId id) throws SQLException {
        String key = server + "/" + id;
        Map<ExecId, List<PositionOpenings.Part>> known = positions.get(key);
        if (known == null) {
            List<StoredFact<Execution>> reports = new ArrayList<>();
            for (HeldFacts.Position position : under(server, id)) {
                reports.addAll(facts.positions().of(position));
            }
            reports.sort(Comparator.comparing((StoredFact<Execution> report) -> report.fact().occurredAt())
                    .thenComparing(StoredFact::rowId));
            known = PositionOpenings.of(StandingDeal.of(reports.stream().map(StoredFact::fact).toList()).deals().stream()
                    .filter(this::isTheInvestors)
                    .toList());
            positions.put(key, known);
        }
        return known;
    }

    /** A login may have been another account's. */
    private boolean isTheInvestors(StandingDeal deal) {
        Instant made = deal.made().occurredAt();
        return investor.logins().stream()
                .anyMatch(row -> row.login().equals(deal.made().login()) && row.valid().contains(made));
    }
}
