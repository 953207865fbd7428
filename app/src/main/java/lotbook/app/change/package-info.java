/**
 * How an account or a link is paused, stopped, resumed, closed, limited, linked or unlinked from the window: an {@link
 * lotbook.app.change.Act} said over a {@link lotbook.app.change.Ground}. Open {@link lotbook.app.change.ChangeModel} for what
 * the sheet does, {@link lotbook.app.change.ActCheck} for what is wrong with what was typed, {@link
 * lotbook.app.change.ChangeDesk} for what it asks of the outside. A further act: one constant in {@link
 * lotbook.app.change.ActKind}, one record in {@code Act}, then follow the compiler. Depends on the domain's approval,
 * programme and identity, on app's approval, task, text and control.
 */
@NullMarked
package lotbook.app.change;

import org.jspecify.annotations.NullMarked;
