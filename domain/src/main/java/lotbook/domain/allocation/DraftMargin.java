package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lotbook.domain.allocation.WhatIfInputs.Follower;
import lotbook.domain.allocation.WhatIfInputs.Trade;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.money.Volume;

/**
 * What the largest trade to be expected would take of each account's free margin under a draft. That is the one of the leader's
 * openings that was worth most among those the draft lets through, the later of two alike; {@link WhatIfSizing} sizes it as a
 * {@link WhatIf} does.
 */
public sealed interface DraftMargin {
    /** Name and version of the rule. */
    String RULE = "allocation.draft-margin v1";

    /** Nothing can be told of any account. */
    record Unknown(Why why) implements DraftMargin {}

    enum Why {
        /** The leader opened nothing in the period. */
        NO_TRADE,
        /** Nothing in the symbols of the draft. */
        NOT_ALLOWED,
        /** What a lot is worth is not known of any of them. */
        NO_PRICE,
        /** The draft lets nothing through. */
        PAUSED
    }

    /**
     * @param lines of whoever the draft may size, in list order
     * @param total of all accounts, in {@code currency}, the leader's
     * @param unpriced symbols the leader traded whose lots have no known worth: a trade in one may be the larger
     */
    record Known(Trade trade, Map<AccountId, Line> lines, BigDecimal total, String currency, SortedSet<String> unpriced)
            implements DraftMargin {
        public Known {
            lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
            unpriced = Collections.unmodifiableSortedSet(new TreeSet<>(unpriced));
        }

        public List<Line> lacking() {
            return lines.values().stream().filter(Line::lacks).toList();
        }

        /** Of the accounts that trade with no leverage of their own in the book; empty if there is none. */
        public Optional<BigDecimal> everyLeverage() {
            return lines.values().stream().filter(line -> !line.ownLeverage).map(Line::leverage).findFirst();
        }

        /** When the account was measured that was measured first. */
        public Optional<Instant> oldest() {
            return lines.values().stream().flatMap(line -> line.measuredAt.stream()).min(Instant::compareTo);
        }
    }

    /**
     * One account, in its own currency.
     *
     * @param needed rounded up to what the currency is paid in; absent if the account takes no part or no rate is known
     * @param free as the server measured it; absent if it never did or no rate is known
     * @param lacks whether {@code needed} is more than that; false where either is not known, or nothing is traded
     * @param ownLeverage whether {@code leverage} is the account's in the book
     * @param isRated whether a rate to the leader's currency is known, if one is needed
     * @param why it got less than its part, or nothing; empty if it did not
     */
    record Line(
            AccountId account,
            String currency,
            Volume lots,
            Optional<BigDecimal> needed,
            Optional<BigDecimal> free,
            boolean lacks,
            Optional<Instant> measuredAt,
            BigDecimal leverage,
            boolean ownLeverage,
            boolean isRated,
            String why) {
        /** Rounded up to a tenth, so that more than all never looks like all; absent if nothing is free. */
        public Optional<BigDecimal> percentOfFree() {
            return needed.flatMap(all -> free.filter(room -> room.signum() > 0)
                    .map(room -> Decimals.divide(all.movePointRight(2), room).setScale(1, RoundingMode.CEILING)));
        }
    }

    /** The step whose value is what one account needs; there is none where that is not known. */
    static String neededStep(AccountId account) {
        return "margin:" + account;
    }

    /** The step whose value is the part of what is free, in percent; there is none where that is not known. */
    static String percentStep(AccountId account) {
        return "of-free:" + account;
    }

    /** @param in its proposed version is the draft */
    static DraftMargin of(WhatIfInputs in, Recorder recorder) {
        List<Trade> allowed = in.trades().stream()
                .filter(trade -> in.proposed().scope().allowsSymbol(trade.symbol()))
                .toList();
        Optional<Trade> largest = allowed.stream()
                .filter(trade -> worth(in, trade).isPresent())
                .reduce((one, later) -> isAtLeast(in, later, one) ? later : one);
        if (in.proposed().timing().paused()) {
            return new Unknown(Why.PAUSED);
        }
        if (largest.isEmpty()) {
            return new Unknown(in.trades().isEmpty() ? Why.NO_TRADE : allowed.isEmpty() ? Why.NOT_ALLOWED : Why.NO_PRICE);
        }
        SortedSet<String> unpriced = allowed.stream()
                .filter(trade -> worth(in, trade).isEmpty())
                .map(Trade::symbol)
                .collect(Collectors.toCollection(TreeSet::new));
        return sized(in, largest.get(), unpriced, recorder);
    }

    private static boolean isAtLeast(WhatIfInputs in, Trade one, Trade other) {
        return worth(in, one).orElseThrow().compareTo(worth(in, other).orElseThrow()) >= 0;
    }

