package lotbook.domain.allocation;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import lotbook.domain.identity.AccountId;

/**
 * Where a term stands in a version: its field, and for what is agreed account by account the account. Ordered as a version is
 * read.
 */
public record TermPlace(Field field, Optional<AccountId> account) implements Comparable<TermPlace> {
    private static final Comparator<TermPlace> READING_ORDER = Comparator
            .comparing((TermPlace place) -> place.field.part())
            .thenComparing(place -> place.account.map(AccountId::value).orElse(""))
            .thenComparing(TermPlace::field);

    static TermPlace of(Field field) {
        return new TermPlace(field, Optional.empty());
    }

    static TermPlace of(Field field, AccountId account) {
        return new TermPlace(field, Optional.of(account));
    }

    /** {@code scope.max-volume}, {@code weights.A-200451.cap}. */
    public String path() {
        return field.part().word() + account.map(id -> "." + id).orElse("") + "." + field.word();
    }

    @Override
    public int compareTo(TermPlace other) {
        return READING_ORDER.compare(this, other);
    }

    /** The parts of a version, as it is read. */
    public enum Part {
        PARTIES, METHOD, WEIGHTS, SIZING, SCOPE, EXECUTION, TIMING;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What may be agreed; within a part in the order it is read in. */
    public enum Field {
        PROGRAMME(Part.PARTIES), LEADER(Part.PARTIES), LINK(Part.PARTIES),
        METHOD(Part.METHOD), VOLUME(Part.METHOD), LOTS(Part.METHOD), AMOUNT(Part.METHOD), MULTIPLIER(Part.METHOD),
        LOAD(Part.METHOD), MINIMUM_AMOUNT(Part.METHOD), MARGIN_LEVEL(Part.METHOD),
        /** In which accounts come, for remainders that are dealt by it. */
        ORDER(Part.WEIGHTS), WEIGHT(Part.WEIGHTS), CAP(Part.WEIGHTS),
        ROUNDING(Part.SIZING), BELOW_MINIMUM(Part.SIZING), ABOVE_MAXIMUM(Part.SIZING), REMAINDER(Part.SIZING),
        SYMBOLS(Part.SCOPE), MAX_POSITIONS(Part.SCOPE), MAX_VOLUME(Part.SCOPE), MAX_LEVERAGE(Part.SCOPE), MODES(Part.SCOPE),
        SLIPPAGE_TOLERANCE(Part.EXECUTION), MAX_DEVIATION(Part.EXECUTION), PARTIAL_FILL(Part.EXECUTION),
        PRICE_IMPROVEMENT(Part.EXECUTION),
        START(Part.TIMING), PAUSED(Part.TIMING);

        private final Part part;

        Field(Part part) {
            this.part = part;
        }

        public Part part() {
            return part;
        }

        /** {@code max-volume}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
