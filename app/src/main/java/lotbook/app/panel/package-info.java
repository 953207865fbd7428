/**
 * The panel beside a grid that tells about the focused cell: how its figure came about, every version of its row, and
 * where the row came from and what came of it. {@link lotbook.app.panel.SidePanelModel} says which tab is open about
 * which row and whether it stays there; open it first. {@link lotbook.app.panel.Explainer} is the port behind figures,
 * {@link lotbook.app.panel.Evidence} the one behind the documents that prove them. Depends on control, place, task,
 * text, the catalogue of tables,
 * {@code reports.sheet} for a file written whole, and the domain's questions.
 */
@NullMarked
package lotbook.app.panel;

import org.jspecify.annotations.NullMarked;
