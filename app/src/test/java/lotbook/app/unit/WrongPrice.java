package lotbook.app.unit;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import lotbook.app.demo.DemoDesk;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Verdict;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.Movement;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PartyId;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.domain.unit.DealingTerms.BearsWrongPrice;
import lotbook.domain.unit.FlowRequest.Kind;
import lotbook.domain.unit.fund.Funds.Terms;
import lotbook.domain.unit.fund.NewRequest;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.unit.StoredCorrections;
import lotbook.persistence.unit.StoredFunds;

/** The demo's pool after an investor bought at 100, by a summary that the server corrects afterwards: 110 would have been right. */
public final class WrongPrice {
    public static final AccountId POOL = new AccountId("A-100004");
    private static final Login LOGIN = new Login("MT4-2", "100004");

    private final DemoDesk desk;
    private final LocalChanges changes;
    private long sequence;

    private WrongPrice(DemoDesk desk, LocalChanges changes) {
        this.desk = desk;
        this.changes = changes;
    }

    /** @return a moment after it, at which the master can be measured again */
    public static WrongPrice make(DemoDesk desk, LocalChanges changes, BearsWrongPrice bearer) {
        WrongPrice made = new WrongPrice(desk, changes);
        Instant at = Instant.now().minusSeconds(120).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        made.asks(at);
        made.report(at.minusSeconds(20), new Movement(LOGIN, "M-SUB-9", Movement.Type.DEPOSIT, new BigDecimal("20000.00"), "EUR",
                at.minusSeconds(20), LocalDate.ofInstant(at, ZoneOffset.UTC), Optional.of("SUB-9"), Optional.of("P-2050"),
                Optional.empty(), Optional.empty(), Optional.empty()));
        made.measured("D-1", "270000.00", at);
        made.strikes(at, bearer);
        made.measured("D-1B", "295000.00", at);
        return made;
    }

    private void asks(Instant at) {
        NewRequest asked = new NewRequest("SUB-9", POOL, new PartyId("P-2050"), Kind.SUBSCRIBE, new BigDecimal("20000"),
                at.minusSeconds(60));
        try (Database finance = desk.signIn(OperatorRole.FINANCE); Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            desk(finance).request(asked, "Form");
            desk(compliance).accept("SUB-9", "Seen");
        }
    }

    private void strikes(Instant at, BearsWrongPrice bearer) {
        try (Database finance = desk.signIn(OperatorRole.FINANCE); Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            long point = desk(finance).draft(POOL, Optional.of(at), new Terms(Optional.empty(), Optional.empty(), Optional.empty(),
                    Optional.of(bearer)), "Weekly").point().id();
            Proposal proposal = desk(finance).propose(point, "Checked");
            new StoredProposals(compliance, changes::tell).decide(proposal.id(), Verdict.APPROVED, proposal.hash(), "Seen");
        }
    }

    private FundDesk desk(Database database) {
        return new FundDesk(new StoredFunds(database, changes::tell), new StoredCorrections(database, changes::tell),
                new StoredProposals(database, changes::tell), database.operator().role() == OperatorRole.FINANCE);
    }

    /** For a dealing point, by the server. */
    public void measured(String id, String said, Instant at) {
        BigDecimal equity = new BigDecimal(said);
        report(at, new AccountSummary(LOGIN, id, LocalDate.ofInstant(at, ZoneOffset.UTC), "EUR", at, AccountSummary.Reason.DEALING_POINT,
                equity, equity, equity, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, Optional.empty()));
    }

    private void report(Instant at, Fact fact) {
        try (Database feed = desk.signIn(OperatorRole.FEED)) {
            JdbcFeedStore store = new JdbcFeedStore(
                    feed, FactCalendars.of(BusinessCalendar.NEW_YORK_17, BusinessCalendar.NEW_YORK_17), changes);
            var lease = store.take("MT4-2", "test", Duration.ofMinutes(10));
            store.commit(lease, List.of(new Received(++sequence, at, fact)), sequence);
            store.release(lease);
        }
    }
}
