/**
 * The failures a user can meet and mend, as a closed set: {@link lotbook.domain.failure.Failure} says what happened and what
 * to do, {@link lotbook.domain.failure.FailureException} carries it to the border (command line, window), {@link
 * lotbook.domain.failure.Sentence} puts its moments in a person's words. A bug is not a
 * failure: bugs throw whatever they like and are shown with their trace.
 */
@NullMarked
package lotbook.domain.failure;

import org.jspecify.annotations.NullMarked;
