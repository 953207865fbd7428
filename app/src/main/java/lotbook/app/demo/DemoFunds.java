package lotbook.app.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.app.unit.FundDesk;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Verdict;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.unit.FlowRequest.Kind;
import lotbook.domain.unit.fund.Funds.Terms;
import lotbook.domain.unit.fund.NewRequest;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.unit.StoredCorrections;
import lotbook.persistence.unit.StoredFunds;

/**
 * The month of the pools as their people would run it: finance enters what investors ask for, compliance accepts, and each of the
 * month's dealing points is drafted by one and agreed to by the other. One pool charges by units, the other by series.
 */
final class DemoFunds {
    private static final AccountId BY_UNITS = new AccountId("A-100004");
    private static final AccountId BY_SERIES = new AccountId("A-100005");

    /**
     * Of the first pool the first two are those whose money moves in the month's script; one is refused, and one waits for the
     * next point. What is bought of the second makes two series: one rolls up at the month's end, the other is below its HWM.
     */
    private static final List<NewRequest> ASKED = List.of(
            asked(BY_UNITS, "PAMM-SUB-1", "P-2050", Kind.SUBSCRIBE, "20000", "2018-03-08T10:00:00Z"),
            asked(BY_UNITS, "PAMM-RED-1", "P-2053", Kind.REDEEM_AMOUNT, "5000", "2018-03-14T09:00:00Z"),
            asked(BY_UNITS, "PAMM-RED-2", "P-2059", Kind.REDEEM_ALL, "0", "2018-03-20T15:00:00Z"),
            asked(BY_UNITS, "PAMM-RED-3", "P-2054", Kind.REDEEM_UNITS, "20", "2018-03-31T08:00:00Z"),
            asked(BY_SERIES, "RESERVE-SUB-1", "P-2052", Kind.SUBSCRIBE, "12000", "2018-03-08T12:00:00Z"),
            asked(BY_SERIES, "RESERVE-SUB-2", "P-2060", Kind.SUBSCRIBE, "9000", "2018-03-15T12:00:00Z"));

    private static final String REFUSED = "PAMM-RED-2";

    private final DemoDesk desk;
    private final Runnable committed;

    /** @param committed told after each commit */
    DemoFunds(DemoDesk desk, Runnable committed) {
        this.desk = desk;
        this.committed = committed;
    }

    private static NewRequest asked(AccountId pool, String id, String investor, Kind kind, String amount, String at) {
        return new NewRequest(id, pool, new PartyId(investor), kind, new BigDecimal(amount), Instant.parse(at));
    }

    /** What investors want of the pools in that month. */
    void ask() {
        try (Database finance = desk.signIn(OperatorRole.FINANCE);
                Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            FundDesk enters = desk(finance);
            FundDesk accepts = desk(compliance);
            for (NewRequest asked : ASKED) {
                enters.request(asked, "Form on file");
                if (asked.id().equals(REFUSED)) {
                    accepts.refuse(asked.id(), "The form is not signed");
                } else {
                    accepts.accept(asked.id(), "Form and account seen");
                }
            }
        }
    }

    /** @return the numbers of the points that were struck */
    List<Long> strike() {
        List<Long> struck = new ArrayList<>();
        try (Database finance = desk.signIn(OperatorRole.FINANCE);
                Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            FundDesk enters = desk(finance);
            StoredFunds funds = new StoredFunds(finance, committed);
            for (AccountId pool : List.of(BY_UNITS, BY_SERIES)) {
                while (funds.next(pool).isPresent()) {
                    long point = enters.draft(pool, Optional.empty(), Terms.AS_BEFORE, "Weekly").point().id();
                    Proposal proposal = enters.propose(point, "Equity and flows checked");
                    new StoredProposals(compliance, committed)
                            .decide(proposal.id(), Verdict.APPROVED, proposal.hash(), "Price and flows looked at");
                    struck.add(point);
                }
            }
        }
        return struck;
    }

    private FundDesk desk(Database database) {
        return new FundDesk(new StoredFunds(database, committed), new StoredCorrections(database, committed),
                new StoredProposals(database, committed),
                database.operator().role() == OperatorRole.FINANCE);
    }
}
