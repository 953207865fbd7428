package lotbook.persistence.execution;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.allocation.AboveMaximum;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BelowMinimum;
import lotbook.domain.allocation.EquityWeights;
import lotbook.domain.allocation.ExecutionRules;
import lotbook.domain.allocation.LotRounding;
import lotbook.domain.allocation.Method;
import lotbook.domain.allocation.ProportionalByEquity;
import lotbook.domain.allocation.Remainder;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.allocation.Timing;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.FeedStore.Stored;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.party.KycState;
import lotbook.domain.party.Licence;
import lotbook.domain.party.Party;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Brand;
import lotbook.domain.programme.Instrument;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.programme.Masters.Change;
import lotbook.domain.programme.Masters.Verdict;
import lotbook.domain.programme.Programme;
import lotbook.domain.programme.ServerCalendar;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.programme.StoredMasters;
import lotbook.persistence.programme.TestMasters;

/**
 * A database with a leader (100001) and a master (100002), their followers (200001; 200011 to 200013), and an account
 * whose login changes from 200003 to 200004; facts come through the feed's own way in. The manager of tests answers for
 * 100001.
 */
public final class Scene implements AutoCloseable {
    public static final String SERVER = "MT5-1";
    public static final AccountId LEADER = new AccountId(TestDatabase.OWN_MASTER);
    public static final AccountId MASTER = new AccountId("A-100002");
    public static final AccountId FOLLOWER = new AccountId("A-200001");
    public static final AccountId MOVED = new AccountId("A-200003");
    /** The moment at which {@link #MOVED} leaves login 200003 for 200004. */
    public static final Instant MIGRATION = Instant.parse("2018-03-14T12:00:00Z");

    public static final BusinessCalendar ATHENS = new BusinessCalendar(ZoneId.of("Europe/Athens"), LocalTime.MIDNIGHT);

    /** Since when everything in it holds. */
    public static final Instant START = Instant.parse("2018-01-01T00:00:00Z");
    private static final Interval SINCE_START = Interval.since(START);
    private static final BrandId AURORA = new BrandId("AURORA");
    private static final ProgrammeId COPY = new ProgrammeId("AUR-COPY");
    public static final ProgrammeId MAM = new ProgrammeId("AUR-MAM");

    private static final TestDatabase.Pattern PATTERN = new TestDatabase.Pattern("scene", Scene::fill);

    public final TestDatabase database;
    private final JdbcFeedStore feed;
    private final Lease lease;
    private final Map<Credentials, StoredMasters> masters = new HashMap<>();
    private long sequence;

    public Scene(DatabaseKind kind) {
        database = TestDatabase.create(kind, PATTERN);
        feed = new JdbcFeedStore(
                database.as(TestDatabase.FEED), FactCalendars.of(ATHENS, BusinessCalendar.NEW_YORK_17),
                new LocalChanges());
        lease = feed.take("REPLICATOR", "test", Duration.ofMinutes(10));
    }

    private static void fill(TestDatabase database) {
        load(database, TestDatabase.ADMINISTRATOR, settings());
        load(database, TestDatabase.COMPLIANCE, business());
    }

    private static void load(TestDatabase database, Credentials who, MasterBook book) {
        try (StoredMasters masters = TestMasters.of(database.as(who))) {
            apply(masters, book, START);
        }
    }

    /** Commits facts, one message each. */
    public void report(Fact... facts) {
        List<Received> batch = new ArrayList<>();
        for (Fact fact : facts) {
            sequence++;
            batch.add(new Received(sequence, fact.occurredAt().plusMillis(120), fact));
        }
        Stored stored = feed.commit(lease, batch, sequence);
        if (stored.fresh() != facts.length) {
            throw new AssertionError(stored + " of " + facts.length);
        }
    }

    /** Of the last message. */
    public long sequence() {
        return sequence;
    }

    public static Login login(String number) {
        return new Login(SERVER, number);
    }

    @Override
    public void close() {
        masters.values().forEach(StoredMasters::close);
        database.close();
    }

    public void apply(Credentials who, MasterBook book) {
        apply(who, book, START);
    }

    /** An account of a brand and a holder who hold from June on, though it was opened in January. */
    public AccountId setUpInJune(String brand, String login) {
        BrandId id = new BrandId(brand);
        PartyId holder = new PartyId("P-" + brand);
        AccountId account = new AccountId("A-" + login);
        Instant june = Instant.parse("2018-06-01T00:00:00Z");
        apply(TestDatabase.ADMINISTRATOR, only(
                List.of(new Brand(id, "Brand " + brand, brand + " Ltd", "CY", "USD", BusinessCalendar.NEW_YORK_17)),
                List.of(), List.of(), List.of()), june);
        apply(TestDatabase.COMPLIANCE, only(
                List.of(),
                List.of(new Party(holder, id, Party.Kind.PERSON, "Holder of " + brand, "CY", Set.of(Party.Role.INVESTOR))),
                List.of(new Account(account, id, holder, Optional.empty(), Account.Role.FOLLOWER, "USD", Account.Mode.HEDGING,
                        LocalDate.of(2018, 1, 1))),
                List.of(has(account, login))), june);
        return account;
    }

