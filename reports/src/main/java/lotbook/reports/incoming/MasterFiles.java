package lotbook.reports.incoming;

import java.util.List;

/** All files of master data, each after the ones it refers to. */
final class MasterFiles {
    /** The versions table of this list is for writing; reading needs the weights first. */
    static final List<MasterTable<?>> ALL = List.of(
            ProgrammeFiles.BRANDS,
            ProgrammeFiles.SERVER_CALENDARS,
            PartyFiles.PARTIES,
            PartyFiles.BENEFICIAL_OWNERSHIPS,
            PartyFiles.KYC_STATES,
            PartyFiles.LICENCES,
            PartyFiles.DOCUMENT_VERSIONS,
            PartyFiles.CONSENTS,
            PartyFiles.FUNDING_SOURCES,
            ProgrammeFiles.PROGRAMMES,
            AccountFiles.ACCOUNTS,
            AccountFiles.ACCOUNT_LOGINS,
            ProgrammeFiles.STRATEGIES,
            AccountFiles.INSTRUMENTS,
            ProgrammeFiles.LINKS,
            ProgrammeFiles.HOLDINGS,
            AllocationFiles.WEIGHTS,
            AllocationFiles.versions(version -> List.of()));

    static final List<String> NAMES = ALL.stream().map(MasterTable::file).toList();

    private MasterFiles() {}
}
