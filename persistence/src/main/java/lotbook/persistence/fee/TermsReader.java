package lotbook.persistence.fee;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.FeeTermsDocument;
import lotbook.domain.fee.run.AcceptedTerms;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.programme.Link;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.query.SqlText;

/** What an investor accepted, and what is agreed for the link, its leader or its programme. */
final class TermsReader {
    private final MasterLookup masters;
    private final Gathered<LinkId, Acceptance> acceptances = new Gathered<>(this::acceptancesOf);
    private final Gathered<VersionId, Version> versions = new Gathered<>(this::versionsOf);
    private final Gathered<Scope, Version> agreed = new Gathered<>(this::agreedFor);
    private final Map<Long, FeeTerms> parsed = new HashMap<>();

    TermsReader(MasterLookup masters) {
        this.masters = masters;
    }

    private record Acceptance(LinkId link, VersionId terms, Sha256 sha256, Interval valid) {}

    /** @param terms of the document, read once however many investors accepted it */
    private record Version(
            VersionId id, Sha256 sha256, FeeTerms terms, Interval valid, ProgrammeId programme, Optional<String> leader,
            Optional<String> link) {
        AcceptedTerms since(Instant moment) {
            return new AcceptedTerms(id, sha256, terms, moment);
        }

        boolean isFor(Scope scope) {
            return programme.equals(scope.programme)
                    && leader.filter(one -> !one.equals(scope.leader.value())).isEmpty()
                    && link.filter(one -> !one.equals(scope.link.value())).isEmpty();
        }
    }

    private record Scope(ProgrammeId programme, AccountId leader, LinkId link) {
        static Scope of(Link link) {
            return new Scope(link.programme(), link.leader(), link.id());
        }
    }

    /** Reads what a page of investors accepted, and what is agreed for them. */
    void all(List<Link> links) throws SQLException {
        List<LinkId> ids = links.stream().map(Link::id).toList();
        acceptances.all(ids);
        agreed.all(links.stream().map(Scope::of).toList());
        List<VersionId> accepted = new ArrayList<>();
        for (LinkId id : ids) {
            acceptances.of(id).forEach(row -> accepted.add(row.terms()));
        }
        versions.all(accepted);
    }

    /**
     * Those that hold on the day the line begins; a change before its end is a finding, for one line is charged under one
     * contract. A day is the least that fees are measured by: what is accepted in the course of it holds for all of it.
     */
    Optional<AcceptedTerms> accepted(LinkId link, RunPeriod period, Instant begins, List<FeeFinding> findings)
            throws SQLException {
        LocalDate day = period.books().dayOf(begins);
        List<Acceptance> rows = acceptances.of(link).stream()
                .filter(row -> row.valid().from().isBefore(period.end())
                        && row.valid().to().filter(to -> !to.isAfter(begins)).isEmpty())
                .toList();
        Optional<Acceptance> held = rows.stream()
                .filter(row -> !period.books().dayOf(row.valid().from()).isAfter(day))
                .reduce((_, later) -> later);
        held.flatMap(row -> row.valid().to()).filter(to -> to.isBefore(period.end())).ifPresent(to ->
                findings.add(new FeeFinding(Kind.TERMS_CHANGED, held.get().terms().value(),
                        "The acceptance of " + held.get().terms() + " ended on " + to + ", within the period.",
                        "Run the period in two: up to that day, and after it.")));
        rows.stream().filter(row -> period.books().dayOf(row.valid().from()).isAfter(day)).forEach(row ->
                findings.add(new FeeFinding(Kind.TERMS_CHANGED, row.terms().value(),
                        "The investor accepted " + row.terms() + " on " + row.valid().from() + ", within the period.",
                        "Run the period in two: up to the day before, and from that day on.")));
        return held.isPresent() ? document(held.get()) : Optional.empty();
    }

    /** What the line is charged by: what was accepted, else what is agreed. */
    Optional<AcceptedTerms> charging(Link link, RunPeriod period, Instant begins) throws SQLException {
        Optional<AcceptedTerms> accepted = accepted(link.id(), period, begins, new ArrayList<>());
        return accepted.isPresent() ? accepted : inForce(link, period.end());
    }

    /** Whether terms that something was charged under rest on deals. */
    boolean byDeals(VersionId id) throws SQLException {
        return versions.of(id).stream().anyMatch(version -> TradeReader.needed(version.terms()));
    }

