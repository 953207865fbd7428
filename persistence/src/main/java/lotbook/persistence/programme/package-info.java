/**
 * The tables of programmes, accounts, links and what else is master data: open {@link
 * lotbook.persistence.programme.StoredMasters} first, which reads and writes all kinds as one book, and {@link
 * lotbook.persistence.programme.StoredCalendars} for what a feed needs of it. Depends on mapping, database, party, fee and
 * allocation.
 */
@NullMarked
package lotbook.persistence.programme;

import org.jspecify.annotations.NullMarked;
