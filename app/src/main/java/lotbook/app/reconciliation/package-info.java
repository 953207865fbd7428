/**
 * Exceptions as people settle them, for window and command line alike.
 * {@link lotbook.app.reconciliation.ExceptionModel} and {@link lotbook.app.reconciliation.ExceptionSheet} are the sheet in the
 * window that resolves or reopens them, {@link lotbook.app.reconciliation.AssignModel} and {@link
 * lotbook.app.reconciliation.AssignSheet} the one that gives them to an owner, {@link
 * lotbook.app.reconciliation.ExceptionWords} says what became of each and why not, in the sheet and on the command line; the
 * words depend on no window.
 */
@NullMarked
package lotbook.app.reconciliation;

import org.jspecify.annotations.NullMarked;