    /** Whether such terms take the rate of the day an order was opened. */
    boolean byOpening(VersionId id) throws SQLException {
        return versions.of(id).stream().anyMatch(version -> OpeningReader.needed(version.terms()));
    }

    /** What the investor had accepted at a moment. */
    Optional<AcceptedTerms> held(LinkId link, Instant moment) throws SQLException {
        Optional<Acceptance> held = acceptances.of(link).stream()
                .filter(row -> row.valid().contains(moment))
                .reduce((_, later) -> later);
        return held.isPresent() ? document(held.get()) : Optional.empty();
    }

    /**
     * What the investor had accepted on a day.
     *
     * @param id nothing, if absent
     * @param terms absent if the book has none that are as they were accepted
     */
    record OnDay(Optional<VersionId> id, Optional<FeeTerms> terms) {}

    /** As for a line that begins on it: what is accepted in the course of a day holds for all of it. */
    OnDay onDay(LinkId link, LocalDate day, BusinessCalendar books) throws SQLException {
        Optional<Acceptance> held = acceptances.of(link).stream()
                .filter(row -> LinkStretch.touches(row.valid(), day, books))
                .reduce((_, later) -> later);
        return new OnDay(
                held.map(Acceptance::terms),
                held.isPresent() ? document(held.get()).map(AcceptedTerms::terms) : Optional.empty());
    }

    private Optional<AcceptedTerms> document(Acceptance acceptance) throws SQLException {
        return versions.of(acceptance.terms()).stream()
                .filter(version -> version.sha256().equals(acceptance.sha256()))
                .findFirst()
                .map(version -> version.since(acceptance.valid().from()));
    }

    /** The narrowest that hold at a moment. */
    Optional<AcceptedTerms> inForce(Link link, Instant end) throws SQLException {
        return agreed.of(Scope.of(link)).stream()
                .filter(version -> version.valid().from().isBefore(end)
                        && version.valid().to().filter(to -> to.isBefore(end)).isEmpty())
                .findFirst()
                .map(version -> version.since(version.valid().from()));
    }

    private void acceptancesOf(List<LinkId> links, BiConsumer<LinkId, Acceptance> answer) throws SQLException {
        masters.live(
                        "fee_acceptance",
                        PageFacts.anyOf("m.link_id", links, LinkId::value).add(" ORDER BY m.valid_from, m.id"),
                        row -> new Acceptance(
                                new LinkId(row.getString("link_id")), new VersionId(row.getString("terms_id")),
                                new Sha256(row.getString("sha256")), MasterLookup.valid(row)))
                .forEach(row -> answer.accept(row.link(), row));
    }

    /** The last first. */
    private void versionsOf(List<VersionId> ids, BiConsumer<VersionId, Version> answer) throws SQLException {
        masters.live(
                        "fee_terms", PageFacts.anyOf("m.terms_id", ids, VersionId::value).add(" ORDER BY m.id DESC"),
                        this::version)
                .forEach(version -> answer.accept(version.id(), version));
    }

    /** The narrowest first, of these the last to begin. */
    private void agreedFor(List<Scope> scopes, BiConsumer<Scope, Version> answer) throws SQLException {
        SqlText sql = PageFacts.anyOf("m.programme_id", scopes, scope -> scope.programme().value())
                .add(" AND (m.leader_account IS NULL OR ")
                .add(PageFacts.anyOf("m.leader_account", scopes, scope -> scope.leader().value()))
                .add(") AND (m.link_id IS NULL OR ")
                .add(PageFacts.anyOf("m.link_id", scopes, scope -> scope.link().value()))
                .add(") ORDER BY CASE WHEN m.link_id IS NULL THEN 1 ELSE 0 END,"
                        + " CASE WHEN m.leader_account IS NULL THEN 1 ELSE 0 END, m.valid_from DESC");
        List<Version> found = masters.live("fee_terms", sql, this::version);
        for (Scope scope : scopes) {
            found.stream().filter(version -> version.isFor(scope)).forEach(version -> answer.accept(scope, version));
        }
    }

    private Version version(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        FeeTerms terms = parsed.get(id);
        if (terms == null) {
            terms = FeeTermsDocument.read(JsonReader.read(row.getString("document")).asObject()).terms();
            parsed.put(id, terms);
        }
        return new Version(
                new VersionId(row.getString("terms_id")), new Sha256(row.getString("sha256")), terms, MasterLookup.valid(row),
                new ProgrammeId(row.getString("programme_id")), Optional.ofNullable(row.getString("leader_account")),
                Optional.ofNullable(row.getString("link_id")));
    }
}
