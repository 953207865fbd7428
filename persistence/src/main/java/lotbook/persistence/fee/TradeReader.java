package lotbook.persistence.fee;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.execution.Execution;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.FeeTrade;
import lotbook.domain.fee.Payout;
import lotbook.domain.fee.RateMoment;
import lotbook.domain.fee.VolumePrice;
import lotbook.domain.fee.Withholding;
import lotbook.domain.identity.ExecId;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.RateUsed;
import lotbook.domain.money.ReferenceRates;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.time.Interval;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.execution.StoredFact;
import lotbook.persistence.execution.Stretch;
import lotbook.persistence.query.SqlText;
import lotbook.persistence.rate.StoredRates;

/** The deals and rates that some terms need, as they stand after every correction; others are charged without reading any. */
final class TradeReader {

    private final FactReader read;
    private final RunPeriod period;
    private final MasterLookup masters;
    private Optional<ReferenceRates> rates = Optional.empty();
    private final Map<String, List<Instrument>> instruments = new HashMap<>();

    private record Instrument(BigDecimal contractSize, String quote, Interval valid) {}

    TradeReader(FactReader read, RunPeriod period) {
        this.read = read;
        this.period = period;
        this.masters = new MasterLookup(read);
    }

    private ReferenceRates rates() throws SQLException {
        if (rates.isEmpty()) {
            // Terms may convert at the rate of the month before.
            rates = Optional.of(
                    StoredRates.within(read, period.first().withDayOfMonth(1).minusDays(1), period.last()));
        }
        return rates.get();
    }

    /** Whether anything of the terms rests on deals. */
    static boolean needed(FeeTerms terms) {
        return terms.volume().isPresent() || terms.commissionShare().isPresent()
                || terms.performance().filter(fee -> fee.withholding() == Withholding.WINNING_TRADES
                        || fee.rate().moment() == RateMoment.AT_ORDER_OPENING).isPresent();
    }

    List<FeeTrade> trades(
            List<AccountLogin> logins, String currency, Stretch stretch, FeeTerms terms, LateDeals late,
            List<FeeFinding> findings) throws SQLException {
        if (!needed(terms)) {
            return List.of();
        }
        if (terms.volume().filter(fee -> fee.price() instanceof VolumePrice.OfSpread).isPresent()) {
            findings.add(new FeeFinding(Kind.SPREAD_UNKNOWN, "fees.volume.price",
                    "The terms share the spread, which no server reports.", "Agree on another price of the volume."));
        }
        if (terms.performance().filter(fee -> fee.rate().moment() == RateMoment.AT_ORDER_OPENING).isPresent()) {
            findings.add(new FeeFinding(Kind.NO_RATE, "fees.performance.rate",
                    "The terms take the rate of the day each order was opened, which the book doesn't keep by order.",
                    "Agree on the rate at settlement."));
        }
        List<FeeTrade> trades = new ArrayList<>();
        for (AccountLogin row : logins) {
            for (Execution deal : standing(row, stretch, late, findings)) {
                trades.add(trade(deal, currency, findings));
            }
        }
        trades.sort(Comparator.comparing(FeeTrade::date));
        return trades;
    }

    /** Corrections take the place of their deal, cancels take it away. */
    private List<Execution> standing(AccountLogin row, Stretch stretch, LateDeals late, List<FeeFinding> findings)
            throws SQLException {
        Map<ExecId, Execution> standing = new LinkedHashMap<>();
        Map<ExecId, ExecId> originals = new HashMap<>();
        for (StoredFact<Execution> stored : read.deals(row, stretch)) {
            Execution deal = stored.fact();
            if (deal.refersTo().filter(id -> !originals.containsKey(id)).isPresent()) {
                late.earlier(deal);
                continue;
            }
            ExecId original = deal.refersTo().map(id -> originals.getOrDefault(id, id)).orElse(deal.execId());
            originals.put(deal.execId(), original);
            if (deal.kind() == Execution.Kind.TRADE_CANCEL) {
                standing.remove(original);
            } else if (deal.fill().isPresent()) {
                standing.put(original, deal);
            }
        }
        return List.copyOf(standing.values());
    }

    private FeeTrade trade(Execution deal, String currency, List<FeeFinding> findings) throws SQLException {
        Execution.Fill fill = deal.fill().orElseThrow();
        LocalDate day = period.books().dayOf(deal.occurredAt());
        Optional<Instrument> instrument = instrument(deal.server(), deal.symbol(), deal.occurredAt());
        ReferenceRates known = rates();
        Optional<RateUsed> rate = instrument.flatMap(found -> known.between(found.quote(), currency, day));
        if (rate.isEmpty() && instrument.filter(found -> found.quote().equals(currency)).isEmpty()) {
            findings.add(new FeeFinding(Kind.NO_RATE, deal.execId().value(),
                    "There is no rate from the quote currency of " + deal.symbol() + " to " + currency + " on " + day + ".",
                    "Import the rates of that day, or the instrument."));
        }
        return new FeeTrade(
                "execution:" + deal.server() + "/" + deal.execId(), day, fill.volume().lots(),
                instrument.map(Instrument::contractSize).orElse(BigDecimal.ONE), fill.price().value(),
                rate.map(RateUsed::ratio).orElse(BigDecimal.ONE), BigDecimal.ZERO, fill.commission(),
                fill.profit().orElse(BigDecimal.ZERO), Optional.empty());
    }

    /** As it was when it was dealt; the last to begin, if several hold. */
    private Optional<Instrument> instrument(String server, String symbol, Instant at) throws SQLException {
        String key = server + "/" + symbol;
        List<Instrument> rows = instruments.get(key);
        if (rows == null) {
            rows = masters.live(
                    "instrument",
                    new SqlText().add("m.server = ? AND m.symbol = ? ORDER BY m.valid_from DESC, m.id DESC", server, symbol),
                    row -> new Instrument(
                            Decimals.canonical(row.getBigDecimal("contract_size"), 0, 8), row.getString("quote"),
                            MasterLookup.valid(row)));
            instruments.put(key, rows);
        }
        return rows.stream().filter(row -> row.valid().contains(at)).findFirst();
    }

    /**
     * Of every day a charge may fall on, where the terms name the payees' currency: 1 where the account has the same. A missing
     * one is the engine's finding.
     */
    List<RateUsed> payout(FeeTerms terms, String currency) throws SQLException {
        if (!(terms.payout() instanceof Payout.Converted converted)) {
            return List.of();
        }
        ReferenceRates known = rates();
        List<RateUsed> used = new ArrayList<>();
        LocalDate from = switch (converted.day()) {
            case OF_CHARGE -> period.first();
            case MONTH_BEFORE -> period.first().withDayOfMonth(1).minusDays(1);
        };
        from.datesUntil(period.last().plusDays(1))
                .forEach(day -> known.between(currency, converted.currency(), day).ifPresent(used::add));
        return used;
    }
}
