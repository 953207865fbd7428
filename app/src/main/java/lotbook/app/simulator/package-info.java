/**
 * The other side of the socket: a replication server that plays a market, leaders and followers, and reports them over FIX.
 * Open {@link lotbook.app.simulator.Simulator} first; what happens is read from a
 * {@link lotbook.app.simulator.Scenario} whose events that type lists. {@code simulator.market} makes prices,
 * {@code simulator.trading} keeps accounts and copies deals, {@code simulator.wire} speaks FIX. Depends on the domain, on
 * {@code reports.incoming} for files, and on {@code app.replication.dictionary} for tags; never on the feed's mapper.
 */
@NullMarked
package lotbook.app.simulator;

import org.jspecify.annotations.NullMarked;
