package lotbook.domain.fee;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.money.RateUsed;
import lotbook.domain.time.BusinessCalendar;

/**
 * One investor, one link or account, one period.
 *
 * @param version the terms' version that was in force
 * @param unit the account's currency; absent if it has no minor unit, which is a finding
 * @param joined the day of the first investment
 * @param opening what the last calculation handed over
 * @param days in order; those before {@code joined} are left out
 * @param events in order of their moment
 * @param trades in order of their day
 * @param introducers by level, and of one level by their first day
 * @param books the calendar that dates the days
 * @param knownAt as known at which moment the facts were read
 * @param sources the rows that the figures came from
 */
public record FeeInputs(
        AccountId account,
        Optional<LinkId> link,
        VersionId version,
        FeeTerms terms,
        Optional<MinorUnit> unit,
        LocalDate joined,
        FeePeriod period,
        FeeState opening,
        List<FeeDay> days,
        List<FeeEvent> events,
        List<FeeTrade> trades,
        List<RateUsed> rates,
        List<Introducer> introducers,
        BusinessCalendar books,
        Instant knownAt,
        List<String> sources) {
    public FeeInputs {
        days = List.copyOf(days);
        events = List.copyOf(events);
        trades = List.copyOf(trades);
        rates = List.copyOf(rates);
        introducers = List.copyOf(introducers);
        sources = List.copyOf(sources);
    }

    /**
     * @param last included
     * @param closed nothing may be charged in it any more
     */
    public record FeePeriod(LocalDate first, LocalDate last, boolean closed) {}

    /** At which rate payees are paid what is charged on a day; empty if they are paid in the account's currency. */
    public Optional<RateUsed> payoutRate(LocalDate charged) {
        return terms.payout() instanceof Payout.Converted converted && unit.isPresent()
                ? new Conversions(converted, unit.get().currency(), rates).rate(converted, charged)
                : Optional.empty();
    }

    /** The same investor with other facts of another period. */
    public FeeInputs with(FeePeriod other, FeeState handedOver, List<FeeDay> theirDays, List<FeeEvent> theirEvents) {
        return new FeeInputs(
                account, link, version, terms, unit, joined, other, handedOver, theirDays, theirEvents, trades, rates,
                introducers, books, knownAt, sources);
    }

    /** The same facts under other terms. */
    public FeeInputs under(FeeTerms other) {
        return new FeeInputs(
                account, link, version, other, unit, joined, period, opening, days, events, trades, rates, introducers,
                books, knownAt, sources);
    }
}
