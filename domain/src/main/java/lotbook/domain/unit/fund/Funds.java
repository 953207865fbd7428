package lotbook.domain.unit.fund;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.unit.DealingFacts;
import lotbook.domain.unit.DealingTerms.BearsWrongPrice;
import lotbook.domain.unit.UnitSnapshot;

/**
 * Funds as the database keeps them; it alone says who may write. Calls block and throw {@link
 * lotbook.domain.failure.FailureException}: REFUSED with the guard's sentence, NOT_ALLOWED, NOT_FOUND, UNAVAILABLE.
 */
public interface Funds {
    void request(NewRequest asked, String why);

    /** Another person than who entered it says that it may be struck. */
    void accept(String request, String why);

    /** It is never struck. */
    void refuse(String request, String why);

    /** The first moment after the last dealing point at which the server measured the master for one. */
    Optional<Instant> next(AccountId master);

    /**
     * What a dealing point rests on, as known at the latest moment that may be asked about, with all that was committed before.
     *
     * @throws lotbook.domain.failure.FailureException REFUSED if the master was not measured for one since the last, or is no
     *     PAMM master
     */
    DealingFacts facts(AccountId master, Instant at, Terms terms);

    /** Keeps a draft, to be proposed; one made before it for the same master is replaced. */
    FundPoint keep(UnitSnapshot snapshot, String why);

    FundPoint point(long id);

    /** As it was stored. */
    String document(long id);

    /** Of a correction of struck prices, as it was stored. */
    String correctionDocument(long id);

    /** Where a request was struck, queued or refused last; empty if no dealing point had it yet. */
    Optional<Long> pointOf(String request);

    /**
     * How a pool deals, where it differs from the last dealing point's document: then who decides sees it.
     *
     * @param cutOff how long before the dealing point a request has to be there
     * @param lockIn from an investor's first unit on
     * @param seedPrice of the first unit, where there is none
     * @param wrongPrice who bears a price of this point or a later one that turns out wrong
     */
    record Terms(
            Optional<Duration> cutOff, Optional<Duration> lockIn, Optional<BigDecimal> seedPrice,
            Optional<BearsWrongPrice> wrongPrice) {
        public static final Terms AS_BEFORE =
                new Terms(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public Terms(Optional<Duration> cutOff, Optional<Duration> lockIn, Optional<BigDecimal> seedPrice) {
            this(cutOff, lockIn, seedPrice, Optional.empty());
        }
    }
}
