/**
 * A PAMM pool in units: {@link lotbook.domain.unit.DealingPoint} strikes the price once, before any flow, then issues, redeems
 * and cancels units at it. Open {@code DealingPoint} first; {@link lotbook.domain.unit.UnitPrice} has the roundings (issue
 * down, burn up, cash down), {@link lotbook.domain.unit.FlowRequest} the life of a request, and {@link
 * lotbook.domain.unit.UnitSnapshot} keeps a point as the document that people agree on. {@code PointFees} charges what
 * investors agreed to pay by units ({@code PoolEqualisation}: where the HWM is the pool's; {@code PoolSeries}: that of each
 * series, see {@link lotbook.domain.unit.SeriesHolding}), {@code UnitStepWords} puts the ids of steps in words. Depends on
 * fee, party, money, identity, explain, evidence and failure.
 */
@NullMarked
package lotbook.domain.unit;

import org.jspecify.annotations.NullMarked;
