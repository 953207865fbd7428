/**
 * Prices to trade at: a {@link lotbook.app.simulator.market.TickSource} gives {@link
 * lotbook.app.simulator.market.Quote}s in order of time ({@link lotbook.app.simulator.market.BarTicks} out of hourly
 * bars), and the {@link lotbook.app.simulator.market.Market} knows the latest ones, who trades and what a currency is
 * worth. All arithmetic is in decimals or whole points. Depends on the domain and on {@code reports.incoming.prices}.
 */
@NullMarked
package lotbook.app.simulator.market;

import org.jspecify.annotations.NullMarked;
