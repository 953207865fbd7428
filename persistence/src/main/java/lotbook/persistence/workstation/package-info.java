/**
 * What belongs to the workstation and never to the business database: known databases, saved views, the window as it was left,
 * changed keys, the palette's last entries and unsent drafts, in one SQLite file of the user's own. Open
 * {@link lotbook.persistence.workstation.WorkstationStore} first. Nothing in it is a business fact, and no password ever is.
 * Depends on SQLite's driver, on database for addresses, and on the domain's JSON and failures.
 */
@NullMarked
package lotbook.persistence.workstation;

import org.jspecify.annotations.NullMarked;
