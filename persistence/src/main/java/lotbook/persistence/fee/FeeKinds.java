package lotbook.persistence.fee;

import java.util.List;
import lotbook.domain.fee.FeeAcceptance;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.programme.MasterBook;
import lotbook.persistence.mapping.MasterKind;
import lotbook.persistence.mapping.MasterKind.Dating;

/** What this feature adds to the master book. */
public final class FeeKinds {
    public static final MasterKind<FeeTermsVersion, ?> FEE_TERMS = new MasterKind<>(
            "fee_terms", FeeTermsRow.class, Dating.INTERVAL, MasterBook::feeTerms, FeeTermsRow::new);

    public static final MasterKind<FeeAcceptance, ?> FEE_ACCEPTANCE = new MasterKind<>(
            "fee_acceptance", FeeAcceptanceRow.class, Dating.INTERVAL, MasterBook::feeAcceptances, FeeAcceptanceRow::new);

    /** Those referred to before those that refer. */
    public static final List<MasterKind<?, ?>> ALL = List.of(FEE_TERMS, FEE_ACCEPTANCE);

    private FeeKinds() {}
}