    private static MasterBook only(List<Brand> brands, List<Party> parties, List<Account> accounts, List<AccountLogin> logins) {
        return new MasterBook(
                brands, List.of(), parties, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                accounts, logins, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private void apply(Credentials who, MasterBook book, Instant since) {
        apply(masters.computeIfAbsent(who, one -> TestMasters.of(database.as(one))), book, since);
    }

    private static void apply(StoredMasters masters, MasterBook book, Instant since) {
        var applied = masters.apply(book, new Change("Scene", since, false));
        if (applied.count(Verdict.REFUSED) > 0) {
            throw new AssertionError(applied.outcomes());
        }
    }

    private static MasterBook settings() {
        return new MasterBook(
                List.of(new Brand(AURORA, "Aurora", "Aurora Markets Ltd", "CY", "USD", BusinessCalendar.NEW_YORK_17)),
                List.of(new ServerCalendar(SERVER, ATHENS, SINCE_START)),
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(),
                List.of(new Instrument(
                        SERVER, "EURUSD", "EUR", "USD", new BigDecimal("100000"), 5, Volume.of("0.01"),
                        Volume.of("0.01"), Volume.of("50"), SINCE_START)),
                List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static MasterBook business() {
        return new MasterBook(
                List.of(), List.of(),
                List.of(party("P-1", "Lena Ruiz"), party("P-2", "Kai Moor"), party("P-3", "Ada Stone")),
                List.of(), List.of(approved("P-1"), approved("P-2"), approved("P-3")),
                List.of(new Licence(new PartyId("P-1"), "CySEC", "100/17", "Managing accounts", SINCE_START)),
                List.of(), List.of(), List.of(),
                List.of(
                        new Programme(COPY, AURORA, Programme.Kind.COPY, "Aurora Copy", "copier", SERVER, "USD"),
                        new Programme(MAM, AURORA, Programme.Kind.MAM, "Aurora MAM", "mam", SERVER, "USD")),
                List.of(),
                List.of(
                        account(LEADER, "P-1", COPY, Account.Role.LEADER),
                        account(MASTER, "P-1", MAM, Account.Role.MASTER),
                        account(FOLLOWER, "P-2", COPY, Account.Role.FOLLOWER),
                        account(MOVED, "P-3", COPY, Account.Role.FOLLOWER),
                        account(new AccountId("A-200011"), "P-2", MAM, Account.Role.FOLLOWER),
                        account(new AccountId("A-200012"), "P-3", MAM, Account.Role.FOLLOWER),
                        account(new AccountId("A-200013"), "P-3", MAM, Account.Role.FOLLOWER)),
                List.of(
                        has(LEADER, "100001"), has(MASTER, "100002"), has(FOLLOWER, "200001"),
                        new AccountLogin(MOVED, login("200003"), Interval.of(START, MIGRATION)),
                        new AccountLogin(MOVED, login("200004"), Interval.since(MIGRATION)),
                        has(new AccountId("A-200011"), "200011"), has(new AccountId("A-200012"), "200012"),
                        has(new AccountId("A-200013"), "200013")),
                List.of(),
                List.of(
                        link("L-1", COPY, LEADER, FOLLOWER), link("L-2", MAM, MASTER, new AccountId("A-200011")),
                        link("L-3", MAM, MASTER, new AccountId("A-200012")),
                        link("L-4", MAM, MASTER, new AccountId("A-200013"))),
                List.of(),
                List.of(
                        version("AV-0001", COPY, LEADER, new ProportionalByEquity(BigDecimal.ONE),
                                SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.REJECT, AboveMaximum.CLAMP),
                                "Mr. \"K\" asked for ½, in writing"),
                        version("AV-0002", MAM, MASTER, new EquityWeights(),
                                SizingTerms.blockSplit(Remainder.LARGEST_WEIGHT_CYCLIC), "Start")), List.of(), List.of());
    }

    private static Party party(String id, String name) {
        return new Party(
                new PartyId(id), AURORA, Party.Kind.PERSON, name, "CY", Set.of(Party.Role.LEADER, Party.Role.INVESTOR));
    }

    private static KycState approved(String party) {
        return new KycState(new PartyId(party), KycState.State.APPROVED, KycState.Risk.LOW, SINCE_START, "Passport");
    }

    private static Account account(AccountId id, String holder, ProgrammeId programme, Account.Role role) {
        return new Account(
                id, AURORA, new PartyId(holder), Optional.of(programme), role, "USD", Account.Mode.HEDGING,
                LocalDate.of(2018, 1, 1));
    }

    private static AccountLogin has(AccountId account, String number) {
        return new AccountLogin(account, login(number), SINCE_START);
    }

    private static Link link(String id, ProgrammeId programme, AccountId leader, AccountId follower) {
        return new Link(
                new LinkId(id), programme, leader, follower, Set.of(Link.Permission.TRADE, Link.Permission.READ), new BigDecimal("10000"),
                SINCE_START);
    }

    private static AllocationVersion version(
            String id, ProgrammeId programme, AccountId leader, Method method, SizingTerms sizing,
            String reason) {
        return new AllocationVersion(
                new VersionId(id), programme, leader, Optional.empty(), method, sizing, ScopeLimits.NONE,
                ExecutionRules.DEFAULT, Timing.NEXT_TRADE, SINCE_START, Optional.empty(), reason);
    }
}
