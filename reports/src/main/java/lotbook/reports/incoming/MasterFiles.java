package lotbook.reports.incoming;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All files of master data, each after the ones it refers to. */
final class MasterFiles {
    /** The tables that are made here by a method are for writing; reading needs what they refer to first. */
    static final List<MasterTable<?>> ALL = List.of(
            ProgrammeFiles.BRANDS,
            ProgrammeFiles.SERVER_CALENDARS,
            PartyFiles.PARTIES,
            PartyFiles.BENEFICIAL_OWNERSHIPS,
            PartnerFiles.introductions(party -> Optional.empty()),
            PartyFiles.KYC_STATES,
            PartyFiles.LICENCES,
            PartyFiles.DOCUMENT_VERSIONS,
            PartyFiles.CONSENTS,
            PartyFiles.FUNDING_SOURCES,
            ProgrammeFiles.PROGRAMMES,
            AccountFiles.ACCOUNTS,
            AccountFiles.ACCOUNT_LOGINS,
            AccountFiles.ACCOUNT_LEVERAGES,
            ProgrammeFiles.STRATEGIES,
            AccountFiles.INSTRUMENTS,
            ProgrammeFiles.LINKS,
            ProgrammeFiles.HOLDINGS,
            AllocationFiles.WEIGHTS,
            AllocationFiles.versions(version -> List.of()),
            FeeFiles.terms(name -> Optional.empty(), Set.of()),
            FeeFiles.acceptances(terms -> Optional.empty()));

    static final List<String> NAMES = ALL.stream().map(MasterTable::file).toList();

    private MasterFiles() {}
}
