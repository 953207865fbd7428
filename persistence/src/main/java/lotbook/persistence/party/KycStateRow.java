package lotbook.persistence.party;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import lotbook.domain.identity.PartyId;
import lotbook.domain.party.KycState;
import lotbook.persistence.mapping.VersionedRow;

/** A row of {@code kyc_state}. */
@Entity
@Table(name = "kyc_state")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class KycStateRow extends VersionedRow<KycState> {
    @Column(name = "party_id")
    private String partyId;

    private String state;

    private String risk;

    private String note;

    /** For Hibernate. */
    protected KycStateRow() {}

    KycStateRow(KycState kycState) {
        holds(kycState.valid());
        this.partyId = kycState.party().value();
        this.state = kycState.state().name();
        this.risk = kycState.risk().name();
        this.note = kycState.note();
    }

    @Override
    public List<String> key() {
        return List.of(partyId);
    }

    @Override
    public KycState value() {
        return new KycState(new PartyId(partyId), KycState.State.valueOf(state), KycState.Risk.valueOf(risk), valid(),
                note);
    }
}
