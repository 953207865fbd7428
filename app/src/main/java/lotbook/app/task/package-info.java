/**
 * Work off the interface thread. {@link lotbook.app.task.Tasks} is the only executor of the console and the only
 * place that calls the toolkit back; a piece of work ends in exactly one {@link lotbook.app.task.Ending}. Open
 * Tasks first; what can wait for its turn stands in a {@link lotbook.app.task.Line}. Depends on the domain's failures and
 * on {@code javafx.application} alone.
 */
@NullMarked
package lotbook.app.task;

import org.jspecify.annotations.NullMarked;
