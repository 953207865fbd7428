/**
 * Published rates in use: {@link lotbook.app.rate.ImportRates} brings files of them into the book,
 * {@link lotbook.app.rate.ConvertAmount} converts with what the book holds and tells how. Open {@code ImportRates} first.
 * Depends on the domain's rate, on reports.incoming, and on no window and no command line.
 */
@NullMarked
package lotbook.app.rate;

import org.jspecify.annotations.NullMarked;
