package lotbook.persistence.party;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.party.Party;
import lotbook.persistence.mapping.VersionedRow;
import lotbook.persistence.mapping.Words;

/** A row of {@code party}. */
@Entity
@Table(name = "party")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class PartyRow extends VersionedRow<Party> {
    @Column(name = "party_id")
    private String partyId;

    @Column(name = "brand_id")
    private String brandId;

    private String kind;

    private String name;

    private String country;

    private String roles;

    /** For Hibernate. */
    protected PartyRow() {}

    PartyRow(Party party) {
        this.partyId = party.id().value();
        this.brandId = party.brand().value();
        this.kind = party.kind().name();
        this.name = party.name();
        this.country = party.country();
        this.roles = Words.join(party.roles());
    }

    @Override
    public List<String> key() {
        return List.of(partyId);
    }

    @Override
    public Party value() {
        return new Party(new PartyId(partyId), new BrandId(brandId), Party.Kind.valueOf(kind), name, country,
                Words.split(roles, Party.Role.class));
    }
}
