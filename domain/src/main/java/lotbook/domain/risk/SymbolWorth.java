package lotbook.domain.risk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.money.CentCurrency;
import lotbook.domain.money.Rate;
import lotbook.domain.money.RateUsed;
import lotbook.domain.programme.Instrument;
import lotbook.domain.risk.ExposureInputs.LastPrice;

/**
 * What lots are worth in the reporting currency. A currency pair: lots x contract size of the base currency at its reference
 * rate. Anything else (gold): lots x contract size x the last deal's price, in the quote currency at its rate. Rates are of the
 * books' day of the newest deal. Nothing where neither exists, or where the contract isn't known.
 */
final class SymbolWorth {
    private final ExposureInputs inputs;
    private final Recorder recorder;
    private final Conversion conversion;
    private final Map<String, Instrument> instruments = new HashMap<>();
    private final Map<String, LastPrice> prices = new HashMap<>();

    SymbolWorth(ExposureInputs inputs, Recorder recorder) {
        this.inputs = inputs;
        this.recorder = recorder;
        this.conversion = new Conversion(
                inputs.rates(), inputs.settings().currency(),
                inputs.prices().stream()
                        .map(LastPrice::at)
                        .max(Comparator.naturalOrder())
                        .map(inputs.moment().calendar()::dayOf)
                        .orElse(inputs.moment().day()));
        inputs.instruments().forEach(one -> instruments.put(key(one.server(), one.symbol()), one));
        inputs.prices().forEach(one -> prices.put(key(one.server(), one.symbol()), one));
    }

    /** How one unit of the base becomes money. */
    private record Unit(BigDecimal contractSize, Optional<LastPrice> price, String currency) {}

    /** Of net lots by server, rounded once. */
    Optional<BigDecimal> of(String symbol, Map<String, BigDecimal> byServer) {
        List<Operand> operands = new ArrayList<>();
        BigDecimal exact = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> lots : byServer.entrySet()) {
            Optional<Unit> unit = unit(lots.getKey(), symbol);
            if (unit.isEmpty()) {
                return Optional.empty();
            }
            exact = exact.add(worth(unit.get(), lots.getValue()));
            operands.addAll(operands(lots.getKey(), lots.getValue(), unit.get()));
        }
        BigDecimal shown = inputs.settings().round(exact);
        String raw = exact.toPlainString();
        operands.addFirst(Operand.ofStep(
                "net open lots", byServer.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add).toPlainString(),
                "net-" + symbol));
        recorder.step(() -> new Step(
                "worth-" + symbol, "lots x contract size x price (of a currency pair: none), converted", operands, raw,
                inputs.settings().roundingInWords(), shown.toPlainString()));
        return Optional.of(shown);
    }

    /** Of what was bought and sold, not rounded; symbols without a worth add nothing. */
    BigDecimal gross(List<OpenVolume> volumes) {
        return volumes.stream()
                .flatMap(one -> unit(one.login().server(), one.symbol()).map(unit -> worth(unit, one.gross())).stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal worth(Unit unit, BigDecimal lots) {
        BigDecimal units = lots.multiply(unit.contractSize());
        BigDecimal amount = unit.price().map(last -> units.multiply(last.price().value())).orElse(units);
        return conversion.convert(amount, unit.currency());
    }

    private Optional<Unit> unit(String server, String symbol) {
        Instrument instrument = instruments.get(key(server, symbol));
        if (instrument == null) {
            return Optional.empty();
        }
        if (conversion.reaches(instrument.base())) {
            return Optional.of(new Unit(instrument.contractSize(), Optional.empty(), instrument.base()));
        }
        return Optional.ofNullable(prices.get(key(server, symbol)))
                .filter(price -> conversion.reaches(instrument.quote()))
                .map(price -> new Unit(instrument.contractSize(), Optional.of(price), instrument.quote()));
    }

    private List<Operand> operands(String server, BigDecimal lots, Unit unit) {
        List<Operand> operands = new ArrayList<>();
        operands.add(Operand.constant("lots on " + server, lots.toPlainString()));
        operands.add(Operand.constant("contract size", unit.contractSize().toPlainString()));
        unit.price().ifPresent(last -> operands.add(
                new Operand("price of the last deal, " + last.at(), last.price().toString(), last.reference())));
        conversion.rate(unit.currency()).ifPresent(rate -> {
            operands.add(rate(rate, rate.to(), rate.toPerEuro()));
            operands.add(rate(rate, rate.from(), rate.fromPerEuro()));
        });
        return operands;
    }

    private static Operand rate(RateUsed used, String currency, Rate perEuro) {
        return new Operand(
                currency + " a euro", perEuro.toString(),
                "rate:" + used.sourceOf(currency) + "/" + CentCurrency.whole(currency) + "/" + used.used());
    }

    private static String key(String server, String symbol) {
        return server + "/" + symbol;
    }
}
