package lotbook.persistence.fee;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.fee.FeeTermsDocument;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.persistence.mapping.VersionedRow;
import org.jspecify.annotations.Nullable;

/** A row of {@code fee_terms}. The document is what was agreed; the columns beside it repeat what the database looks for. */
@Entity
@Table(name = "fee_terms")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class FeeTermsRow extends VersionedRow<FeeTermsVersion> {
    @Column(name = "terms_id")
    private String termsId;

    @Column(name = "programme_id")
    private String programmeId;

    @Column(name = "leader_account")
    private @Nullable String leaderAccount;

    @Column(name = "link_id")
    private @Nullable String linkId;

    private String name;

    private @Nullable String agreement;

    private String document;

    private String sha256;

    /** For Hibernate. */
    protected FeeTermsRow() {}

    FeeTermsRow(FeeTermsVersion version) {
        holds(version.valid());
        termsId = version.id().value();
        programmeId = version.programme().value();
        leaderAccount = version.leader().map(AccountId::value).orElse(null);
        linkId = version.link().map(LinkId::value).orElse(null);
        name = version.name();
        agreement = version.agreement().orElse(null);
        document = CanonicalJson.write(FeeTermsDocument.write(version));
        sha256 = FeeTermsDocument.hash(version).hex();
    }

    @Override
    public List<String> key() {
        return List.of(termsId);
    }

    /** The document, with the end that was set when other terms followed. */
    @Override
    public FeeTermsVersion value() {
        return FeeTermsDocument.read(JsonReader.read(document).asObject()).during(valid());
    }
}
