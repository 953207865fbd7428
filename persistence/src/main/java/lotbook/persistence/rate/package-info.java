/**
 * Published rates in the database: {@link lotbook.persistence.rate.StoredRates}, the domain's
 * {@link lotbook.domain.rate.RateBook}, reads them as known at a moment and writes days of them at once. Depends on the
 * domain's rate and money, and on the execution, database and query packages.
 */
@NullMarked
package lotbook.persistence.rate;

import org.jspecify.annotations.NullMarked;
