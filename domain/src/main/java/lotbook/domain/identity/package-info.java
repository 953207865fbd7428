/**
 * Identifiers, each its own type so that a login can't be passed for an order. Keys are natural and lead with the server:
 * open {@link lotbook.domain.identity.Login} first. Depends on nothing else of ours.
 */
@NullMarked
package lotbook.domain.identity;

import org.jspecify.annotations.NullMarked;
