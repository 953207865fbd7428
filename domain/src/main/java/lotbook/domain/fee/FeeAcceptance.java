package lotbook.domain.fee;

import java.util.Optional;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.Interval;

/**
 * An investor's word that a link, or a holding of units, pays fees by these terms and no others.
 *
 * @param hash of the terms as they were shown: {@link FeeTermsDocument#hash}
 * @param channel where it was given: portal, paper, phone
 * @param valid from the moment it was given until it was withdrawn or another followed
 */
public record FeeAcceptance(
        String id, Payer payer, VersionId terms, Sha256 hash, String channel, Interval valid) {
    /** Of a link. */
    public FeeAcceptance(String id, LinkId link, VersionId terms, Sha256 hash, String channel, Interval valid) {
        this(id, new Linked(link), terms, hash, channel, valid);
    }

    /** The link it is of; empty for units of a pool. */
    public Optional<LinkId> link() {
        return switch (payer) {
            case Linked(LinkId link) -> Optional.of(link);
            case Holding _ -> Optional.empty();
        };
    }

    /** What pays; its words tell it apart. */
    public sealed interface Payer {}

    public record Linked(LinkId link) implements Payer {
        @Override
        public String toString() {
            return link.value();
        }
    }

    /** An investor's units of a PAMM master. */
    public record Holding(AccountId master, PartyId investor) implements Payer {
        @Override
        public String toString() {
            return master + "/" + investor;
        }
    }
}
