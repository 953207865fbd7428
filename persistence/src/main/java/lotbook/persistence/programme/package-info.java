/**
 * The rows of brands, calendars, instruments, programmes, strategies, accounts, logins, links and holdings, and the
 * port's
 * implementation: {@link lotbook.persistence.programme.StoredMasters} (open it first), {@link
 * lotbook.persistence.programme.StoredRates} for reference rates. Depends on mapping, database, party and allocation.
 */
@NullMarked
package lotbook.persistence.programme;

import org.jspecify.annotations.NullMarked;
