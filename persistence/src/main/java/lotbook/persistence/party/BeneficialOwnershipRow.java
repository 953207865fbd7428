package lotbook.persistence.party;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.List;
import lotbook.domain.identity.PartyId;
import lotbook.domain.money.Rate;
import lotbook.domain.party.BeneficialOwnership;
import lotbook.persistence.mapping.VersionedRow;

/** A row of {@code beneficial_ownership}. */
@Entity
@Table(name = "beneficial_ownership")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class BeneficialOwnershipRow extends VersionedRow<BeneficialOwnership> {
    @Column(name = "owner_id")
    private String ownerId;

    @Column(name = "party_id")
    private String partyId;

    private BigDecimal share;

    /** For Hibernate. */
    protected BeneficialOwnershipRow() {}

    BeneficialOwnershipRow(BeneficialOwnership beneficialOwnership) {
        holds(beneficialOwnership.valid());
        this.ownerId = beneficialOwnership.owner().value();
        this.partyId = beneficialOwnership.party().value();
        this.share = beneficialOwnership.share().value();
    }

    @Override
    public List<String> key() {
        return List.of(ownerId, partyId);
    }

    @Override
    public BeneficialOwnership value() {
        return new BeneficialOwnership(new PartyId(ownerId), new PartyId(partyId), new Rate(share), valid());
    }
}
