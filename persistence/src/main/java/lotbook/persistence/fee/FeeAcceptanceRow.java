package lotbook.persistence.fee;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.fee.FeeAcceptance;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.VersionId;
import lotbook.persistence.mapping.VersionedRow;

/** A row of {@code fee_acceptance}. */
@Entity
@Table(name = "fee_acceptance")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class FeeAcceptanceRow extends VersionedRow<FeeAcceptance> {
    @Column(name = "acceptance_id")
    private String acceptanceId;

    @Column(name = "link_id")
    private String linkId;

    @Column(name = "terms_id")
    private String termsId;

    private String sha256;

    private String channel;

    /** For Hibernate. */
    protected FeeAcceptanceRow() {}

    FeeAcceptanceRow(FeeAcceptance acceptance) {
        holds(acceptance.valid());
        acceptanceId = acceptance.id();
        linkId = acceptance.link().value();
        termsId = acceptance.terms().value();
        sha256 = acceptance.hash().hex();
        channel = acceptance.channel();
    }

    @Override
    public List<String> key() {
        return List.of(acceptanceId);
    }

    @Override
    public FeeAcceptance value() {
        return new FeeAcceptance(
                acceptanceId, new LinkId(linkId), new VersionId(termsId), new Sha256(sha256), channel, valid());
    }
}
