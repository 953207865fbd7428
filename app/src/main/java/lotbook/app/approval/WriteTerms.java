package lotbook.app.approval;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import lotbook.domain.approval.AgreeTerms;
import lotbook.domain.approval.Change;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.FeeTermsCheck;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.Instants;
import lotbook.domain.time.Interval;
import lotbook.persistence.approval.StoredChanges;
import lotbook.persistence.fee.StoredFeeTerms;

/** Makes a change of fee terms out of what an operator says, over the terms that are in the book now. */
public final class WriteTerms {
    private final StoredChanges book;
    private final StoredFeeTerms terms;

    public WriteTerms(StoredChanges book, StoredFeeTerms terms) {
        this.book = book;
        this.terms = terms;
    }

    /**
     * Whom terms are for: the narrowest that is named.
     *
     * @param leader of a link it may be left out
     */
    public record Whom(ProgrammeId programme, Optional<AccountId> leader, Optional<LinkId> link) {}

    /**
     * What they are called.
     *
     * @param agreement the document version that puts them in words
     */
    public record Title(VersionId id, String name, Optional<String> agreement, String reason) {}

    /** @throws lotbook.domain.failure.FailureException WRONG_USE if the terms can't be agreed on, with every finding */
    public Change agree(Title title, Whom whom, FeeTerms settings, Instant from, Optional<String> correction) {
        List<FeeFinding> findings = terms.isOfPool(whom.programme())
                ? FeeTermsCheck.toAgree(settings) : FeeTermsCheck.toAgreeForLinks(settings);
        if (!findings.isEmpty()) {
            throw wrong(all(findings, finding -> finding.subject() + ": " + finding.text()), all(findings, FeeFinding::remedy));
        }
        Optional<AccountId> leader = whom.link().isEmpty() ? whom.leader() : Optional.of(leader(whom));
        Optional<VersionId> before = terms.latestOf(whom.programme(), leader, whom.link()).map(FeeTermsVersion::id);
        return new AgreeTerms(
                new FeeTermsVersion(title.id(), whom.programme(), leader, whom.link(), title.name(), title.agreement(),
                        Interval.since(Instants.micros(from)), before.filter(id -> !id.equals(title.id())), title.reason(),
                        settings),
                correction);
    }

    private static String all(List<FeeFinding> findings, Function<FeeFinding, String> part) {
        return findings.stream().map(part).distinct().collect(Collectors.joining(" "));
    }

    private AccountId leader(Whom whom) {
        StoredChanges.StoredLink link = book.link(whom.link().orElseThrow());
        if (!whom.leader().orElse(link.leader()).equals(link.leader())) {
            throw wrong("Link " + link.id() + " is of " + link.leader() + ", not of " + whom.leader().orElseThrow() + ".",
                    "Leave the leader out, or name another link.");
        }
        return link.leader();
    }

    private static RuntimeException wrong(String what, String remedy) {
        return new Failure(Reason.WRONG_USE, what, remedy).asException();
    }
}
