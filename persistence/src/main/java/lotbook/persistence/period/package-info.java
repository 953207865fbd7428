/**
 * Months of brands' books as the database has them: {@link lotbook.persistence.period.StoredPeriods} asks the views that the
 * guards of migrations V200 to V202 lean on, so that what is told before anybody decides is what the database refuses; {@link
 * lotbook.persistence.period.ClosedMonthRows} reads what is closed for forms and runs. Depends on domain's period and database.
 */
@NullMarked
package lotbook.persistence.period;

import org.jspecify.annotations.NullMarked;
