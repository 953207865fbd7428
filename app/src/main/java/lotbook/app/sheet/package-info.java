/**
 * What lies over the window for a moment, one sheet at a time: palette, the two moments, notices, tasks, the help of a
 * screen. {@link lotbook.app.sheet.Sheets} opens and closes them and is the one to read first;
 * {@link lotbook.app.sheet.Overlay} keeps them in the window's own scene. The violet band and the toast belong here too.
 * {@link lotbook.app.sheet.ProposingSheet} is the base of those on which a change is filled in and proposed, {@link
 * lotbook.app.sheet.ProposingModel} what they share without controls; {@link lotbook.app.sheet.ActBar} and {@link
 * lotbook.app.sheet.Acting} are the same for what is done below a grid. {@link lotbook.app.sheet.PasswordSheet} asks for another
 * password. Depends on control, notice, palette, place, task and text.
 */
@NullMarked
package lotbook.app.sheet;

import org.jspecify.annotations.NullMarked;
