/**
 * The rows of who brought whom. Open {@link lotbook.persistence.partner.PartnerKinds} first: it says what this feature adds to
 * the master book; {@link lotbook.persistence.partner.LevelsAbove} is what H2 counts a chain with. What no row may say, such as a
 * cycle, is in {@code persistence.audit.IntroductionGuard}. Depends on mapping and the domain's partner.
 */
@NullMarked
package lotbook.persistence.partner;

import org.jspecify.annotations.NullMarked;
