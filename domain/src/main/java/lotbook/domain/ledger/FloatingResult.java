package lotbook.domain.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Side;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;
import lotbook.domain.ledger.LinkLedgerInputs.Quote;
import lotbook.domain.ledger.Positions.Part;
import lotbook.domain.money.RateUsed;
import lotbook.domain.money.Rounding;

/**
 * Whose the floating result is that the server measured. A server reports one figure an account: where everything open
 * is one owner's, it is that owner's to the digit. Where several have something open, each part is valued at the last
 * deal in its symbol that is known, and what the server's figure differs from the sum by (spread, newer prices, accrued
 * swap) stands by itself and is nobody's.
 */
final class FloatingResult {
    private static final Rounding ROUNDING = Rounding.HALF_UP;

    private final LinkLedgerInputs in;
    private final Map<Owner, List<Operand>> valued = new LinkedHashMap<>();
    private final Map<Owner, BigDecimal> amounts = new LinkedHashMap<>();
    private final Set<Owner> unvalued = new LinkedHashSet<>();

    private FloatingResult(LinkLedgerInputs in) {
        this.in = in;
    }

    static FloatingResult of(LinkLedgerInputs in, List<Part> open, Set<String> findings) {
        FloatingResult result = new FloatingResult(in);
        if (in.summary().isEmpty()) {
            findings.add("No summary of the account is known: its floating result is not in the ledgers.");
            return result;
        }
        Set<Owner> owners = new LinkedHashSet<>();
        open.forEach(part -> owners.add(part.owner()));
        BigDecimal measured = result.account().orElseThrow();
        if (owners.size() < 2) {
            result.amounts.put(owners.isEmpty() ? Owner.UNKNOWN : owners.iterator().next(), measured);
            return result;
        }
        open.forEach(part -> result.value(part, findings));
        BigDecimal given = result.amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        result.amounts.merge(Owner.UNKNOWN, measured.subtract(given), BigDecimal::add);
        return result;
    }

    /** The account's as measured: floating profit and open swap. */
    Optional<BigDecimal> account() {
        return in.summary().map(summary ->
                summary.floatingProfit().add(summary.openSwap().orElse(BigDecimal.ZERO)));
    }

    /** As measured; empty if it isn't known. */
    Optional<BigDecimal> of(Owner owner) {
        return in.summary().isEmpty() || unvalued.contains(owner)
                ? Optional.empty()
                : Optional.of(amounts.getOrDefault(owner, BigDecimal.ZERO));
    }

    Step step(Owner owner, Sums own, Optional<BigDecimal> figure) {
        List<Operand> operands = new ArrayList<>();
        boolean sole = valued.isEmpty();
        if (sole && amounts.containsKey(owner)) {
            operands.add(measured());
        } else if (owner.equals(Owner.UNKNOWN)) {
            operands.add(measured());
            amounts.forEach((other, amount) -> {
                if (!other.equals(owner)) {
                    operands.add(Operand.constant("less what is open of " + other, amount.negate().toPlainString()));
                }
            });
        } else {
            operands.addAll(valued.getOrDefault(owner, List.of()));
        }
        operands.addAll(own.settledOperands());
        String value = figure.map(BigDecimal::toPlainString).orElse("not known");
        return new Step("floating:" + owner, words(owner, sole), operands, value, "", value);
    }

    private String words(Owner owner, boolean sole) {
        if (in.summary().isEmpty()) {
            return "no summary is known";
        }
        if (owner.equals(Owner.UNKNOWN)) {
            return "the server's less every owner's";
        }
        return sole
                ? "the server's, because nobody else has anything open, less what was realised since"
                : "its open parts at the last known deal of each symbol, less what was realised since";
    }

    private Operand measured() {
        AccountSummary summary = in.summary().orElseThrow();
        return new Operand(
                "floating by the server at " + summary.occurredAt(),
                account().orElseThrow().toPlainString(),
                "summary:" + summary.server() + "/" + summary.reportId());
    }

    private void value(Part part, Set<String> findings) {
        Optional<Quote> quote = Optional.ofNullable(in.quotes().get(part.symbol()));
        Optional<RateUsed> rate = quote.flatMap(Quote::conversion);
        if (rate.isEmpty()) {
            unvalued.add(part.owner());
            amounts.remove(part.owner());
            findings.add("There is no " + (quote.isEmpty() ? "deal" : "rate") + " to value what " + part.owner()
                    + " has open in " + part.symbol() + ": its floating result is not known.");
            return;
        }
        BigDecimal moved = quote.get().price().subtract(part.price());
        BigDecimal quoted = (part.side() == Side.BUY ? moved : moved.negate())
                .multiply(part.lots())
                .multiply(quote.get().contractSize());
        BigDecimal amount = rate.get().convert(quoted).setScale(in.currency().decimals(), ROUNDING.mode());
        valued.computeIfAbsent(part.owner(), _ -> new ArrayList<>())
                .add(new Operand(words(part, quote.get(), rate.get()), amount.toPlainString(), quote.get().source()));
        if (!unvalued.contains(part.owner())) {
            amounts.merge(part.owner(), amount, BigDecimal::add);
        }
    }

    private static String words(Part part, Quote quote, RateUsed rate) {
        return part.lots().toPlainString() + " " + part.symbol() + (part.side() == Side.BUY ? " bought at " : " sold at ")
                + part.price().toPlainString() + ", last deal " + quote.price().toPlainString() + " of " + quote.at()
                + ", x " + quote.contractSize().toPlainString()
                + (rate.from().equals(rate.to()) ? "" : ", " + rate) + ", half up";
    }
}
