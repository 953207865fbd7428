/**
 * The other side of the socket: a replication server that plays a market, leaders and followers, and reports them
 * over FIX. Open {@link lotbook.app.simulator.Simulator} first. {@code simulator.scenario} says what happens and
 * when, {@code simulator.market} makes prices, {@code simulator.trading} keeps accounts and copies deals, {@code
 * simulator.wire} speaks FIX. Depends on the domain, on {@code reports.incoming.prices} for files, and on {@code
 * app.replication.dictionary} for tags; never on the feed's mapper.
 */
@NullMarked
package lotbook.app.simulator;

import org.jspecify.annotations.NullMarked;
