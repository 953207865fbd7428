/**
 * What an investor pays and why. Open {@link lotbook.domain.fee.FeeTerms} first: the contract, every setting that changes money
 * a term of its own, its {@link lotbook.domain.fee.Fee}s one type a kind; {@link lotbook.domain.fee.FeeTemplates} has the usual
 * ones by name. {@link lotbook.domain.fee.FeeCalculation} turns one investor's {@link lotbook.domain.fee.FeeInputs} for one
 * period into {@link lotbook.domain.fee.FeeOutputs}: accruals, charges, findings and the {@link lotbook.domain.fee.FeeState} to
 * carry on from. {@link lotbook.domain.fee.FeeSnapshot} keeps a calculation as a document and {@link
 * lotbook.domain.fee.FeeReplay} recomputes it from that alone, by the version of the rule that made it ({@code FeeRules}: since
 * the second withdrawals are taken as paid). A {@link lotbook.domain.fee.FeeTermsVersion} says whose terms are in force, a
 * {@link lotbook.domain.fee.FeeAcceptance} who agreed to which. Where terms take the rate of the day an order was opened, a
 * {@link lotbook.domain.fee.FeeTrade} brings its {@link lotbook.domain.fee.OpeningRate}; {@link
 * lotbook.domain.fee.Introducers} says whom an {@link lotbook.domain.fee.IntroducingFee} pays. Depends on partner, party (who
 * owns whom), money, time, identity, execution (deals, the class of a movement), explain, evidence, query and failure.
 */
@NullMarked
package lotbook.domain.fee;

import org.jspecify.annotations.NullMarked;
