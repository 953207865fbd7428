package lotbook.domain.party;

import java.time.LocalDate;
import lotbook.domain.identity.BrandId;

/**
 * One version of a text that parties agree to.
 *
 * @param id such as {@code RISK-2}
 * @param language ISO 639
 * @param sha256 of the published file, 64 hex digits
 */
public record DocumentVersion(
        String id, BrandId brand, Kind kind, String version, String language, LocalDate published, String sha256) {
    public enum Kind {
        RISK_DISCLOSURE, TERMS, FEE_TERMS, STRATEGY, CONFLICTS, POWER_OF_ATTORNEY
    }
}
