package lotbook.domain.unit.fund;

import lotbook.domain.evidence.Sha256;
import lotbook.domain.identity.AccountId;
import lotbook.domain.unit.CorrectionFacts;
import lotbook.domain.unit.CorrectionSnapshot;

/**
 * Corrections of struck prices as the database keeps them; it alone says who may write. Calls block and throw {@link
 * lotbook.domain.failure.FailureException}: REFUSED with the guard's sentence, NOT_ALLOWED, NOT_FOUND, UNAVAILABLE.
 */
public interface PriceCorrections {
    /**
     * A struck point of a master and every later one, with what is known at the latest moment that may be asked about.
     *
     * @throws lotbook.domain.failure.FailureException NOT_FOUND if the master has no such point, REFUSED if it was not struck
     */
    CorrectionFacts facts(AccountId master, long point);

    /** Keeps a calculation, to be proposed. */
    Kept keep(CorrectionSnapshot snapshot, String why);

    Kept correction(long id);

    /**
     * A correction as it is kept.
     *
     * @param content of its document: what is agreed to
     */
    record Kept(long id, AccountId master, Sha256 content, String madeBy) {}

    /** How a correction stands. */
    enum State {
        /** Nobody agreed to it. */
        CALCULATED,
        /** The next dealing point carries it out. */
        AGREED, CARRIED_OUT,
        /** A dealing point was struck since that dealt nothing: make it again. */
        VOID
    }
}
