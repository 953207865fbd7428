/**
 * Paying managers and partners what they get of charges: {@link lotbook.app.payout.PayoutDesk} proposes a payout, for {@link
 * lotbook.app.payout.PayoutSheet} in the window and for the command line alike, without what waits for a decision, and {@link
 * lotbook.app.payout.ExplainPayee} says what a payee's figures are made of. What they come to is the domain's {@link
 * lotbook.domain.ledger.PayeeAccount}; the database has the last word on what is payable. Depends on the domain's ledger and
 * approval, on proposals in words, sheet, task and text.
 */
@NullMarked
package lotbook.app.payout;

import org.jspecify.annotations.NullMarked;
