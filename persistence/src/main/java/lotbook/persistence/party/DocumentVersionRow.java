package lotbook.persistence.party;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import lotbook.domain.identity.BrandId;
import lotbook.domain.party.DocumentVersion;
import lotbook.persistence.mapping.VersionedRow;

/** A row of {@code document_version}. */
@Entity
@Table(name = "document_version")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class DocumentVersionRow extends VersionedRow<DocumentVersion> {
    @Column(name = "document_id")
    private String documentId;

    @Column(name = "brand_id")
    private String brandId;

    private String kind;

    private String version;

    private String language;

    private LocalDate published;

    private String sha256;

    /** For Hibernate. */
    protected DocumentVersionRow() {}

    DocumentVersionRow(DocumentVersion documentVersion) {
        holdsFrom(documentVersion.published().atStartOfDay(ZoneOffset.UTC).toInstant());
        this.documentId = documentVersion.id();
        this.brandId = documentVersion.brand().value();
        this.kind = documentVersion.kind().name();
        this.version = documentVersion.version();
        this.language = documentVersion.language();
        this.published = documentVersion.published();
        this.sha256 = documentVersion.sha256();
    }

    @Override
    public List<String> key() {
        return List.of(documentId);
    }

    @Override
    public DocumentVersion value() {
        return new DocumentVersion(documentId, new BrandId(brandId), DocumentVersion.Kind.valueOf(kind), version,
                language, published, sha256);
    }
}
