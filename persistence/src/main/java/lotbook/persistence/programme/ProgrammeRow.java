package lotbook.persistence.programme;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.programme.Programme;
import lotbook.persistence.mapping.VersionedRow;

/** A row of {@code programme}. */
@Entity
@Table(name = "programme")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class ProgrammeRow extends VersionedRow<Programme> {
    @Column(name = "programme_id")
    private String programmeId;

    @Column(name = "brand_id")
    private String brandId;

    private String kind;

    private String name;

    private String engine;

    private String server;

    private String currency;

    /** For Hibernate. */
    protected ProgrammeRow() {}

    ProgrammeRow(Programme programme) {
        this.programmeId = programme.id().value();
        this.brandId = programme.brand().value();
        this.kind = programme.kind().name();
        this.name = programme.name();
        this.engine = programme.engine();
        this.server = programme.server();
        this.currency = programme.currency();
    }

    @Override
    public List<String> key() {
        return List.of(programmeId);
    }

    @Override
    public Programme value() {
        return new Programme(new ProgrammeId(programmeId), new BrandId(brandId), Programme.Kind.valueOf(kind), name,
                engine, server, currency);
    }
}
