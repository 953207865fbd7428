package lotbook.domain.programme;

import lotbook.domain.identity.BrandId;
import lotbook.domain.time.BusinessCalendar;

/** One face of the broker: a legal entity with its own books. */
public record Brand(
        BrandId id, String name, String legalEntity, String jurisdiction, String currency, BusinessCalendar books) {}
