package lotbook.persistence.party;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import lotbook.domain.identity.PartyId;
import lotbook.domain.party.Consent;
import lotbook.persistence.mapping.VersionedRow;

/** A row of {@code consent}. */
@Entity
@Table(name = "consent")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class ConsentRow extends VersionedRow<Consent> {
    @Column(name = "party_id")
    private String partyId;

    @Column(name = "document_id")
    private String documentId;

    private String channel;

    private String address;

    private String language;

    /** For Hibernate. */
    protected ConsentRow() {}

    ConsentRow(Consent consent) {
        holds(consent.valid());
        this.partyId = consent.party().value();
        this.documentId = consent.documentId();
        this.channel = consent.channel();
        this.address = consent.address();
        this.language = consent.language();
    }

    @Override
    public List<String> key() {
        return List.of(partyId, documentId);
    }

    @Override
    public Consent value() {
        return new Consent(new PartyId(partyId), documentId, channel, address, language, valid());
    }
}
