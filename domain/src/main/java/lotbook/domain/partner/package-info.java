/**
 * Who brought whom: an {@link lotbook.domain.partner.Introduction} says that one party came through another, from when to when,
 * and an {@link lotbook.domain.partner.IntroductionChain} who stands above a party at a moment: its introducer, that one's, and
 * so on. Open the chain first: fees that are paid up the chain, the import and H2's guard all ask it. {@link
 * lotbook.domain.partner.PartnerTables} has the grid. Depends on identity, query and time.
 */
@NullMarked
package lotbook.domain.partner;

import org.jspecify.annotations.NullMarked;
