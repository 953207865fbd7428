/**
 * Small controls that every screen shares: {@link lotbook.app.control.Icons}, the {@link lotbook.app.control.Tone}s of states
 * and the {@link lotbook.app.control.Chip} that wears them, and {@link lotbook.app.control.Buttons} that press an {@link
 * lotbook.app.control.Action}; {@link lotbook.app.control.Choices} are chosen, never typed; {@link
 * lotbook.app.control.DesktopClip} is the clipboard, {@link lotbook.app.control.AsTable} the switch between a chart and its
 * table. Depends on JavaFX, Ikonli and the domain's query.
 */
@NullMarked
package lotbook.app.control;

import org.jspecify.annotations.NullMarked;
