package lotbook.persistence.partner;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import lotbook.domain.identity.PartyId;
import lotbook.domain.partner.Introduction;
import lotbook.persistence.mapping.VersionedRow;

/** A row of {@code introduction}. */
@Entity
@Table(name = "introduction")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class IntroductionRow extends VersionedRow<Introduction> {
    @Column(name = "introduced_id")
    private String introducedId;

    @Column(name = "introducer_id")
    private String introducerId;

    /** For Hibernate. */
    protected IntroductionRow() {}

    IntroductionRow(Introduction introduction) {
        holds(introduction.valid());
        this.introducedId = introduction.introduced().value();
        this.introducerId = introduction.introducer().value();
    }

    @Override
    public List<String> key() {
        return List.of(introducedId);
    }

    @Override
    public Introduction value() {
        return new Introduction(new PartyId(introducedId), new PartyId(introducerId), valid());
    }
}
