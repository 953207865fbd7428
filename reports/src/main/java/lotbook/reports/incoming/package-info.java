/**
 * Documents in, one parser a format. A parser never stops at the first wrong row: what it could read it hands over, and for
 * every row it says with a {@link lotbook.reports.incoming.RowVerdict} whether it was read and, if not, what is wrong at
 * which {@link lotbook.reports.incoming.Place} and what to do. Open {@link lotbook.reports.incoming.MastersReader} for master
 * data and {@link lotbook.reports.incoming.RateFiles} for rates (both formats are described in {@code reports/MASTERS.md}),
 * {@link lotbook.reports.incoming.CashFiles} for what wallet systems, providers and banks state ({@code reports/CASH.md}).
 * Depends on the domain and on FastCSV.
 */
@NullMarked
package lotbook.reports.incoming;

import org.jspecify.annotations.NullMarked;
