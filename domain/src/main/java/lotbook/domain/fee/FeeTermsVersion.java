package lotbook.domain.fee;

import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.Interval;

/**
 * Fee terms as agreed: whose, from when, why. They hold until others follow, so an end is a row's to know and no part of what
 * investors accept.
 *
 * @param leader whose investors they are for; absent for all of the programme
 * @param link the one investor's link they are for, of that leader
 * @param name the template's, or what people call them
 * @param agreement the document version that puts them in words
 * @param supersedes the version this one follows
 * @param reason why it was made
 */
public record FeeTermsVersion(
        VersionId id,
        ProgrammeId programme,
        Optional<AccountId> leader,
        Optional<LinkId> link,
        String name,
        Optional<String> agreement,
        Interval valid,
        Optional<VersionId> supersedes,
        String reason,
        FeeTerms terms) {
    public FeeTermsVersion {
        if (link.isPresent() && leader.isEmpty()) {
            throw new IllegalArgumentException("Terms of one link name its leader too.");
        }
        if (supersedes.equals(Optional.of(id))) {
            throw new IllegalArgumentException("Terms do not supersede themselves.");
        }
    }

    /** Whom they are for: at any moment one version at most is for the same. */
    public String scope() {
        return leader.map(account -> account.value() + link.map(one -> "/" + one.value()).orElse(""))
                .orElse(programme.value());
    }

    /** The same agreement over another stretch, such as one that ended when another version followed. */
    public FeeTermsVersion during(Interval stretch) {
        return new FeeTermsVersion(
                id, programme, leader, link, name, agreement, stretch, supersedes, reason, terms);
    }
}
