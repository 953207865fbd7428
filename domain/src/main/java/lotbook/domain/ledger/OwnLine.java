package lotbook.domain.ledger;

import static lotbook.domain.ledger.SubLedgerSteps.fact;
import static lotbook.domain.ledger.SubLedgerSteps.id;
import static lotbook.domain.ledger.SubLedgerSteps.less;
import static lotbook.domain.ledger.SubLedgerSteps.of;
import static lotbook.domain.ledger.SubLedgerSteps.resultOperands;
import static lotbook.domain.ledger.SubLedgerSteps.words;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Execution;
import lotbook.domain.explain.Operand;
import lotbook.domain.ledger.LinkLedgerInputs.CopiedDeal;
import lotbook.domain.ledger.SettledDeals.Settled;
import lotbook.domain.ledger.SubLedgerInputs.Money;
import lotbook.domain.ledger.SubLedgerInputs.Moved;
import lotbook.domain.ledger.SubLedgerInputs.Opening;
import lotbook.domain.ledger.SubLedgers.Figure;
import lotbook.domain.ledger.SubLedgers.Line;

/**
 * What an investor keeps beside the links, and the check: the account by its server's last word, and what of it is nobody's. What
 * was known up to that word is held against it; deals and movements since are added to it.
 */
final class OwnLine {
    private final SubLedgerInputs in;
    private final Money money;
    private final LinkLedger ledger;
    private final SubLedgerSteps steps;

    OwnLine(SubLedgerInputs in, Money money, LinkLedger ledger, SubLedgerSteps steps) {
        this.in = in;
        this.money = money;
        this.ledger = ledger;
        this.steps = steps;
    }

    /**
     * @param links what is assigned to them
     * @param back what ended ones gave back
     */
    Line line(List<Operand> links, List<Operand> back) {
        LinkLedger.Row row = ledger.own();
        Map<Figure, BigDecimal> figures = SubLedgerSteps.results(row);
        BigDecimal opening = opening();
        List<Operand> kept = new ArrayList<>();
        if (!money.openings().isEmpty()) {
            kept.add(of("there when its books began", opening, "opening"));
        }
        money.moved().stream().filter(moved -> moved.chargedFor().isEmpty())
                .forEach(moved -> kept.add(fact("moved at " + moved.at(), moved.amount(), moved.source())));
        kept.addAll(links);
        kept.addAll(back);
        BigDecimal own = steps.sum(Figure.KEPT, Owner.OWN,
                "paid in and out, less what is assigned to links, and what links that ended gave back", kept);
        figures.put(Figure.KEPT, own);
        if (row.floating().isPresent()) {
            List<Operand> parts = new ArrayList<>(List.of(of(words(Figure.KEPT), own, id(Figure.KEPT, Owner.OWN))));
            parts.addAll(resultOperands(row));
            figures.put(Figure.WORTH, steps.sum(Figure.WORTH, Owner.OWN, "own money and what own trading brought", parts));
        }
        in.ledger().summary().ifPresent(last -> {
            figures.put(Figure.NOT_ATTRIBUTED, notAttributed(last, opening));
            figures.put(Figure.ACCOUNT, account(last));
        });
        return new Line(row, Optional.empty(), figures);
    }

    /** Deals and movements of before the books began are in what the server said it held then. */
    private BigDecimal opening() {
        List<Operand> operands = new ArrayList<>();
        for (Opening opening : money.openings()) {
            String login = opening.login().toString();
            operands.add(fact("balance of " + login + " when it was first measured", opening.balance(), opening.source()));
            money.moved().stream()
                    .filter(moved -> moved.login().equals(opening.login()) && !moved.at().isAfter(opening.at()))
                    .forEach(moved ->
                            operands.add(fact("less what had moved by then", moved.amount().negate(), moved.source())));
            BigDecimal brought = brought(deal ->
                    deal.login().equals(opening.login()) && !deal.occurredAt().isAfter(opening.at()));
            operands.add(Operand.constant("less what its deals had brought by then", brought.negate().toPlainString()));
        }
        return operands.isEmpty() ? BigDecimal.ZERO : steps.sum("opening", "what no movement and no deal accounts for", operands);
    }

    private BigDecimal notAttributed(AccountSummary last, BigDecimal opening) {
        Instant at = last.occurredAt();
        String source = "summary:" + last.server() + "/" + last.reportId();
        List<Operand> operands = new ArrayList<>();
        ledger.rows().stream().filter(row -> row.owner().equals(Owner.UNKNOWN)).forEach(unknown ->
                operands.add(of("deals whose leader isn't known, and what of the floating result is nobody's",
                        unknown.result(), "result:" + Owner.UNKNOWN)));
        BigDecimal moved = moved(each -> !each.at().isAfter(at));
        BigDecimal brought = brought(deal -> !deal.occurredAt().isAfter(at));
        BigDecimal differs = steps.sum("differs", "the server's balance less all that is known to have moved it", List.of(
                fact("balance by the server at " + at, last.balance(), source),
                money.openings().isEmpty()
                        ? Operand.constant("less what was there when its books began", opening.negate().toPlainString())
                        : less("what was there when its books began", opening, "opening"),
                Operand.constant("less what moved up to then", moved.negate().toPlainString()),
                Operand.constant("less what its deals brought up to then", brought.negate().toPlainString())));
        operands.add(of("the server's balance, less what is known of it", differs, "differs"));
        BigDecimal beyond = last.equity().subtract(last.credit()).subtract(last.balance()).subtract(floating(last));
        if (beyond.signum() != 0) {
            operands.add(fact("the server's equity, less its balance, credit and floating result", beyond, source));
        }
        return steps.sum(Figure.NOT_ATTRIBUTED, Owner.OWN, "what is in no line", operands);
    }

    private BigDecimal account(AccountSummary last) {
        String source = "summary:" + last.server() + "/" + last.reportId();
        List<Operand> operands = new ArrayList<>(List.of(
                fact("equity by the server at " + last.occurredAt(), last.equity(), source),
                fact("less credit", last.credit().negate(), source)));
        money.moved().stream().filter(moved -> moved.at().isAfter(last.occurredAt()))
                .forEach(moved -> operands.add(fact("moved since", moved.amount(), moved.source())));
        BigDecimal since = brought(_ -> true).subtract(brought(deal -> !deal.occurredAt().isAfter(last.occurredAt())))
                .add(ledger.floating().orElse(BigDecimal.ZERO).subtract(floating(last)));
        if (since.signum() != 0) {
            operands.add(Operand.constant("deals since, less what of them was floating already", since.toPlainString()));
        }
        return steps.sum(Figure.ACCOUNT, Owner.OWN, "as measured, and what came since", operands);
    }

    private static BigDecimal floating(AccountSummary last) {
        return last.floatingProfit().add(last.openSwap().orElse(BigDecimal.ZERO));
    }

    private BigDecimal moved(Predicate<Moved> which) {
        return money.moved().stream().filter(which).map(Moved::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What deals brought, as they stood when those that are chosen were all there was. */
    private BigDecimal brought(Predicate<Execution> which) {
        List<CopiedDeal> chosen = in.ledger().deals().stream().filter(deal -> which.test(deal.execution())).toList();
        return SettledDeals.of(chosen).deals().stream()
                .map(Settled::state)
                .map(fill -> DealPostings.net(Optional.of(fill)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
