/**
 * Who brought whom: an {@link lotbook.domain.partner.Introduction} says that one party came through another, from when to when,
 * and an {@link lotbook.domain.partner.IntroductionChain} who stands above a party at a moment, its introducer, that one's, and so
 * on. Open the chain first: fees that are paid up the chain, the import and the guards of the database all ask it. Depends on
 * identity and time.
 */
@NullMarked
package lotbook.domain.partner;

import org.jspecify.annotations.NullMarked;
