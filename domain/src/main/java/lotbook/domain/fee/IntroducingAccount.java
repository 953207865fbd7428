package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lotbook.domain.explain.Operand;
import lotbook.domain.fee.FeeState.Introduced;
import lotbook.domain.identity.PartyId;

/** Lots since the last charge by who stood above the investor when they were traded, and what they are due. */
final class IntroducingAccount {
    private final Optional<IntroducingFee> fee;
    private final List<Introducer> introducers;
    private final TreeMap<Seat, Account> accounts =
            new TreeMap<>(Comparator.comparing(Seat::level).thenComparing(seat -> seat.party().value()));

    private record Seat(int level, PartyId party) {}

    /**
     * What one is due at one level.
     *
     * @param before what was due before this calculation
     * @param days on which something counted, with their lots: who trades all day has thousands of deals, which are in the inputs
     */
    record Due(Introduced now, BigDecimal before, List<Operand> days) {}

    /** @param deal the last of them */
    private record Day(LocalDate date, BigDecimal lots, int deals, String deal) {
        Operand operand() {
            return deals == 1
                    ? new Operand("lots of " + date, lots.toPlainString(), deal)
                    : Operand.constant("lots of " + date + ", " + deals + " deals", lots.toPlainString());
        }
    }

    private static final class Account {
        private final BigDecimal before;
        private BigDecimal lots;
        private BigDecimal due;
        private final List<Day> days = new ArrayList<>(0);

        Account(BigDecimal lots, BigDecimal due) {
            before = due;
            this.lots = lots;
            this.due = due;
        }

        /** Trades come in the order of their days. */
        void traded(FeeTrade trade, BigDecimal price) {
            lots = lots.add(trade.lots());
            due = due.add(price);
            boolean same = !days.isEmpty() && days.getLast().date.equals(trade.date());
            Day before = same ? days.removeLast() : new Day(trade.date(), BigDecimal.ZERO, 0, "");
            days.add(new Day(before.date, before.lots.add(trade.lots()), before.deals + 1, trade.id()));
        }
    }

    IntroducingAccount(FeeTerms terms, List<Introducer> introducers, List<Introduced> state) {
        fee = terms.introducing();
        this.introducers = introducers;
        state.forEach(one -> accounts.put(new Seat(one.level(), one.party()), new Account(one.lots(), one.due())));
    }

    void traded(FeeTrade trade) {
        if (introducers.isEmpty() || fee.isEmpty() || !fee.get().counted().counts(trade)) {
            return;
        }
        for (Introducer above : introducers) {
            if (!above.owns() && fee.get().hasLevel(above.level()) && above.standsOn(trade.date())) {
                accounts.computeIfAbsent(
                                new Seat(above.level(), above.party()), _ -> new Account(BigDecimal.ZERO, BigDecimal.ZERO))
                        .traded(trade, fee.get().of(above.level(), trade.lots()));
            }
        }
    }

    /** Each with their levels, whoever stands nearest first. */
    Map<PartyId, List<Due>> due() {
        Map<PartyId, List<Due>> due = new LinkedHashMap<>();
        accounts.forEach((seat, account) -> due.computeIfAbsent(seat.party, _ -> new ArrayList<>(1))
                .add(new Due(
                        introduced(seat, account), account.before, account.days.stream().map(Day::operand).toList())));
        return due;
    }

    void charged() {
        accounts.clear();
    }

    List<Introduced> state() {
        List<Introduced> state = new ArrayList<>(accounts.size());
        accounts.forEach((seat, account) -> state.add(introduced(seat, account)));
        return state;
    }

    private static Introduced introduced(Seat seat, Account account) {
        return new Introduced(seat.level, seat.party, account.lots, account.due);
    }
}
