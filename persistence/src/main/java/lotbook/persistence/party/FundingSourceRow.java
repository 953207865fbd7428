package lotbook.persistence.party;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import lotbook.domain.identity.PartyId;
import lotbook.domain.party.FundingSource;
import lotbook.persistence.mapping.VersionedRow;

/** A row of {@code funding_source}. */
@Entity
@Table(name = "funding_source")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class FundingSourceRow extends VersionedRow<FundingSource> {
    @Column(name = "source_id")
    private String sourceId;

    @Column(name = "party_id")
    private String partyId;

    private String kind;

    private String reference;

    private String currency;

    /** For Hibernate. */
    protected FundingSourceRow() {}

    FundingSourceRow(FundingSource fundingSource) {
        holds(fundingSource.valid());
        this.sourceId = fundingSource.id();
        this.partyId = fundingSource.party().value();
        this.kind = fundingSource.kind().name();
        this.reference = fundingSource.reference();
        this.currency = fundingSource.currency();
    }

    @Override
    public List<String> key() {
        return List.of(sourceId);
    }

    @Override
    public FundingSource value() {
        return new FundingSource(sourceId, new PartyId(partyId), FundingSource.Kind.valueOf(kind), reference,
                currency, valid());
    }
}
