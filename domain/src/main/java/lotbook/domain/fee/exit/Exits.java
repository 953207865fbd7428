package lotbook.domain.fee.exit;

import lotbook.domain.identity.LinkId;

/** Reads exits. Calls block and throw {@link lotbook.domain.failure.FailureException}: NOT_FOUND, NOT_ALLOWED, UNAVAILABLE. */
public interface Exits {
    /** As the book stands now; {@link ExitFacts#ending()} is left to whoever knows the proposals. */
    ExitFacts facts(LinkId link);
}
