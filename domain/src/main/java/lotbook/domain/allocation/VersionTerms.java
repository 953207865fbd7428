package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import lotbook.domain.allocation.Term.Amount;
import lotbook.domain.allocation.Term.Unit;
import lotbook.domain.allocation.Term.Word;
import lotbook.domain.allocation.Term.Words;
import lotbook.domain.allocation.TermPlace.Field;
import lotbook.domain.identity.AccountId;

/** A version as the list of what it says, each at its place. What is not limited or not set has no term. */
final class VersionTerms {
    private final SortedMap<TermPlace, Term> terms = new TreeMap<>();

    private VersionTerms() {}

    static SortedMap<TermPlace, Term> of(AllocationVersion version) {
        VersionTerms reading = new VersionTerms();
        reading.put(Field.PROGRAMME, new Word(version.programme().value()));
        reading.put(Field.LEADER, new Word(version.leader().value()));
        version.link().ifPresent(link -> reading.put(Field.LINK, new Word(link.value())));
        reading.method(version.method());
        reading.sizing(version.sizing());
        reading.scope(version.scope());
        reading.execution(version.execution());
        reading.put(Field.START, Word.of(version.timing().start()));
        reading.put(Field.PAUSED, new Word(version.timing().paused() ? "yes" : "no"));
        return reading.terms;
    }

    private void method(Method method) {
        put(Field.METHOD, new Word(method.id().replace('-', ' ')));
        switch (method) {
            case FixedLot fixed -> put(Field.VOLUME, fixed.volume().lots(), Unit.LOTS);
            case LotsPerBalance per -> {
                put(Field.LOTS, per.lots(), Unit.LOTS);
                put(Field.AMOUNT, per.amount(), Unit.MONEY);
            }
            case Multiplier times -> put(Field.MULTIPLIER, times.multiplier(), Unit.TIMES);
            case ProportionalByBalance by -> put(Field.MULTIPLIER, by.multiplier(), Unit.TIMES);
            case ProportionalByEquity by -> put(Field.MULTIPLIER, by.multiplier(), Unit.TIMES);
            case ProportionalByFreeMargin by -> put(Field.MULTIPLIER, by.multiplier(), Unit.TIMES);
            case ProportionalByInvestedAmount by -> put(Field.MULTIPLIER, by.multiplier(), Unit.TIMES);
            case CopyAmount copy -> put(Field.MINIMUM_AMOUNT, copy.minimum(), Unit.MONEY);
            case DepositLoad load -> put(Field.LOAD, load.load().movePointRight(2), Unit.PERCENT);
            case PercentWeights percent -> weights(percent.weights(), Unit.PERCENT);
            case LotWeights lots -> weights(lots.weights(), Unit.LOTS);
            case FixedAmounts fixed -> weights(fixed.weights(), Unit.LOTS);
            case EquityPercentWeights percent -> weights(percent.weights(), Unit.PERCENT);
            case UnitWeights units -> weights(units.weights(), Unit.UNITS);
            case EqualRiskWeights risk -> put(Field.MARGIN_LEVEL, risk.minimalLevel(), Unit.PERCENT);
            case BalanceWeights _, EquityWeights _, EqualWeights _, NetLiquidationWeights _, AvailableEquityWeights _,
                    ReallocatedOnFlows _, CorrectedOnWithdrawal _ -> { }
        }
    }

    private void weights(List<AccountWeight> weights, Unit unit) {
        put(Field.ORDER, new Words(weights.stream().map(AccountWeight::account).map(AccountId::value).toList()));
        for (AccountWeight weight : weights) {
            terms.put(TermPlace.of(Field.WEIGHT, weight.account()), new Amount(weight.weight(), unit));
            weight.cap().ifPresent(cap ->
                    terms.put(TermPlace.of(Field.CAP, weight.account()), new Amount(cap.lots(), Unit.LOTS)));
        }
    }

    private void sizing(SizingTerms sizing) {
        put(Field.ROUNDING, Word.of(sizing.rounding()));
        put(Field.BELOW_MINIMUM, Word.of(sizing.belowMinimum()));
        put(Field.ABOVE_MAXIMUM, Word.of(sizing.aboveMaximum()));
        put(Field.REMAINDER, Word.of(sizing.remainder()));
    }

    private void scope(ScopeLimits scope) {
        if (!scope.symbols().isEmpty()) {
            put(Field.SYMBOLS, new Words(List.copyOf(scope.symbols())));
        }
        put(Field.MAX_POSITIONS, scope.maxPositions().map(BigDecimal::valueOf), Unit.POSITIONS);
        put(Field.MAX_VOLUME, scope.maxVolume().map(most -> most.lots()), Unit.LOTS);
        put(Field.MAX_LEVERAGE, scope.maxLeverage(), Unit.TIMES);
        put(Field.MODES, new Words(scope.modes().stream().map(mode -> Word.of(mode).text()).toList()));
    }

    private void execution(ExecutionRules rules) {
        put(Field.SLIPPAGE_TOLERANCE, rules.slippageTolerance(), Unit.POINTS);
        put(Field.MAX_DEVIATION, rules.maxDeviation(), Unit.POINTS);
        put(Field.PARTIAL_FILL, Word.of(rules.partialFill()));
        put(Field.PRICE_IMPROVEMENT, Word.of(rules.priceImprovement()));
    }

    private void put(Field field, Optional<BigDecimal> digits, Unit unit) {
        digits.ifPresent(present -> put(field, present, unit));
    }

    private void put(Field field, BigDecimal digits, Unit unit) {
        put(field, new Amount(digits, unit));
    }

    private void put(Field field, Term term) {
        terms.put(TermPlace.of(field), term);
    }
}
