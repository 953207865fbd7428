/**
 * PAMM funds in the database. Open {@link lotbook.persistence.unit.StoredFunds} first: it keeps requests and dealing points;
 * {@code DealingReader} reads what a point rests on as known at one moment. Depends on database, execution, party, query and
 * the domain's unit; the guards of migration V171 (and {@code persistence.audit} on H2) have the last word. Money managers
 * read those of their own masters: V226.
 */
@NullMarked
package lotbook.persistence.unit;

import org.jspecify.annotations.NullMarked;
