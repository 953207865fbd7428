/**
 * The command palette: one field that finds whatever can be done, opened or looked up.
 * {@link lotbook.app.palette.PaletteModel} holds what was typed and what was found and knows no control,
 * {@link lotbook.app.palette.Match} says how well a title fits, a {@link lotbook.app.palette.PaletteCommand} takes
 * words, {@link lotbook.app.palette.PaletteView} draws it. Open PaletteModel first. Depends on control, task and text.
 */
@NullMarked
package lotbook.app.palette;

import org.jspecify.annotations.NullMarked;
