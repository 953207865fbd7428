package lotbook.domain.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lotbook.domain.execution.Execution;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.ledger.Positions.Part;
import lotbook.domain.ledger.SettledDeals.Settled;
import lotbook.domain.programme.Link;

/**
 * Divides what an account did among its links and its own trading.
 *
 * <p>Rules: a deal belongs to the link whose leader it copies, by the trade link, if the link holds at that moment; other
 * deals are own trading. A result belongs to whom the closed part of the position belongs, and a deal that closes takes
 * its own owner's parts first, then the oldest. When a link ends, what it left open is the investor's own. Commission
 * belongs to the link the deal copies, or follows the closed parts. The floating result is the server's last: see
 * {@link FloatingResult}. Nothing of one leader is set against another's.
 */
public final class LinkLedgerCalculation {
    /** Name and version of the rule. */
    public static final String RULE = "ledger.link v1";

    private final LinkLedgerInputs in;
    private final Recorder recorder;
    private final Positions positions = new Positions();
    private final Map<Owner, Sums> sums = new LinkedHashMap<>();
    private final Set<String> findings = new LinkedHashSet<>();
    private final Deque<Instant> ends;

    private LinkLedgerCalculation(LinkLedgerInputs in, Recorder recorder) {
        this.in = in;
        this.recorder = recorder;
        this.ends = in.links().stream().flatMap(link -> link.valid().to().stream()).sorted()
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    /** Pure: equal inputs give equal ledgers, whatever the recorder does. */
    public static LinkLedger calculate(LinkLedgerInputs inputs, Recorder recorder) {
        return new LinkLedgerCalculation(inputs, recorder).calculate();
    }

    /** How the result of a link came about; empty if the account has no such link. */
    public static Optional<Explanation> explain(LinkLedgerInputs inputs, LinkId link) {
        StepRecorder steps = new StepRecorder();
        return calculate(inputs, steps).row(link).map(row -> steps.explanation(
                "result of link " + link + " in " + inputs.currency().code(), RULE, "result:" + row.owner()));
    }

    private LinkLedger calculate() {
        in.links().forEach(link -> sums(new Owner.OfLink(link.id())));
        sums(Owner.OWN);
        Optional<Instant> measured = in.summary().map(summary -> summary.occurredAt());
        SettledDeals settled = SettledDeals.of(in.deals());
        settled.orphans().forEach(orphan -> findings.add("Correction " + orphan.execId()
                + " refers to a deal that isn't known; what it changes is in no ledger."));
        List<Part> openThen = List.of();
        boolean passed = false;
        for (Settled deal : settled.deals()) {
            if (!passed && measured.filter(deal.execution().occurredAt()::isAfter).isPresent()) {
                openThen = partsAt(measured.get());
                passed = true;
            }
            book(deal, passed);
        }
        if (!passed) {
            openThen = partsAt(measured.orElse(in.asAt()));
        }
        FloatingResult floating = FloatingResult.of(in, openThen, findings);
        partsAt(in.asAt());
        return ledger(floating, measured);
    }

    /** What is open at a moment: links that have ended by then have given theirs to the investor. */
    private List<Part> partsAt(Instant moment) {
        handAt(moment);
        return positions.parts();
    }

    /** Whose a part is changes only when a link ends; moments come in order. */
    private void handAt(Instant moment) {
        boolean ended = false;
        while (!ends.isEmpty() && !ends.getFirst().isAfter(moment)) {
            ends.removeFirst();
            ended = true;
        }
        if (ended) {
            positions.hand(owner -> owner instanceof Owner.OfLink(LinkId link) && !holds(link, moment) ? Owner.OWN : owner);
        }
    }

    private void book(Settled deal, boolean sinceSummary) {
        Execution execution = deal.execution();
        handAt(execution.occurredAt());
        Owner owner = owner(deal);
        Positions.Change change = positions.apply(deal, owner);
        if (change.opened().isPresent() && owner.equals(Owner.UNKNOWN)) {
            findings.add(unknown(deal));
        }
        List<Part> closed = change.closed();
        BigDecimal profit = deal.state().profit().orElse(BigDecimal.ZERO);
        BigDecimal swap = deal.state().swap().orElse(BigDecimal.ZERO);
        share(profit, closed, owner, deal).forEach((whose, part) ->
                sums(whose).profit(part, deal.source(), words(closed, whose)));
        share(swap, closed, owner, deal).forEach((whose, part) ->
                sums(whose).swap(part, deal.source(), words(closed, whose)));
        BigDecimal cost = deal.state().commission().negate();
        boolean byParts = !(owner instanceof Owner.OfLink) && !closed.isEmpty();
        (byParts ? share(cost, closed, owner, deal) : Map.of(owner, cost)).forEach((whose, part) ->
                sums(whose).commission(part, deal.source(), byParts ? words(closed, whose) : ""));
        sums(byParts ? closed.getFirst().owner() : owner).count();
        if (sinceSummary && !closed.isEmpty()) {
            share(profit.add(swap), closed, owner, deal).forEach((whose, part) ->
                    sums(whose).settled(part.negate(), deal.source(), " has realised it since"));
        }
    }

    private Map<Owner, BigDecimal> share(BigDecimal amount, List<Part> closed, Owner owner, Settled deal) {
        if (closed.isEmpty()) {
            return Map.of(owner, amount);
        }
        return Shares.of(amount, closed, Math.max(in.currency().decimals(), amount.scale()));
    }

    /** Which part of a shared position it is; nothing where the position is whole. */
    private static String words(List<Part> closed, Owner whose) {
        BigDecimal all = Positions.sum(closed);
        BigDecimal own = Positions.sum(closed.stream().filter(part -> part.owner().equals(whose)).toList());
        return closed.isEmpty() || own.compareTo(all) == 0
                ? ""
                : ", " + own.toPlainString() + " of " + all.toPlainString() + " lot";
    }

    private Owner owner(Settled deal) {
        Execution execution = deal.execution();
        if (execution.copy().isEmpty()) {
            return Owner.OWN;
        }
        Optional<AccountId> leader = deal.made().leader();
        Optional<Link> link = in.links().stream()
                .filter(row -> leader.equals(Optional.of(row.leader())) && row.valid().contains(execution.occurredAt()))
                .findFirst();
        return link.<Owner>map(row -> new Owner.OfLink(row.id())).orElse(Owner.UNKNOWN);
    }

    private static String unknown(Settled deal) {
        return "Deal " + deal.execution().execId() + " copies "
                + deal.made().leader().map(leader -> leader + ", to whom no link led at that moment").orElse(
                        "a leader whose deal isn't known") + ": it is in no link's ledger.";
    }

    private boolean holds(LinkId link, Instant moment) {
        return in.links().stream().anyMatch(row -> row.id().equals(link) && row.valid().contains(moment));
    }

    private Sums sums(Owner owner) {
        return sums.computeIfAbsent(owner, _ -> new Sums());
    }

    private LinkLedger ledger(FloatingResult floating, Optional<Instant> measured) {
        List<LinkLedger.Row> rows = new ArrayList<>();
        if (floating.of(Owner.UNKNOWN).filter(left -> left.signum() != 0).isPresent()) {
            sums(Owner.UNKNOWN);
        }
        sums.forEach((owner, own) -> rows.add(row(owner, own, floating)));
        rows.sort(Comparator.comparing(row -> place(row.owner())));
        Optional<BigDecimal> all = floating.account().map(total -> total.add(sums.values().stream()
                .map(Sums::settled)
                .reduce(BigDecimal.ZERO, BigDecimal::add)));
        return new LinkLedger(
                in.account(), in.currency(), rows, all, measured, List.copyOf(findings), in.asAt(), in.knownAt());
    }

    private LinkLedger.Row row(Owner owner, Sums own, FloatingResult floating) {
        own.record(owner, recorder);
        Optional<BigDecimal> open = floating.of(owner).map(measured -> measured.add(own.settled()));
        recorder.step(() -> floating.step(owner, own, open));
        Optional<Link> link = in.links().stream()
                .filter(row -> owner.equals(new Owner.OfLink(row.id())))
                .max(Comparator.comparing((Link row) -> row.valid().contains(in.asAt()))
                        .thenComparing(row -> row.valid().from()));
        LinkLedger.Row row = new LinkLedger.Row(
                owner,
                link.map(Link::leader),
                link.map(Link::assignedCapital),
                own.profit(),
                own.swap(),
                own.commission(),
                open,
                Positions.sum(positions.parts().stream().filter(part -> part.owner().equals(owner)).toList()),
                own.deals());
        recorder.step(() -> result(row));
        return row;
    }

    private static Step result(LinkLedger.Row row) {
        String owner = row.owner().toString();
        String value = row.result().toPlainString();
        return new Step(
                "result:" + owner,
                "realised profit + swap + commission + floating",
                List.of(
                        Operand.ofStep("realised profit", row.profit().toPlainString(), "profit:" + owner),
                        Operand.ofStep("swap", row.swap().toPlainString(), "swap:" + owner),
                        Operand.ofStep("commission", row.commission().toPlainString(), "commission:" + owner),
                        Operand.ofStep(
                                "floating",
                                row.floating().map(BigDecimal::toPlainString).orElse("not known"),
                                "floating:" + owner)),
                value,
                "",
                value);
    }

    private static String place(Owner owner) {
        return switch (owner) {
            case Owner.OfLink(LinkId link) -> "1" + link.value();
            case Owner.Own() -> "2";
            case Owner.Unknown() -> "3";
        };
    }
}
