package lotbook.persistence.programme;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import lotbook.domain.identity.BrandId;
import lotbook.domain.programme.Brand;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.mapping.VersionedRow;

/** A row of {@code brand}. */
@Entity
@Table(name = "brand")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class BrandRow extends VersionedRow<Brand> {
    @Column(name = "brand_id")
    private String brandId;

    private String name;

    @Column(name = "legal_entity")
    private String legalEntity;

    private String jurisdiction;

    private String currency;

    @Column(name = "books_zone")
    private String booksZone;

    @Column(name = "books_cut_off")
    private LocalTime booksCutOff;

    /** For Hibernate. */
    protected BrandRow() {}

    BrandRow(Brand brand) {
        this.brandId = brand.id().value();
        this.name = brand.name();
        this.legalEntity = brand.legalEntity();
        this.jurisdiction = brand.jurisdiction();
        this.currency = brand.currency();
        this.booksZone = brand.books().zone().getId();
        this.booksCutOff = brand.books().cutOff();
    }

    @Override
    public List<String> key() {
        return List.of(brandId);
    }

    @Override
    public Brand value() {
        return new Brand(new BrandId(brandId), name, legalEntity, jurisdiction, currency,
                new BusinessCalendar(ZoneId.of(booksZone), booksCutOff));
    }
}