    private static Optional<BigDecimal> worth(WhatIfInputs in, Trade trade) {
        return symbol(in, trade).flatMap(WhatIfInputs.Symbol::notionalPerLot)
                .map(perLot -> perLot.multiply(trade.volume().lots()));
    }

    private static Known sized(WhatIfInputs in, Trade trade, SortedSet<String> unpriced, Recorder recorder) {
        WhatIfSizing sizing = WhatIfSizing.of(in, trade, recorder);
        Map<AccountId, Line> lines = new LinkedHashMap<>();
        BigDecimal total = BigDecimal.ZERO;
        recordWorth(in, trade, recorder);
        for (int i = 0; i < in.followers().size(); i++) {
            Follower follower = in.followers().get(i);
            WhatIfSizing.Margin margin = sizing.margin(i);
            total = total.add(margin.needed().orElse(BigDecimal.ZERO));
            boolean rated = follower.currency().equals(in.leader().currency()) || follower.conversion().isPresent();
            Optional<BigDecimal> exact = margin.needed().filter(_ -> rated).map(needed -> follower.conversion()
                    .map(by -> Decimals.divide(needed, by.rate().value()))
                    .orElse(needed));
            Line line = new Line(follower.account(), follower.currency(), new Volume(sizing.lots(i)),
                    exact.map(amount -> paid(amount, follower.currency())),
                    follower.figures().map(AccountFigures::freeMargin),
                    margin.lacks() && margin.needed().filter(needed -> needed.signum() > 0).isPresent(), follower.measuredAt(),
                    follower.leverage(), !follower.leverageReference().isEmpty(), rated, sizing.why(i));
            lines.put(follower.account(), line);
            exact.ifPresent(amount -> record(in, trade, follower, line, amount, recorder));
        }
        return new Known(trade, lines, paid(total, in.leader().currency()), in.leader().currency(), unpriced);
    }

    private static int decimals(String currency) {
        return MinorUnit.of(currency).map(MinorUnit::decimals).orElse(2);
    }

    private static BigDecimal paid(BigDecimal amount, String currency) {
        return amount.setScale(decimals(currency), RoundingMode.CEILING);
    }

    private static void recordWorth(WhatIfInputs in, Trade trade, Recorder recorder) {
        String value = worthOfLot(in, trade);
        recorder.step(() -> new Step("worth", "price of the period's last trade in " + trade.symbol() + " x contract size, in "
                + in.leader().currency(), symbol(in, trade).map(WhatIfInputs.Symbol::worth).orElse(List.of()), value, "", value));
    }

    private static String worthOfLot(WhatIfInputs in, Trade trade) {
        return symbol(in, trade).flatMap(WhatIfInputs.Symbol::notionalPerLot)
                .map(worth -> RawSize.plain(worth).toPlainString())
                .orElse("");
    }

    private static Optional<WhatIfInputs.Symbol> symbol(WhatIfInputs in, Trade trade) {
        return Optional.ofNullable(in.symbols().get(trade.symbol()));
    }

    private static void record(
            WhatIfInputs in, Trade trade, Follower follower, Line line, BigDecimal exact, Recorder recorder) {
        if (!recorder.listens() || line.needed().isEmpty()) {
            return;
        }
        String needed = line.needed().get().toPlainString();
        List<Operand> operands = new ArrayList<>();
        String lots = line.lots().toString();
        // Copies are sized one by one, and what is recorded of one would be called as what is of the next.
        operands.add(in.proposed().method() instanceof BlockMethod && !line.lots().isZero()
                ? Operand.ofStep("lots of " + trade.volume() + " " + trade.symbol(), lots, "share:" + follower.account())
                : Operand.constant("lots", lots));
        operands.add(Operand.ofStep("worth of a lot, " + in.leader().currency(), worthOfLot(in, trade), "worth"));
        operands.add(follower.leverageUsed());
        follower.conversion().ifPresent(by -> operands.add(new Operand(in.leader().currency() + " for one " + follower.currency(),
                by.rate().value().toPlainString(), by.reference())));
        recorder.step(() -> new Step(neededStep(follower.account()),
                "lots x worth of a lot / leverage" + (follower.conversion().isPresent() ? " / rate" : "") + ", in "
                        + follower.currency(),
                operands, RawSize.plain(exact).toPlainString(), "up to " + decimals(follower.currency()) + " decimals", needed));
        line.percentOfFree().ifPresent(percent -> recorder.step(() -> new Step(percentStep(follower.account()),
                "100 x margin needed / free margin",
                List.of(Operand.ofStep("margin needed", needed, neededStep(follower.account())),
                        new Operand("free margin, " + follower.currency(),
                                line.free().map(BigDecimal::toPlainString).orElse(""), follower.reference())),
                Decimals.divide(line.needed().get().movePointRight(2), line.free().orElse(BigDecimal.ONE)).toPlainString(),
                "up to a tenth", percent.toPlainString())));
    }
}
