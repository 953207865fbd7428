/**
 * Running a PAMM fund: requests come in, a dealing point is drafted, agreed to and struck. Open {@link
 * lotbook.domain.unit.fund.Funds} first, which keeps both; {@link lotbook.domain.unit.fund.FundTables} are its grids, {@link
 * lotbook.domain.unit.fund.ComparisonTable} that of a price compared anew, and {@link
 * lotbook.domain.unit.fund.FundExplanation} opens their figures. May depend on unit and what unit depends on, on approval and
 * query.
 */
@NullMarked
package lotbook.domain.unit.fund;

import org.jspecify.annotations.NullMarked;
