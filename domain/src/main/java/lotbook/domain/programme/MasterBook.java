package lotbook.domain.programme;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.fee.FeeAcceptance;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.partner.Introduction;
import lotbook.domain.party.BeneficialOwnership;
import lotbook.domain.party.Consent;
import lotbook.domain.party.DocumentVersion;
import lotbook.domain.party.FundingSource;
import lotbook.domain.party.KycState;
import lotbook.domain.party.Licence;
import lotbook.domain.party.Party;

/**
 * All master data of a broker as one immutable value: what a directory of CSV files is read into, what the database is
 * loaded from and what the simulator plays by. Lists keep the order they were given in. It does not check itself;
 * whoever reads one from outside checks keys and references and says what is wrong where.
 */
public record MasterBook(
        List<Brand> brands,
        List<ServerCalendar> serverCalendars,
        List<Party> parties,
        List<BeneficialOwnership> beneficialOwnerships,
        List<KycState> kycStates,
        List<Licence> licences,
        List<DocumentVersion> documentVersions,
        List<Consent> consents,
        List<FundingSource> fundingSources,
        List<Programme> programmes,
        List<Strategy> strategies,
        List<Account> accounts,
        List<AccountLogin> accountLogins,
        List<Instrument> instruments,
        List<Link> links,
        List<Holding> holdings,
        List<AllocationVersion> allocationVersions,
        List<FeeTermsVersion> feeTerms,
        List<FeeAcceptance> feeAcceptances,
        List<AccountLeverage> accountLeverages,
        List<Introduction> introductions) {

    public MasterBook {
        brands = List.copyOf(brands);
        serverCalendars = List.copyOf(serverCalendars);
        parties = List.copyOf(parties);
        beneficialOwnerships = List.copyOf(beneficialOwnerships);
        kycStates = List.copyOf(kycStates);
        licences = List.copyOf(licences);
        documentVersions = List.copyOf(documentVersions);
        consents = List.copyOf(consents);
        fundingSources = List.copyOf(fundingSources);
        programmes = List.copyOf(programmes);
        strategies = List.copyOf(strategies);
        accounts = List.copyOf(accounts);
        accountLogins = List.copyOf(accountLogins);
        instruments = List.copyOf(instruments);
        links = List.copyOf(links);
        holdings = List.copyOf(holdings);
        allocationVersions = List.copyOf(allocationVersions);
        feeTerms = List.copyOf(feeTerms);
        feeAcceptances = List.copyOf(feeAcceptances);
        accountLeverages = List.copyOf(accountLeverages);
        introductions = List.copyOf(introductions);
    }

    /** Of accounts that have no leverage of their own, and of parties whom nobody introduced. */
    public MasterBook(
            List<Brand> brands, List<ServerCalendar> serverCalendars, List<Party> parties,
            List<BeneficialOwnership> beneficialOwnerships, List<KycState> kycStates, List<Licence> licences,
            List<DocumentVersion> documentVersions, List<Consent> consents, List<FundingSource> fundingSources,
            List<Programme> programmes, List<Strategy> strategies, List<Account> accounts, List<AccountLogin> accountLogins,
            List<Instrument> instruments, List<Link> links, List<Holding> holdings, List<AllocationVersion> allocationVersions,
            List<FeeTermsVersion> feeTerms, List<FeeAcceptance> feeAcceptances) {
        this(brands, serverCalendars, parties, beneficialOwnerships, kycStates, licences, documentVersions, consents,
                fundingSources, programmes, strategies, accounts, accountLogins, instruments, links, holdings,
                allocationVersions, feeTerms, feeAcceptances, List.of(), List.of());
    }

    /** The login {@code account} had at {@code moment}; empty before its first and after its last. */
    public Optional<Login> loginAt(AccountId account, Instant moment) {
        return accountLogins.stream()
                .filter(row -> row.account().equals(account) && row.valid().contains(moment))
                .map(AccountLogin::login)
                .findFirst();
    }

    /** The account behind {@code login} at {@code moment}: a platform may give a login out again. */
    public Optional<AccountId> accountAt(Login login, Instant moment) {
        return accountLogins.stream()
                .filter(row -> row.login().equals(login) && row.valid().contains(moment))
                .map(AccountLogin::account)
                .findFirst();
    }
}
