package lotbook.persistence.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ChargeFees;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ReverseFees;
import lotbook.domain.approval.TrueUpFees;
import lotbook.domain.approval.Verdict;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.FeeTermsDocument;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.fee.Payout;
import lotbook.domain.fee.ReversalPolicy;
import lotbook.domain.fee.run.Correction;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.fee.run.InvestorFacts;
import lotbook.domain.fee.run.RunCalculation;
import lotbook.domain.fee.run.RunLine;
import lotbook.domain.fee.run.RunSummary;
import lotbook.domain.fee.run.TrueUpCalculation;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import lotbook.domain.money.RateSource;
import lotbook.domain.money.ReferenceRate;
import lotbook.domain.programme.Link;
import lotbook.domain.rate.RateBook;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Scene;
import lotbook.persistence.rate.StoredRates;

/** The book of {@link Scene} with fee terms, and everything finance does with runs, by the operators who may. */
public final class FeeScene implements AutoCloseable {
    public static final BusinessCalendar BOOKS = BusinessCalendar.NEW_YORK_17;
    public static final ProgrammeId COPY = new ProgrammeId("AUR-COPY");

    public final Scene scene;

    public FeeScene(DatabaseKind kind) {
        scene = new Scene(kind);
    }

    @Override
    public void close() {
        scene.close();
    }

    /** Proposed by finance, approved by compliance, sent by the feed. */
    public void charge(FeeRun run) {
        approve(propose(toPropose(run.id())));
        write(TestDatabase.FEED, "INSERT INTO lotbook.command_sent (command_id, feed) SELECT c.id, 'REPLICATOR'"
                + " FROM lotbook.command c WHERE NOT EXISTS (SELECT 1 FROM lotbook.command_sent t WHERE t.command_id = c.id)");
    }

