package lotbook.persistence.programme;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.allocation.AboveMaximum;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BelowMinimum;
import lotbook.domain.allocation.ExecutionRules;
import lotbook.domain.allocation.LotRounding;
import lotbook.domain.allocation.Multiplier;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.allocation.Timing;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Units;
import lotbook.domain.money.Volume;
import lotbook.domain.party.BeneficialOwnership;
import lotbook.domain.party.Consent;
import lotbook.domain.party.DocumentVersion;
import lotbook.domain.party.FundingSource;
import lotbook.domain.party.KycState;
import lotbook.domain.party.Licence;
import lotbook.domain.party.Party;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Brand;
import lotbook.domain.programme.Holding;
import lotbook.domain.programme.Instrument;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.programme.Programme;
import lotbook.domain.programme.ServerCalendar;
import lotbook.domain.programme.Strategy;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;

/** Two masters, each with a follower, and one record of every other kind. */
public final class SmallBook {
    public static final Instant START = Instant.parse("2018-01-01T00:00:00Z");
    static final Interval SINCE_START = Interval.since(START);
    static final BrandId AURORA = new BrandId("AURORA");
    static final ProgrammeId COPY = new ProgrammeId("AUR-COPY");

    private SmallBook() {}

    public static MasterBook settings() {
        return new MasterBook(
                List.of(new Brand(AURORA, "Aurora", "Aurora Markets Ltd", "CY", "USD", BusinessCalendar.NEW_YORK_17)),
                List.of(new ServerCalendar("MT5-1", BusinessCalendar.NEW_YORK_17, SINCE_START)),
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(),
                List.of(new Instrument(
                        "MT5-1", "EURUSD", "EUR", "USD", new BigDecimal("100000"), 5, Volume.of("0.01"),
                        Volume.of("0.01"), Volume.of("50"), SINCE_START)),
                List.of(), List.of(), List.of(), List.of(), List.of());
    }

    public static MasterBook business() {
        return new MasterBook(
                List.of(), List.of(),
                List.of(party("P-1", "Lena Ruiz"), party("P-2", "Kai \"K\" Öz\tMoor"), party("P-3", "Ada Stone"),
                        party("P-4", "Ben Stone")),
                List.of(new BeneficialOwnership(
                        new PartyId("P-2"), new PartyId("P-1"), Rate.of("0.25"), SINCE_START)),
                List.of(new KycState(
                        new PartyId("P-2"), KycState.State.APPROVED, KycState.Risk.LOW, SINCE_START, "Passport")),
                List.of(new Licence(new PartyId("P-1"), "CySEC", "123/45", "portfolio management", SINCE_START)),
                List.of(new DocumentVersion(
                        "RISK-2", AURORA, DocumentVersion.Kind.RISK_DISCLOSURE, "2", "en", LocalDate.of(2018, 1, 1),
                        "0".repeat(64))),
                List.of(new Consent(new PartyId("P-2"), "RISK-2", "portal", "192.0.2.7", "en", SINCE_START)),
                List.of(new FundingSource(
                        "F-1", new PartyId("P-2"), FundingSource.Kind.BANK, "****1234", "USD", SINCE_START)),
                List.of(new Programme(COPY, AURORA, Programme.Kind.COPY, "Aurora copy", "copier", "MT5-1", "USD")),
                List.of(new Strategy(
                        "S-1", COPY, new PartyId("P-1"), new AccountId("A-100001"), "Calm", SINCE_START)),
                List.of(account("A-100001", "P-1", Account.Role.LEADER), account("A-200001", "P-2",
                Account.Role.FOLLOWER),
                        account("A-100002", "P-3", Account.Role.LEADER),
                        account("A-200002", "P-4", Account.Role.FOLLOWER)),
                List.of(login("A-100001", "100001"), login("A-200001", "200001"), login("A-100002", "100002"),
                        login("A-200002", "200002")),
                List.of(),
                List.of(link("L-1", "A-100001", "A-200001"), link("L-2", "A-100002", "A-200002")),
                List.of(new Holding(
                        new AccountId("A-100001"), new PartyId("P-2"), Units.of("10.000000000000001"), SINCE_START)),
                List.of(new AllocationVersion(
                        new VersionId("AV-0001"), COPY, new AccountId("A-100001"), Optional.empty(),
                        new Multiplier(new BigDecimal("2")),
                        SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.REJECT, AboveMaximum.CLAMP),
                        ScopeLimits.NONE, ExecutionRules.DEFAULT, Timing.NEXT_TRADE, SINCE_START, Optional.empty(),
                        "Start")), List.of(), List.of());
    }

    static MasterBook parties(Party... parties) {
        return new MasterBook(
                List.of(), List.of(), List.of(parties), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(),
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    static MasterBook links(Link... links) {
        return new MasterBook(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(links), List.of(), List.of(), List.of(), List.of());
    }

    static Party party(String id, String name) {
        return new Party(
                new PartyId(id), AURORA, Party.Kind.PERSON, name, "CY", Set.of(Party.Role.LEADER, Party.Role.INVESTOR));
    }

    static Link link(String id, String leader, String follower) {
        return new Link(
                new LinkId(id), COPY, new AccountId(leader), new AccountId(follower),
                Set.of(Link.Permission.TRADE, Link.Permission.READ), new BigDecimal("10000"), SINCE_START);
    }

    private static Account account(String id, String holder, Account.Role role) {
        return new Account(
                new AccountId(id), AURORA, new PartyId(holder), Optional.of(COPY), role, "USD", Account.Mode.HEDGING,
                LocalDate.of(2018, 1, 1));
    }

    private static AccountLogin login(String account, String number) {
        return new AccountLogin(new AccountId(account), new Login("MT5-1", number), SINCE_START);
    }
}
