/**
 * What money there is and whose. {@link lotbook.domain.ledger.LedgerPosting} moves an amount between two {@link
 * lotbook.domain.ledger.LedgerAccount}s of the books; {@link lotbook.domain.ledger.MovementPostings} says what a movement
 * posts, {@link lotbook.domain.ledger.OpeningPostings} where an account's books begin, {@link
 * lotbook.domain.ledger.DealPostings} what deals do to them, {@link lotbook.domain.ledger.LedgerBalance} what stands on an
 * account and why, and {@link lotbook.domain.ledger.BalanceTie} whether that is what its server says. {@link
 * lotbook.domain.ledger.PayeeAccount} says what a payee of fees earned, had and has open. What wallet systems, providers and
 * banks state is in {@code ledger.cash}. {@link lotbook.domain.ledger.LinkLedger} is the sub-ledger of each link of an
 * account: assigned capital, and the realised and floating results and the costs that its leader's trading brought, with the
 * account's own trading kept apart; {@link lotbook.domain.ledger.SubLedgers} adds charges, HWM and the investor's own money,
 * so that lines add up to the account. Open {@code MovementPostings} first. Depends on execution, programme, rate, query,
 * statement's currency, explain, failure, money, identity and time.
 */
@NullMarked
package lotbook.domain.ledger;

import org.jspecify.annotations.NullMarked;
