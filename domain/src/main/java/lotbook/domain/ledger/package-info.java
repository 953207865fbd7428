/**
 * What an account's money is made of. {@link lotbook.domain.ledger.LinkLedger} is the sub-ledger of each link of an
 * account: assigned capital, and the realised and floating results and the costs that its leader's trading brought, with
 * the account's own trading kept apart; {@link lotbook.domain.ledger.LinkLedgerCalculation} makes it from
 * {@link lotbook.domain.ledger.LinkLedgerInputs}. The HWM comes with the fee terms. Open {@code LinkLedgerCalculation}
 * first. Depends on execution, programme, rate, statement's currency, explain, money, identity and time.
 */
@NullMarked
package lotbook.domain.ledger;

import org.jspecify.annotations.NullMarked;
