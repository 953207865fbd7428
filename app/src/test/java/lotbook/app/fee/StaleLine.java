package lotbook.app.fee;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.app.demo.DemoDesk;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Verdict;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.FeedStore.FeedStatus;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.Movement;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.FeeTermsDocument;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.fee.ReversalPolicy;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.fee.SqlFeeFacts;
import lotbook.persistence.fee.StoredFeeRuns;
import lotbook.persistence.fee.StoredTrueUps;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.programme.StoredCalendars;

/**
 * A line of the demo's book that was charged 400 under terms that let it be trued up, and of which a deposit of 500 within March
 * is learned afterwards: 20 % of 12,000 - 10,000, and of 12,000 - 10,500.
 */
public final class StaleLine {
    public static final LinkId LINK = new LinkId("L-0013");
    private static final Login LOGIN = new Login("MT5-1", "200012");
    private static final LocalDate FIRST = LocalDate.of(2018, 3, 1);
    private static final LocalDate LAST = LocalDate.of(2018, 3, 31);
    private static final Instant BEGINS = Instant.parse("2018-02-27T00:00:00Z");

    private StaleLine() {}

    /** On a book of which nothing was proposed yet. */
    public static void make(DemoDesk desk, LocalChanges changes) {
        agree(desk);
        List<Fact> facts = new ArrayList<>();
        facts.add(deposit("TU-1", "10000.00", "2018-02-27T10:00:00Z"));
        facts.add(summary("TU-0", "10000.00", "2018-02-28T20:00:00Z"));
        FIRST.datesUntil(LAST.plusDays(1)).filter(day -> day.getDayOfWeek().getValue() < 6).forEach(day -> facts.add(
                summary("TU-" + day, day.getDayOfMonth() < 15 ? "10000.00" : "12000.00", day + "T20:00:00Z")));
        report(desk, changes, facts);
        charge(desk, changes);
        report(desk, changes, List.of(deposit("TU-2", "500.00", "2018-03-20T10:00:00Z")));
    }

    /** What was accepted before ends, and terms of the link's own follow. */
    private static void agree(DemoDesk desk) {
        try (Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            String leader = "(SELECT max(leader_account) FROM lotbook.link WHERE link_id = '" + LINK + "')";
            AccountId account = new AccountId(compliance.rolledBack(connection -> {
                try (PreparedStatement query = connection.prepareStatement("SELECT " + leader); var row = query.executeQuery()) {
                    row.next();
                    return row.getString(1);
                }
            }));
            FeeTerms usual = FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.20"), Rate.of("0"));
            FeeTermsVersion terms = new FeeTermsVersion(
                    new VersionId("FT-TU"), new ProgrammeId("AUR-COPY"), Optional.of(account), Optional.of(LINK), "Trued up",
                    Optional.empty(), Interval.since(BEGINS), Optional.empty(), "Test", new FeeTerms(
                            usual.fees(), usual.order(), usual.credit(), usual.weekends(), usual.rounding(), usual.debt(),
                            usual.leaving(), usual.payout(), ReversalPolicy.TRUE_UP));
            String hash = FeeTermsDocument.hash(terms).hex();
            write(compliance, "INSERT INTO lotbook.fee_terms (terms_id, programme_id, leader_account, link_id, name, document,"
                    + " sha256, valid_from, why) VALUES ('FT-TU', 'AUR-COPY', ?, ?, 'Trued up', ?, ?, TIMESTAMP WITH TIME ZONE"
                    + " '2018-02-27 00:00:00+00', 'Test')", account.value(), LINK.value(),
                    CanonicalJson.write(FeeTermsDocument.write(terms)), hash);
            write(compliance, "INSERT INTO lotbook.fee_acceptance (acceptance_id, link_id, terms_id, sha256, channel, valid_from,"
                    + " valid_to, supersedes, why) SELECT acceptance_id, link_id, terms_id, sha256, channel, valid_from,"
                    + " TIMESTAMP WITH TIME ZONE '2018-02-27 00:00:00+00', id, 'Test' FROM lotbook.fee_acceptance"
                    + " WHERE link_id = ?", LINK.value());
            write(compliance, "INSERT INTO lotbook.fee_acceptance (acceptance_id, link_id, terms_id, sha256, channel, valid_from, why)"
                    + " VALUES ('FA-TU', ?, 'FT-TU', ?, 'PORTAL', TIMESTAMP WITH TIME ZONE '2018-02-27 00:00:00+00', 'Test')",
                    LINK.value(), hash);
        }
    }

