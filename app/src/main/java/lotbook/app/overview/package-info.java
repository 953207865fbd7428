/**
 * The first screen: how the group stands, what happened today, what waits. {@link lotbook.app.overview.OverviewModel} reads it in
 * parts, each with its own moment, its own trouble and its own pace; {@link lotbook.app.overview.OverviewView} lays the tiles
 * out, and asks {@link lotbook.app.overview.OverviewActions} to open the grid behind a figure or to explain it. Open the model
 * first. Depends on the domain's risk package and on task, text, control.
 */
@NullMarked
package lotbook.app.overview;

import org.jspecify.annotations.NullMarked;
