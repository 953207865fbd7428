/**
 * Who takes part: {@link lotbook.domain.party.Party} (a person or company in whatever roles), the {@link
 * lotbook.domain.party.BeneficialOwnership} behind it, its {@link lotbook.domain.party.KycState} and {@link
 * lotbook.domain.party.Licence}, the {@link lotbook.domain.party.DocumentVersion}s it was shown and the {@link
 * lotbook.domain.party.Consent}s it gave, whether they cover what it does ({@link lotbook.domain.party.Coverage}), and its
 * {@link lotbook.domain.party.FundingSource}s. Depends on identity, money, query and time.
 */
@NullMarked
package lotbook.domain.party;

import org.jspecify.annotations.NullMarked;
