package lotbook.persistence.allocation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import lotbook.domain.allocation.AllocationDocument;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.identity.LinkId;
import lotbook.persistence.mapping.VersionedRow;
import org.jspecify.annotations.Nullable;

/** A row of {@code allocation_version}. The document is what was agreed; the columns beside it repeat it for grids. */
@Entity
@Table(name = "allocation_version")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class AllocationVersionRow extends VersionedRow<AllocationVersion> {
    @Column(name = "version_id")
    private String versionId;

    @Column(name = "programme_id")
    private String programmeId;

    @Column(name = "leader_account")
    private String leaderAccount;

    @Column(name = "link_id")
    private @Nullable String linkId;

    private String method;

    private String parameters;

    private String rounding;

    @Column(name = "below_minimum")
    private String belowMinimum;

    @Column(name = "above_maximum")
    private String aboveMaximum;

    private String remainder;

    private String document;

    private String sha256;

    /** For Hibernate. */
    protected AllocationVersionRow() {}

    AllocationVersionRow(AllocationVersion version) {
        holds(version.valid());
        versionId = version.id().value();
        programmeId = version.programme().value();
        leaderAccount = version.leader().value();
        linkId = version.link().map(LinkId::value).orElse(null);
        method = version.method().id();
        parameters = version.method().parameters();
        rounding = version.sizing().rounding().name();
        belowMinimum = version.sizing().belowMinimum().name();
        aboveMaximum = version.sizing().aboveMaximum().name();
        remainder = version.sizing().remainder().name();
        document = CanonicalJson.write(AllocationDocument.write(version));
        sha256 = AllocationDocument.hash(version).hex();
    }

    @Override
    public List<String> key() {
        return List.of(versionId);
    }

    /** The document, with the end that was set when another version followed. */
    @Override
    public AllocationVersion value() {
        return AllocationDocument.read(document).during(valid());
    }
}
