/**
 * An investor's exit as one guided act: {@link lotbook.app.exit.ExitDesk} reads how far it is and takes the next step, on the
 * command line and in the window alike; {@link lotbook.app.exit.ExitModel} holds one for the window, {@link
 * lotbook.app.exit.ExitView} draws it. Each step is done through what there is for it anyway, so an exit leaves no trace of its
 * own and nobody can do with it what they couldn't do without.
 */
@NullMarked
package lotbook.app.exit;

import org.jspecify.annotations.NullMarked;