    /** Of the programme, accepted for links since the second day of 2018. */
    void terms(String id, String performance, String management, String... links) {
        terms(id, Optional.empty(), FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of(performance), Rate.of(management)));
        for (String link : links) {
            accept(id, link);
        }
    }

    /** Of the programme, or of one link. */
    public void terms(String id, Optional<Link> link, FeeTerms terms) {
        FeeTermsVersion version = new FeeTermsVersion(
                new VersionId(id), COPY, link.map(Link::leader), link.map(Link::id), "Test", Optional.empty(),
                Interval.since(Scene.START), Optional.empty(), "Test", terms);
        write(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.fee_terms (terms_id, programme_id, leader_account, link_id, name,"
                + " document, sha256, valid_from, why) VALUES (?, 'AUR-COPY', ?, ?, 'Test', ?, ?, TIMESTAMP WITH TIME ZONE"
                + " '2018-01-01 00:00:00+00', 'Test')", id, link.map(one -> one.leader().value()).orElse(null),
                link.map(one -> one.id().value()).orElse(null), CanonicalJson.write(FeeTermsDocument.write(version)),
                FeeTermsDocument.hash(version).hex());
    }

    /** The same, but that payees are paid in euro, by the rate of the day of the charge. */
    static FeeTerms paidInEuro(FeeTerms usual) {
        return new FeeTerms(
                usual.fees(), usual.order(), usual.credit(), usual.weekends(), usual.rounding(), usual.debt(), usual.leaving(),
                new Payout.Converted("EUR", 2, Payout.RateDay.OF_CHARGE), usual.reversals());
    }

    /** As the European central bank had it. */
    void euro(LocalDate day, String dollars) {
        new StoredRates(scene.database.as(TestDatabase.FINANCE)).apply(
                List.of(new ReferenceRate(day, "USD", Rate.of(dollars), RateSource.ECB)), new RateBook.Change("Test", false));
    }

    /** Since the second day of 2018. */
    public void accept(String terms, String link) {
        write(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.fee_acceptance (acceptance_id, link_id, terms_id, sha256, channel,"
                + " valid_from, why) SELECT ?, ?, terms_id, sha256, 'PORTAL', TIMESTAMP WITH TIME ZONE '2018-01-02 00:00:00+00',"
                + " 'Test' FROM lotbook.fee_terms WHERE terms_id = ?", "FA-" + terms + "-" + link, link, terms);
    }

    /** From now on the brand's business day is another than the calendar's, whenever it is asked for. */
    BusinessCalendar booksElsewhere() {
        BusinessCalendar books = new BusinessCalendar(ZoneId.of("Pacific/Kiritimati"), LocalTime.of(0, 1));
        write(TestDatabase.ADMINISTRATOR, "INSERT INTO lotbook.brand (brand_id, name, legal_entity, jurisdiction, currency, books_zone,"
                + " books_cut_off, valid_from, supersedes, why) SELECT brand_id, name, legal_entity, jurisdiction, currency, ?,"
                + " CAST('00:01:00' AS time(0)), valid_from, id, 'Moved' FROM lotbook.brand", books.zone().getId());
        return books;
    }

    public StoredFeeRuns runs(Credentials who) {
        return new StoredFeeRuns(scene.database.as(who), () -> { });
    }

    FeeRun begun(FeeScope scope, String why) {
        StoredFeeRuns runs = runs(TestDatabase.FINANCE);
        return runs.start(scope, runs.latest(), why);
    }

    public FeeRun draft(FeeScope scope) {
        StoredFeeRuns runs = runs(TestDatabase.FINANCE);
        FeeRun run = begun(scope, "March");
        List<RunLine> lines = new ArrayList<>();
        SqlFeeFacts facts = new SqlFeeFacts(scene.database.as(TestDatabase.FINANCE), BOOKS);
        Optional<LinkId> after = Optional.empty();
        for (InvestorFacts investor : facts.page(run, after, 100)) {
            // Whoever drafts a run in a test shows that a page reads as its investors do one by one.
            assertThat(facts.page(run, after, 1)).containsExactly(investor);
            after = Optional.of(investor.link());
            RunCalculation.line(run, investor, BOOKS).ifPresent(lines::add);
        }
        runs.append(run.id(), lines);
        return runs.complete(run.id(), "March");
    }

    public ChargeFees toPropose(long id) {
        RunSummary sum = runs(TestDatabase.FINANCE).summary(id);
        return new ChargeFees(
                id, sum.run().scope().programme(), sum.run().scope().link(), sum.run().scope().early(),
                sum.run().scope().adjustment(), sum.run().first(), sum.run().last(), sum.content(), sum.lines(), sum.setAside(),
                sum.totals().stream()
                        .map(total -> new ChargeFees.Total(total.currency(), total.posted(), total.collected(), total.owed()))
                        .toList());
    }

    /** All of a run that is in force. */
    public ReverseFees toReverse(FeeRun run) {
        RunSummary sum = runs(TestDatabase.FINANCE).inForce(run.id(), Optional.empty());
        return new ReverseFees(
                run.id(), Optional.empty(), run.first(), run.last(), sum.content(), sum.lines(),
                sum.totals().stream()
                        .map(total -> new ChargeFees.Total(total.currency(), total.posted(), total.collected(), total.owed()))
                        .toList());
    }

    /** Of the programme, under terms that let lines be put right; accepted for links. */
    public void trueUpTerms(String id, String performance, String... links) {
        FeeTerms usual = FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of(performance), Rate.of("0"));
        terms(id, Optional.empty(), new FeeTerms(
                usual.fees(), usual.order(), usual.credit(), usual.weekends(), usual.rounding(), usual.debt(), usual.leaving(),
                usual.payout(), ReversalPolicy.TRUE_UP));
        for (String link : links) {
            accept(id, link);
        }
    }

    /** A run's lines calculated again and kept, with those that rest on them. */
    public TrueUpFees toTrueUp(FeeRun run, Optional<LinkId> link) {
        StoredTrueUps lines = new StoredTrueUps(scene.database.as(TestDatabase.FINANCE));
        SqlFeeFacts facts = new SqlFeeFacts(scene.database.as(TestDatabase.FINANCE), BOOKS);
        Instant known = lines.latest();
        List<Correction> made = link.map(List::of).orElseGet(() -> lines.inForce(run.id())).stream()
                .flatMap(one -> TrueUpCalculation.read(lines.from(run.id(), one), facts, known).stream())
                .toList();
        return TrueUpFees.of(run.id(), link, run.first(), run.last(), known, made, lines.keep(made));
    }

    public Proposal propose(Change fees) {
        StoredProposals proposals = new StoredProposals(scene.database.as(TestDatabase.FINANCE), () -> { });
        return proposals.propose(fees, proposals.groundOf(fees), "Reviewed");
    }

    public void approve(Proposal proposal) {
        new StoredProposals(scene.database.as(TestDatabase.COMPLIANCE), () -> { })
                .decide(proposal.id(), Verdict.APPROVED, proposal.hash(), "Looked at it");
    }

    /** What each payee earned, had, was paid, has open, what of it is not here, and what is payable. */
    List<String> payees() {
        return ask(TestDatabase.AUDITOR, "SELECT kind, currency, earned, credited, paid, open, uncollected, payable"
                        + " FROM lotbook.list_payees").stream()
                .map(row -> row.replaceAll("\\.0+\\b", "").replaceAll("(\\.[0-9]*?)0+\\b", "$1").replace("-0 ", "0 "))
                .toList();
    }

    /** Who looked at the books before something was done, and goes on seeing them so, writes nothing of this. */
    void refusesWhoSeesTheBooksAsTheyWere(Credentials who, Runnable done, String... refused) {
        try (Connection late = scene.database.as(who).connection(); Statement statement = late.createStatement()) {
            late.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            late.setAutoCommit(false);
            for (String look : List.of("ledger_posting", "fee_run_seen")) {
                statement.executeQuery("SELECT count(*) FROM lotbook." + look).close();
            }
            done.run();
            for (String sql : refused) {
                assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("under read committed only");
                late.rollback();
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public void write(Credentials who, String sql, Object... values) {
        scene.database.as(who).inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                return statement.executeUpdate();
            }
        });
    }

    public List<String> ask(Credentials who, String sql) {
        try {
            return scene.database.as(who).rolledBack(connection -> {
                try (PreparedStatement query = connection.prepareStatement(sql);
                        ResultSet row = query.executeQuery()) {
                    List<String> found = new ArrayList<>();
                    while (row.next()) {
                        StringBuilder line = new StringBuilder();
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            line.append(i == 1 ? "" : " ").append(row.getString(i));
                        }
                        found.add(line.toString());
                    }
                    return found;
                } catch (SQLException e) {
                    if ("42501".equals(e.getSQLState()) || e.getErrorCode() == 90096) {
                        return List.of();
                    }
                    throw e;
                }
            });
        } catch (FailureException e) {
            return List.of();
        }
    }
}
