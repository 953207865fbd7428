package lotbook.domain.fee;

import java.math.BigDecimal;
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
     * @param deals that count, with their lots
     */
    record Due(Introduced now, BigDecimal before, List<Operand> deals) {}

    private static final class Account {
        private final BigDecimal before;
        private BigDecimal lots;
        private BigDecimal due;
        private final List<Operand> deals = new ArrayList<>(0);

        Account(BigDecimal lots, BigDecimal due) {
            before = due;
            this.lots = lots;
            this.due = due;
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
                Account account = accounts.computeIfAbsent(
                        new Seat(above.level(), above.party()), _ -> new Account(BigDecimal.ZERO, BigDecimal.ZERO));
                account.lots = account.lots.add(trade.lots());
                account.due = account.due.add(fee.get().of(above.level(), trade.lots()));
                account.deals.add(new Operand("lots of " + trade.date(), trade.lots().toPlainString(), trade.id()));
            }
        }
    }

    /** Each with their levels, whoever stands nearest first. */
    Map<PartyId, List<Due>> due() {
        Map<PartyId, List<Due>> due = new LinkedHashMap<>();
        accounts.forEach((seat, account) -> due.computeIfAbsent(seat.party, _ -> new ArrayList<>(1))
                .add(new Due(introduced(seat, account), account.before, account.deals)));
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
