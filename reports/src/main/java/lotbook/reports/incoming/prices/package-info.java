/**
 * Market prices and trading histories as files bring them: {@link lotbook.reports.incoming.prices.OandaBars} reads hourly bid
 * and ask bars, {@link lotbook.reports.incoming.prices.SignalHistory} a MetaTrader signal's published history. Each returns a
 * {@link lotbook.reports.incoming.prices.Parsed}: the good rows in order of time, and the broken ones with their place.
 * Depends on the domain's execution, money and failures and on FastCSV.
 */
@NullMarked
package lotbook.reports.incoming.prices;

import org.jspecify.annotations.NullMarked;
