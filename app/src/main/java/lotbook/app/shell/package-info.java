/**
 * The window: signing in, the frame round the grids, the rail, the status bar and the panel that explains. What it
 * needs from outside stands in four ports: {@link lotbook.app.shell.SignIn}, {@link
 * lotbook.app.shell.ConsoleSession}, {@link lotbook.app.shell.FeedReading} and {@link lotbook.app.shell.Explainer}.
 * {@link lotbook.app.shell.Area} says which screen stands where. Open {@link lotbook.app.shell.Console} first. Depends on
 * table, control, text, task, theme and the domain's tables; never on persistence.
 */
@NullMarked
package lotbook.app.shell;

import org.jspecify.annotations.NullMarked;
