/**
 * What people say of exceptions. Open {@link lotbook.domain.reconciliation.Exceptions} first: it tells how exceptions stand
 * ({@link lotbook.domain.reconciliation.ExceptionStanding}), keeps who resolved or reopened them and why ({@link
 * lotbook.domain.reconciliation.ExceptionStep}), and who is to look after them by when ({@link
 * lotbook.domain.reconciliation.Assignment}). What an exception itself is comes from the packages execution and allocation.
 * Depends on failure.
 */
@NullMarked
package lotbook.domain.reconciliation;

import org.jspecify.annotations.NullMarked;
