package lotbook.domain.fee.run;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.fee.FeeDay;
import lotbook.domain.fee.FeeEvent;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeState;
import lotbook.domain.fee.FeeTrade;
import lotbook.domain.fee.Introducer;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.RateUsed;

/**
 * What one line of a run rests on: an investor by the link that pays.
 *
 * @param accepted the terms the investor had accepted when the line begins
 * @param inForce the terms agreed for this link, its leader or its programme at the period's end
 * @param first the first day that is charged: the run's, or the one after what was charged already
 * @param last the last: the run's, or the one on which the investor left
 * @param joined the books' day on which the link began, or began again
 * @param opening what the last charged period handed over, or what was there when none had been
 * @param rates of the days payees may be paid on, where they are paid in another currency
 * @param introducers whom the accepted terms may pay, where they do
 * @param findings what reading them showed
 * @param sources the rows read
 */
public record InvestorFacts(
        LinkId link, Measure measure, ProgrammeId programme, TradingLogin investor, TradingLogin leader, String currency,
        Optional<AcceptedTerms> accepted, Optional<AcceptedTerms> inForce, LocalDate first, LocalDate last, LocalDate joined,
        FeeState opening,
        Optional<Previous> previous, List<FeeDay> days, List<FeeEvent> events, List<FeeTrade> trades,
        List<RateUsed> rates, List<Introducer> introducers, List<FeeFinding> findings, List<String> sources) {
    public InvestorFacts {
        days = List.copyOf(days);
        events = List.copyOf(events);
        trades = List.copyOf(trades);
        rates = List.copyOf(rates);
        introducers = List.copyOf(introducers);
        findings = List.copyOf(findings);
        sources = List.copyOf(sources);
    }

    /** What a line is measured by. */
    public enum Measure {
        /** The account as its server measured it: the link alone trades there. */
        ACCOUNT,
        /** The link's part of an account that others trade on too. */
        SUB_LEDGER
    }

    /**
     * The line of the last charged period.
     *
     * @param snapshot its row
     * @param terms it was charged under
     */
    public record Previous(long snapshot, LocalDate last, BigDecimal posted, VersionId terms) {}
}
