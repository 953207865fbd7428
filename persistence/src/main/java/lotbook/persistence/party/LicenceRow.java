package lotbook.persistence.party;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import lotbook.domain.identity.PartyId;
import lotbook.domain.party.Licence;
import lotbook.persistence.mapping.VersionedRow;

/** A row of {@code licence}. */
@Entity
@Table(name = "licence")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class LicenceRow extends VersionedRow<Licence> {
    @Column(name = "party_id")
    private String partyId;

    private String authority;

    private String number;

    private String scope;

    /** For Hibernate. */
    protected LicenceRow() {}

    LicenceRow(Licence licence) {
        holds(licence.valid());
        this.partyId = licence.party().value();
        this.authority = licence.authority();
        this.number = licence.number();
        this.scope = licence.scope();
    }

    @Override
    public List<String> key() {
        return List.of(authority, number);
    }

    @Override
    public Licence value() {
        return new Licence(new PartyId(partyId), authority, number, scope, valid());
    }
}
