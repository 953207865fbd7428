/**
 * What people said of exceptions, and whose they are. Open {@link lotbook.persistence.reconciliation.StoredExceptions}; the
 * guard beneath it is V271 on PostgreSQL and {@code lotbook.persistence.audit.ExceptionStepGuard} on H2. Depends on database.
 */
@NullMarked
package lotbook.persistence.reconciliation;

import org.jspecify.annotations.NullMarked;
