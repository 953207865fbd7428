package lotbook.persistence.fee;

import java.math.BigDecimal;
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
import lotbook.domain.execution.StandingDeal;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.FeeTrade;
import lotbook.domain.fee.OpeningRate;
import lotbook.domain.fee.Payout;
import lotbook.domain.fee.VolumePrice;
import lotbook.domain.fee.Withholding;
import lotbook.domain.fee.run.InvestorFacts.Measure;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.RateUsed;
import lotbook.domain.money.ReferenceRates;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.time.Interval;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.HeldFacts;
import lotbook.persistence.execution.HeldLogin;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.execution.StoredFact;
import lotbook.persistence.execution.Stretch;
import lotbook.persistence.fee.InvestorReader.Investor;
import lotbook.persistence.query.SqlText;
import lotbook.persistence.rate.StoredRates;

/** The deals and rates that some terms need, as they stand after every correction; others are charged without reading any. */
final class TradeReader {

    private final PageFacts facts;
    private final FactReader read;
    private final RunPeriod period;
    private final MasterLookup masters;
    private Optional<ReferenceRates> rates = Optional.empty();
    private final Map<String, List<Instrument>> instruments = new HashMap<>();

    private record Instrument(BigDecimal contractSize, String quote, Interval valid) {}

    TradeReader(PageFacts facts, RunPeriod period) {
        this.facts = facts;
        this.read = facts.read();
        this.period = period;
        this.masters = facts.masters();
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
        return terms.volume().isPresent() || terms.commissionShare().isPresent() || terms.introducing().isPresent()
                || OpeningReader.needed(terms)
                || terms.performance().filter(fee -> fee.withholding() == Withholding.WINNING_TRADES).isPresent();
    }

    static String reference(Execution deal) {
        return "execution:" + deal.server() + "/" + deal.execId();
    }

    /** What there is to ask of an investor's logins. */
    static List<HeldFacts.Deals> asked(Investor investor) {
        return investor.logins().stream().map(row -> asked(row, investor)).flatMap(Optional::stream).toList();
    }

    private static Optional<HeldFacts.Deals> asked(AccountLogin row, Investor investor) {
        return HeldLogin.of(row, Stretch.from(row.valid().from()))
                .map(held -> new HeldFacts.Deals(held, investor.begins(), investor.period().end()));
    }

    List<FeeTrade> trades(Investor investor, String currency, FeeTerms terms, Measure measure, LateDeals late)
            throws SQLException {
        if (!needed(terms)) {
            return List.of();
        }
        List<FeeFinding> findings = investor.findings();
        if (terms.volume().filter(fee -> fee.price() instanceof VolumePrice.OfSpread).isPresent()) {
            findings.add(new FeeFinding(Kind.SPREAD_UNKNOWN, "fees.volume.price",
                    "The terms share the spread, which no server reports.", "Agree on another price of the volume."));
        }
        // Of a sub-ledger nothing is charged by deals.
        Optional<OpeningReader> openings = OpeningReader.needed(terms) && measure == Measure.ACCOUNT
                ? Optional.of(new OpeningReader(facts, investor)) : Optional.empty();
        List<FeeTrade> trades = new ArrayList<>();
        for (HeldFacts.Deals asked : asked(investor)) {
            List<Execution> reports = facts.deals().of(asked).stream().map(StoredFact::fact).toList();
            StandingDeal.Standing standing = StandingDeal.of(reports);
            for (Execution change : standing.ofOthers()) {
                late.earlier(change);
            }
            for (StandingDeal deal : standing.deals()) {
                Optional<OpeningRate> rate = openings.isPresent() && OpeningReader.wins(deal.now())
                        ? openings.get().of(deal) : Optional.empty();
                trades.add(trade(deal.now(), terms, rate, currency, findings));
            }
        }
        openings.ifPresent(OpeningReader::sayUnagreed);
        trades.sort(Comparator.comparing(FeeTrade::date));
        return trades;
    }

    private FeeTrade trade(
            Execution deal, FeeTerms terms, Optional<OpeningRate> opened, String currency, List<FeeFinding> findings)
            throws SQLException {
        Execution.Fill fill = deal.fill().orElseThrow();
        // Documents of terms that don't ask for it stay as they are.
        boolean closes = terms.introducing().isPresent() && closes(deal, fill);
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
                reference(deal), day, fill.volume().lots(),
                instrument.map(Instrument::contractSize).orElse(BigDecimal.ONE), fill.price().value(),
                rate.map(RateUsed::ratio).orElse(BigDecimal.ONE), BigDecimal.ZERO, fill.commission(),
                fill.profit().orElse(BigDecimal.ZERO), closes, opened);
    }

    /** A server that doesn't say what a deal does to its position reports what one that closes brought. */
    private static boolean closes(Execution deal, Execution.Fill fill) {
        return deal.positionEffect()
                .map(effect -> effect == Execution.PositionEffect.CLOSE)
                .orElse(fill.profit().isPresent());
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
