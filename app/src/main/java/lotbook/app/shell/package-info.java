/**
 * The window: signing in, the frame round the screens, the rail, the status bar, and the screens that are no grid. What it
 * needs from outside stands in three ports: {@link lotbook.app.shell.SignIn}, {@link lotbook.app.shell.ConsoleSession} and
 * {@link lotbook.app.shell.Memory}. {@link lotbook.app.shell.Frame} puts the window of a session together, {@link
 * lotbook.app.shell.InSight} follows the screen in front. Open {@link lotbook.app.shell.Console} first. Depends on the screens
 * of the features, on place, panel, sheet, palette, feed, table, control, text, task, theme and the domain's tables; never on
 * persistence.
 */
@NullMarked
package lotbook.app.shell;

import org.jspecify.annotations.NullMarked;
