package lotbook.app.fee;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.approval.AgreeTerms;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.Role;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTermsDocument;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import lotbook.domain.period.ClosedMonths;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;

/** One version of fee terms, and what was proposed to follow it. */
public final class TermsInMemory implements TermsBench {
    static final FeeTermsVersion BASE = new FeeTermsVersion(
            new VersionId("FT-COPY-9"), new ProgrammeId("AUR-COPY"), Optional.empty(), Optional.empty(), "Gross HWM",
            Optional.of("AUR-FEES-1"), Interval.since(Instant.parse("2025-01-01T00:00:00Z")), Optional.empty(), "As published",
            FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.2"), Rate.of("0")));

    final List<Draft> proposed = new ArrayList<>();
    /** Whether the programme has a pool. */
    boolean ofPool;

    @Override
    public FeeTermsVersion terms(VersionId id) {
        return BASE;
    }

    @Override
    public ClosedMonths closed(ProgrammeId programme) {
        return new ClosedMonths(BusinessCalendar.NEW_YORK_17, List.of(
                new ClosedMonths.Closed(YearMonth.of(2025, 1), LocalDate.of(2025, 2, 6), "J. Ruiz")));
    }

    @Override
    public boolean isOfPool(ProgrammeId programme) {
        return ofPool;
    }

    @Override
    public Proposal propose(Draft draft, VersionId base) {
        proposed.add(draft);
        return new Proposal(1, new AgreeTerms(BASE, Optional.empty()), Sha256.of(FeeTermsDocument.write(BASE)), Change.NO_GROUND,
                "f.lang", Instant.EPOCH, "x", Set.of(Role.COMPLIANCE), 1, ProposalState.WAITING, List.of(), Optional.empty());
    }
}
