package lotbook.domain.programme;

import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.party.Capacity;

/**
 * A way of trading for others, run by one engine on one server.
 *
 * @param server the platform server its accounts live on
 * @param currency ISO code, or a broker's own (USC, USDT)
 */
public record Programme(
        ProgrammeId id, BrandId brand, Kind kind, String name, String engine, String server, String currency) {
    public enum Kind {
        COPY, MAM, PAMM;

        /** As what its investors take part. */
        public Capacity investors() {
            return switch (this) {
                case COPY -> Capacity.COPYING;
                case MAM, PAMM -> Capacity.MANDATING;
            };
        }
    }
}
