package lotbook.persistence.fee;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ChargeFees;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Verdict;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTermsDocument;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.fee.run.InvestorFacts;
import lotbook.domain.fee.run.RunCalculation;
import lotbook.domain.fee.run.RunLine;
import lotbook.domain.fee.run.RunSummary;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.StoredMoments;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Scene;

/** The book of {@link Scene} with fee terms, and everything finance does with runs, by the operators who may. */
final class FeeScene implements AutoCloseable {
    static final BusinessCalendar BOOKS = BusinessCalendar.NEW_YORK_17;
    static final ProgrammeId COPY = new ProgrammeId("AUR-COPY");

    final Scene scene;

    FeeScene(DatabaseKind kind) {
        scene = new Scene(kind);
    }

    @Override
    public void close() {
        scene.close();
    }

    /** Until what was written may be asked about. */
    void settle() {
        Instant written = Instant.now();
        StoredMoments moments = new StoredMoments(scene.database.as(TestDatabase.FINANCE));
        while (!moments.latest().isAfter(written)) {
            Thread.onSpinWait();
        }
    }

    /** Proposed by finance, approved by compliance, sent by the feed. */
    void charge(FeeRun run) {
        approve(propose(toPropose(run.id())));
        write(TestDatabase.FEED, "INSERT INTO lotbook.command_sent (command_id, feed) SELECT c.id, 'REPLICATOR'"
                + " FROM lotbook.command c WHERE NOT EXISTS (SELECT 1 FROM lotbook.command_sent t WHERE t.command_id = c.id)");
    }

    /** Of the programme, accepted for links since the second day of 2018. */
    void terms(String id, String performance, String management, String... links) {
        FeeTermsVersion version = new FeeTermsVersion(
                new VersionId(id), COPY, Optional.empty(), Optional.empty(), "Test", Optional.empty(),
                Interval.since(Scene.START), Optional.empty(), "Test",
                FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of(performance), Rate.of(management)));
        String document = CanonicalJson.write(FeeTermsDocument.write(version));
        String hash = FeeTermsDocument.hash(version).hex();
        write(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.fee_terms (terms_id, programme_id, name, document, sha256,"
                + " valid_from, why) VALUES (?, 'AUR-COPY', 'Test', ?, ?, TIMESTAMP WITH TIME ZONE '2018-01-01 00:00:00+00',"
                + " 'Test')", id, document, hash);
        for (String link : links) {
            accept("FA-" + id + "-" + link, link, id, hash);
        }
    }

    private void accept(String id, String link, String terms, String hash) {
        write(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.fee_acceptance (acceptance_id, link_id, terms_id, sha256, channel,"
                + " valid_from, why) VALUES (?, ?, ?, ?, 'PORTAL', TIMESTAMP WITH TIME ZONE '2018-01-02 00:00:00+00',"
                + " 'Test')", id, link, terms, hash);
    }

    StoredFeeRuns runs(Credentials who) {
        return new StoredFeeRuns(scene.database.as(who), () -> { });
    }

    FeeRun draft(FeeScope scope) {
        StoredFeeRuns runs = runs(TestDatabase.FINANCE);
        FeeRun run = runs.start(scope, "March");
        List<RunLine> lines = new ArrayList<>();
        for (InvestorFacts facts : new SqlFeeFacts(scene.database.as(TestDatabase.FINANCE), BOOKS)
                .page(run, Optional.empty(), 100)) {
            RunCalculation.line(run, facts, BOOKS).ifPresent(lines::add);
        }
        runs.append(run.id(), lines);
        return runs.complete(run.id(), "March");
    }

    ChargeFees toPropose(long id) {
        RunSummary sum = runs(TestDatabase.FINANCE).summary(id);
        return new ChargeFees(
                id, sum.run().scope().programme(), sum.run().scope().link(), sum.run().scope().early(),
                sum.run().scope().adjustment(), sum.run().first(), sum.run().last(), sum.content(), sum.lines(), sum.setAside(),
                sum.totals().stream()
                        .map(total -> new ChargeFees.Total(total.currency(), total.posted(), total.collected(), total.owed()))
                        .toList());
    }

    Proposal propose(Change fees) {
        StoredProposals proposals = new StoredProposals(scene.database.as(TestDatabase.FINANCE), () -> { });
        return proposals.propose(fees, proposals.groundOf(fees), "Reviewed");
    }

    void approve(Proposal proposal) {
        new StoredProposals(scene.database.as(TestDatabase.COMPLIANCE), () -> { })
                .decide(proposal.id(), Verdict.APPROVED, proposal.hash(), "Looked at it");
    }

    void write(Credentials who, String sql, Object... values) {
        scene.database.as(who).inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                return statement.executeUpdate();
            }
        });
    }

    List<String> ask(Credentials who, String sql) {
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
