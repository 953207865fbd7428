/**
 * What people said of exceptions. Open {@link lotbook.persistence.reconciliation.StoredExceptions}; the guard beneath it is V258
 * on PostgreSQL and {@code lotbook.persistence.audit.ExceptionStepGuard} on H2. Depends on database.
 */
@NullMarked
package lotbook.persistence.reconciliation;

import org.jspecify.annotations.NullMarked;