    private static void charge(DemoDesk desk, LocalChanges changes) {
        Proposal proposal;
        try (Database finance = desk.signIn(OperatorRole.FINANCE)) {
            FeeDesk fees = new FeeDesk(
                    new StoredFeeRuns(finance, changes::tell), new SqlFeeFacts(finance, BusinessCalendar.NEW_YORK_17),
                    new StoredTrueUps(finance), new StoredProposals(finance, changes::tell), BusinessCalendar.NEW_YORK_17);
            long run = fees.calculate(FeeScope.of(FIRST, LAST, LINK), "March", CalculateRun.Watch.SILENT).run().id();
            proposal = fees.propose(run, "Reviewed");
        }
        try (Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            new StoredProposals(compliance, changes::tell).decide(proposal.id(), Verdict.APPROVED, proposal.hash(), "Looked at it");
        }
    }

    private static void report(DemoDesk desk, LocalChanges changes, List<Fact> facts) {
        try (Database feed = desk.signIn(OperatorRole.FEED)) {
            JdbcFeedStore store = new JdbcFeedStore(feed, StoredCalendars.read(feed), changes);
            Lease lease = store.take("MT5-1", "test", Duration.ofMinutes(5));
            long from = store.status("MT5-1").map(FeedStatus::lastReceived).orElse(0L);
            List<Received> received = new ArrayList<>();
            facts.forEach(fact -> received.add(new Received(from + received.size() + 1, fact.occurredAt(), fact)));
            store.commit(lease, received, from + received.size());
            store.release(lease);
        }
    }

    /** The investor's money of what was charged arrives; the leader is credited elsewhere. */
    public static void settle(DemoDesk desk, LocalChanges changes) {
        String charge;
        try (Database finance = desk.signIn(OperatorRole.FINANCE)) {
            charge = finance.rolledBack(connection -> {
                try (PreparedStatement query = connection.prepareStatement("SELECT max(charge_id) FROM lotbook.fee_charge");
                        var row = query.executeQuery()) {
                    row.next();
                    return row.getString(1);
                }
            });
        }
        Movement fee = deposit("TU-3", "-400.00", "2018-04-03T10:00:00Z");
        report(desk, changes, List.of(new Movement(LOGIN, fee.movementId(), Movement.Type.FEE, fee.amount(), fee.currency(),
                fee.occurredAt(), fee.valueDate(), Optional.empty(), Optional.empty(), Optional.of(charge), Optional.empty(),
                Optional.empty())));
    }

    private static Movement deposit(String id, String amount, String at) {
        Instant moment = Instant.parse(at);
        return new Movement(LOGIN, id, Movement.Type.DEPOSIT, new BigDecimal(amount), "USD", moment,
                BusinessCalendar.NEW_YORK_17.dayOf(moment), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    private static AccountSummary summary(String id, String balance, String at) {
        BigDecimal amount = new BigDecimal(balance);
        return new AccountSummary(LOGIN, id, FIRST, "USD", Instant.parse(at), AccountSummary.Reason.INTERVAL, amount, amount,
                amount, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, Optional.of(BigDecimal.ZERO));
    }

    private static void write(Database database, String sql, Object... values) {
        database.inTransaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    insert.setObject(i + 1, values[i]);
                }
                return insert.executeUpdate();
            }
        });
    }
}
