/**
 * An investor's history to look at. Open {@link lotbook.app.history.HistoryView}: the chart of equity, HWM, flows and fees
 * ({@link lotbook.app.history.HistoryChart}) or the same days as a grid; {@link lotbook.app.history.HistoryModel} holds what is
 * shown and which point, {@link lotbook.app.history.HistoryWords} says a point in a sentence.
 * {@link lotbook.app.history.ExplainHistory} opens a day's equity; {@link lotbook.app.history.HistoryFile} and
 * {@link lotbook.app.history.HistoryPicture} write days and chart into files, for window and command line alike. Depends on the
 * domain's fee history, on app's table, task, text, theme, picture and control; on no database.
 */
@NullMarked
package lotbook.app.history;

import org.jspecify.annotations.NullMarked;
