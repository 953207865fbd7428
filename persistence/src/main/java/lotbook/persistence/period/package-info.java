/**
 * Months of brands' books as the database has them: {@link lotbook.persistence.period.StoredPeriods} asks the views that the guards
 * of migrations V200 to V202 lean on, so that what is told before anybody decides is what the database refuses. Depends on domain's
 * period and the packages database and query.
 */
@NullMarked
package lotbook.persistence.period;

import org.jspecify.annotations.NullMarked;
