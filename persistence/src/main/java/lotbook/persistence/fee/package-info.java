/**
 * The rows of fee terms and of who accepted them. Open {@link lotbook.persistence.fee.FeeKinds} first; {@link
 * lotbook.persistence.fee.StoredFeeTerms} reads one version, {@link lotbook.persistence.fee.FeeSetting} for H2 what grids show of
 * a document. Depends on mapping, database and the domain's fee.
 */
@NullMarked
package lotbook.persistence.fee;

import org.jspecify.annotations.NullMarked;
