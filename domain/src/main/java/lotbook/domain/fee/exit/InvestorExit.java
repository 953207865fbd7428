package lotbook.domain.fee.exit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.domain.fee.PositionsOnLeaving;
import lotbook.domain.fee.exit.ExitFacts.Line;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.money.MinorUnit;

/** How far an exit is, step by step, with the figure or the reason of each. */
public record InvestorExit(ExitFacts facts, List<Step> steps) {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    public InvestorExit {
        steps = List.copyOf(steps);
    }

    /** The steps in their order. */
    public enum Act {
        FREEZE, POSITIONS, STRIKE, CRYSTALLISE, COLLECT, RELEASE
    }

    /** How a step stands. */
    public enum State {
        DONE,
        /** Somebody or something else is to act: another person, the server. */
        WAITING,
        /** To be done now. */
        NEXT,
        /** After those before it. */
        LATER
    }

    /** @param words a sentence with what was found */
    public record Step(Act act, State state, String words) {}

    private record Found(boolean done, boolean waits, String words) {
        static Found done(String words) {
            return new Found(true, false, words);
        }

        static Found waits(String words) {
            return new Found(false, true, words);
        }

        static Found open(String words) {
            return new Found(false, false, words);
        }
    }

    /** Pure. */
    public static InvestorExit of(ExitFacts facts) {
        List<Step> steps = new ArrayList<>();
        boolean reached = true;
        for (Act act : Act.values()) {
            Found found = found(act, facts);
            State state = found.done() ? State.DONE
                    : !reached ? State.LATER
                    : found.waits() ? State.WAITING : State.NEXT;
            steps.add(new Step(act, state, found.words()));
            reached &= found.done();
        }
        return new InvestorExit(facts, steps);
    }

    public Step step(Act act) {
        return steps.get(act.ordinal());
    }

    /** The first that isn't done; empty once the investor may be paid. */
    public Optional<Step> next() {
        return steps.stream().filter(step -> step.state() != State.DONE).findFirst();
    }

    public boolean isDone() {
        return next().isEmpty();
    }

    private static Found found(Act act, ExitFacts facts) {
        return switch (act) {
            case FREEZE -> freeze(facts);
            case POSITIONS -> positions(facts);
            case STRIKE -> strike(facts);
            case CRYSTALLISE -> crystallise(facts);
            case COLLECT -> collect(facts);
            case RELEASE -> release(facts);
        };
    }

    private static Found freeze(ExitFacts facts) {
        if (facts.left().isPresent()) {
            return Found.done("The link ended at " + moment(facts.left().get()) + ": nothing is copied any more.");
        }
        if (facts.frozen().isEmpty()) {
            return Found.open("Copying goes on. Stop it: nothing new is copied, and what is open is only closed.");
        }
        ExitFacts.Command command = facts.frozen().get();
        String said = command.kind().toLowerCase(Locale.ROOT) + " since " + moment(command.since()) + ": "
                + command.state().toLowerCase(Locale.ROOT) + ".";
        return command.isDone()
                ? Found.done("Copying is frozen, " + said)
                : Found.waits("Frozen once the server answers: " + said);
    }

    private static Found positions(ExitFacts facts) {
        String open = facts.openLots().toPlainString() + " lots of the link's are open";
        if (facts.left().isEmpty()) {
            String waiting = facts.ending().map(id -> " Proposal " + id + " to end the link waits for another person.").orElse(
                    " End the link" + facts.byTerms().map(InvestorExit::words).orElse("") + ".");
            return facts.ending().isPresent() ? Found.waits(open + "." + waiting) : Found.open(open + "." + waiting);
        }
        boolean own = facts.byTerms().filter(how -> how == PositionsOnLeaving.DETACH).isPresent();
        if (facts.openLots().signum() == 0) {
            return Found.done("Nothing of the link's is open.");
        }
        return own
                ? Found.done(open + ", and are the investor's own by the terms.")
                : Found.waits(open + " still; by the terms they are to be closed.");
    }

    private static String words(PositionsOnLeaving how) {
        return switch (how) {
            case SETTLE -> "; by the terms, close what is open";
            case DETACH -> "; by the terms, what is open becomes the investor's own";
        };
    }

    private static Found strike(ExitFacts facts) {
        if (facts.left().isEmpty()) {
            return Found.open("Equity is struck when the link ends.");
        }
        return facts.struck()
                .map(worth -> Found.done(money(worth.own(), facts) + " of the investor's own, measured at "
                        + moment(worth.at()) + "."))
                .orElseGet(() -> Found.waits("No summary of the account before the link ended: ask the server for one."));
    }

    private static Found crystallise(ExitFacts facts) {
        if (facts.line().isEmpty()) {
            return Found.open("The days from " + facts.uncharged() + facts.lastDay().map(day -> " to " + day).orElse(" on")
                    + " are not charged yet.");
        }
        Line line = facts.line().get();
        String fees = money(line.posted(), facts) + " by fee run " + line.run();
        if (line.heldBack()) {
            return Found.open("Fee run " + line.run() + " holds the line back. " + line.findings());
        }
        return switch (line.state()) {
            case CALCULATING -> Found.waits("Fee run " + line.run() + " is being calculated.");
            case DRAFT -> Found.open(fees + ", a draft: propose to charge it.");
            case PROPOSED -> Found.waits(fees + " waits for another person.");
            case APPROVED -> Found.done(fees + ", agreed to.");
            case DISCARDED -> Found.open("Fee run " + line.run() + " was discarded.");
        };
    }

    private static Found collect(ExitFacts facts) {
        if (facts.line().filter(line -> line.state() == FeeRun.State.APPROVED && !line.heldBack()).isEmpty()) {
            return Found.open("Charges go to the server once two people have agreed to them.");
        }
        if (!facts.underWay().isEmpty()) {
            return Found.waits(facts.underWay().stream()
                    .map(charge -> charge.charge() + " of " + money(charge.amount(), facts) + " is "
                            + charge.state().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining("; ", "", ".")));
        }
        BigDecimal owed = facts.line().get().owed();
        return Found.done("Everything that the account could pay is collected"
                + (owed.signum() > 0 ? "; " + money(owed, facts) + " stays owed, and waits if the investor comes back." : "."));
    }

    private static Found release(ExitFacts facts) {
        Optional<BigDecimal> pay = facts.line().flatMap(Line::toPay);
        boolean collected = collect(facts).done();
        String what = pay.map(amount -> money(amount, facts)).orElse("What is left");
        return collected
                ? Found.done(what + " is the investor's to take out.")
                : Found.open("A withdrawal waits until then" + pay.map(amount -> "; as it looks, " + money(amount, facts)
                        + " can be taken out.").orElse("."));
    }

    private static String money(BigDecimal amount, ExitFacts facts) {
        return MinorUnit.words(amount, facts.currency());
    }

    private static String moment(Instant at) {
        return MOMENT.format(at);
    }
}
