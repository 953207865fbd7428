/**
 * What people do with PAMM funds: {@link lotbook.app.unit.FundDesk} enters, accepts and refuses requests, drafts dealing points
 * and proposes them, in the window ({@link lotbook.app.unit.FundBar} under the grids, with {@link
 * lotbook.app.unit.ComparisonPane} for a price that comes out otherwise) and at the command line alike. {@link
 * lotbook.app.unit.ExplainFund} opens a price or units from the document that was kept, {@link
 * lotbook.app.unit.AnswerPoolFee} answers an investor about a fee, on a page ({@link lotbook.app.unit.PoolAnswer}) and in a
 * workbook ({@link lotbook.app.unit.PoolAnswerBook}). Depends on the domain's unit, fee, ledger and approval, on reports'
 * dispute, on app's sheet, table, task and text; on no database.
 */
@NullMarked
package lotbook.app.unit;

import org.jspecify.annotations.NullMarked;
