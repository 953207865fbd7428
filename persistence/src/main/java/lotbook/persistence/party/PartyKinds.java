package lotbook.persistence.party;

import java.util.List;
import lotbook.domain.party.BeneficialOwnership;
import lotbook.domain.party.Consent;
import lotbook.domain.party.DocumentVersion;
import lotbook.domain.party.FundingSource;
import lotbook.domain.party.KycState;
import lotbook.domain.party.Licence;
import lotbook.domain.party.Party;
import lotbook.domain.programme.MasterBook;
import lotbook.persistence.mapping.MasterKind;
import lotbook.persistence.mapping.MasterKind.Dating;

/** What this feature adds to the master book. */
public final class PartyKinds {
    public static final MasterKind<Party, ?> PARTY = new MasterKind<>(
            "party", PartyRow.class, Dating.FROM_WRITER, MasterBook::parties, PartyRow::new);

    public static final MasterKind<DocumentVersion, ?> DOCUMENT_VERSION = new MasterKind<>(
            "document_version", DocumentVersionRow.class, Dating.FROM_RECORD, MasterBook::documentVersions,
            DocumentVersionRow::new);

    public static final MasterKind<BeneficialOwnership, ?> BENEFICIAL_OWNERSHIP = new MasterKind<>(
            "beneficial_ownership", BeneficialOwnershipRow.class, Dating.INTERVAL,
            MasterBook::beneficialOwnerships, BeneficialOwnershipRow::new);

    public static final MasterKind<KycState, ?> KYC_STATE = new MasterKind<>(
            "kyc_state", KycStateRow.class, Dating.INTERVAL, MasterBook::kycStates, KycStateRow::new);

    public static final MasterKind<Licence, ?> LICENCE = new MasterKind<>(
            "licence", LicenceRow.class, Dating.INTERVAL, MasterBook::licences, LicenceRow::new);

    public static final MasterKind<Consent, ?> CONSENT = new MasterKind<>(
            "consent", ConsentRow.class, Dating.INTERVAL, MasterBook::consents, ConsentRow::new);

    public static final MasterKind<FundingSource, ?> FUNDING_SOURCE = new MasterKind<>(
            "funding_source", FundingSourceRow.class, Dating.INTERVAL, MasterBook::fundingSources,
            FundingSourceRow::new);

    /** Those referred to before those that refer. */
    public static final List<MasterKind<?, ?>> ALL = List.of(
            PARTY, DOCUMENT_VERSION, BENEFICIAL_OWNERSHIP, KYC_STATE, LICENCE, CONSENT, FUNDING_SOURCE);

    private PartyKinds() {}
}
