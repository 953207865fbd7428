/**
 * The platform servers' inside: accounts with their positions and money, leaders who trade, and the copying of their deals.
 * {@link lotbook.app.simulator.trading.TradingEngine} is stepped from outside and hands out {@link
 * lotbook.app.simulator.trading.Report}s in order of time; the same inputs give the same reports. Money is rounded to the
 * account's cents, half up, whenever a deal or a night books it; {@code Instructions} carries out commands, {@link
 * lotbook.app.simulator.trading.ChargeDesk} moves fees, {@code LotsDesk} deals a block out by hand and {@code FlowDesk} anew
 * when money comes or goes. Depends on the domain's allocator, the scenario and the market; knows nothing of FIX.
 */
@NullMarked
package lotbook.app.simulator.trading;

import org.jspecify.annotations.NullMarked;
