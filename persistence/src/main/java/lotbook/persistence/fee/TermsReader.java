package lotbook.persistence.fee;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.fee.FeeTermsDocument;
import lotbook.domain.fee.run.AcceptedTerms;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.programme.Link;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.query.SqlText;

/** What an investor accepted, and what is agreed for the link, its leader or its programme. */
final class TermsReader {
    private final MasterLookup masters;

    TermsReader(MasterLookup masters) {
        this.masters = masters;
    }

    private record Acceptance(VersionId terms, Sha256 sha256, Instant since, Optional<Instant> until) {}

    /**
     * Those that hold on the day the line begins; a change before its end is a finding, for one line is charged under one
     * contract. A day is the least that fees are measured by: what is accepted in the course of it holds for all of it.
     */
    Optional<AcceptedTerms> accepted(LinkId link, RunPeriod period, Instant begins, List<FeeFinding> findings)
            throws SQLException {
        LocalDate day = period.books().dayOf(begins);
        List<Acceptance> rows = masters.live(
                "fee_acceptance",
                new SqlText().add("m.link_id = ? AND m.valid_from < ? AND (m.valid_to IS NULL OR m.valid_to > ?)"
                        + " ORDER BY m.valid_from", link.value(), period.end(), begins),
                row -> new Acceptance(
                        new VersionId(row.getString("terms_id")), new Sha256(row.getString("sha256")),
                        MasterLookup.valid(row).from(), MasterLookup.valid(row).to()));
        Optional<Acceptance> held = rows.stream()
                .filter(row -> !period.books().dayOf(row.since()).isAfter(day))
                .reduce((_, later) -> later);
        held.flatMap(Acceptance::until).filter(to -> to.isBefore(period.end())).ifPresent(to ->
                findings.add(new FeeFinding(Kind.TERMS_CHANGED, held.get().terms().value(),
                        "The acceptance of " + held.get().terms() + " ended on " + to + ", within the period.",
                        "Run the period in two: up to that day, and after it.")));
        rows.stream().filter(row -> period.books().dayOf(row.since()).isAfter(day)).forEach(row ->
                findings.add(new FeeFinding(Kind.TERMS_CHANGED, row.terms().value(),
                        "The investor accepted " + row.terms() + " on " + row.since() + ", within the period.",
                        "Run the period in two: up to the day before, and from that day on.")));
        return held.isPresent() ? document(held.get()) : Optional.empty();
    }

    /** What the investor had accepted at a moment. */
    Optional<AcceptedTerms> held(LinkId link, Instant moment) throws SQLException {
        List<Acceptance> rows = masters.live(
                "fee_acceptance",
                MasterLookup.held(new SqlText().add("m.link_id = ?", link.value()), moment),
                row -> new Acceptance(
                        new VersionId(row.getString("terms_id")), new Sha256(row.getString("sha256")),
                        MasterLookup.valid(row).from(), MasterLookup.valid(row).to()));
        return rows.isEmpty() ? Optional.empty() : document(rows.getFirst());
    }

    private Optional<AcceptedTerms> document(Acceptance acceptance) throws SQLException {
        return masters.live(
                        "fee_terms",
                        new SqlText().add("m.terms_id = ? AND m.sha256 = ? ORDER BY m.id DESC", acceptance.terms().value(),
                                acceptance.sha256().hex()),
                        row -> terms(row, acceptance.since()))
                .stream()
                .findFirst();
    }

    /** The narrowest that hold at a moment. */
    Optional<AcceptedTerms> inForce(Link link, Instant end) throws SQLException {
        return masters.live(
                        "fee_terms",
                        new SqlText().add("m.programme_id = ? AND (m.leader_account IS NULL OR m.leader_account = ?)"
                                + " AND (m.link_id IS NULL OR m.link_id = ?) AND m.valid_from < ?"
                                + " AND (m.valid_to IS NULL OR m.valid_to >= ?)"
                                + " ORDER BY CASE WHEN m.link_id IS NULL THEN 1 ELSE 0 END,"
                                + " CASE WHEN m.leader_account IS NULL THEN 1 ELSE 0 END, m.valid_from DESC",
                                link.programme().value(), link.leader().value(), link.id().value(), end, end),
                        row -> terms(row, MasterLookup.valid(row).from()))
                .stream()
                .findFirst();
    }

    private static AcceptedTerms terms(ResultSet row, Instant since) throws SQLException {
        return new AcceptedTerms(
                new VersionId(row.getString("terms_id")),
                new Sha256(row.getString("sha256")),
                FeeTermsDocument.read(JsonReader.read(row.getString("document")).asObject()).terms(),
                since);
    }
}
