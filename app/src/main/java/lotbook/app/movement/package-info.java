/**
 * What movements are, for window and command line alike. {@link lotbook.app.movement.ClassDesk} proposes a class, {@link
 * lotbook.app.movement.ClassModel} and {@link lotbook.app.movement.ClassSheet} are its sheet in the window, {@link
 * lotbook.app.movement.ClassWords} says what follows, in the sheet, the inbox and on the command line, and {@link
 * lotbook.app.movement.ExplainClass} why a movement has the class it has. The desk, the words and the explanation depend on no
 * window.
 */
@NullMarked
package lotbook.app.movement;

import org.jspecify.annotations.NullMarked;
