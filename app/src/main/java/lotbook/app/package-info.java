/**
 * Where the program starts and is put together: {@link lotbook.app.Lotbook} is its main class. Whatever a use case needs is
 * passed to its constructor by the command or window that starts it, so each wiring can be read in one place. May depend on
 * everything.
 */
@NullMarked
package lotbook.app;

import org.jspecify.annotations.NullMarked;
