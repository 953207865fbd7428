package lotbook.domain.risk;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.money.Rate;
import lotbook.domain.money.RateSource;
import lotbook.domain.money.ReferenceRate;
import lotbook.domain.money.ReferenceRates;
import lotbook.domain.money.Rounding;
import lotbook.domain.money.Units;
import lotbook.domain.party.BeneficialOwnership;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Holding;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.Programme;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;

/** A small group of accounts in words a test can read; account {@code A-7} has login {@code 7} and is held by {@code P-7}. */
final class Group {
    static final Instant NOW = Instant.parse("2018-03-29T15:00:30Z");
    static final Instant MEASURED = Instant.parse("2018-03-29T15:00:00Z");
    static final ReferenceRates RATES = new ReferenceRates(List.of(
            new ReferenceRate(LocalDate.of(2018, 3, 29), "USD", Rate.of("1.2321"), RateSource.ECB),
            new ReferenceRate(LocalDate.of(2018, 3, 29), "GBP", Rate.of("0.8749"), RateSource.ECB)));

    private static final Interval ALWAYS = Interval.since(Instant.parse("2018-01-01T00:00:00Z"));
    private static final BrandId BRAND = new BrandId("B");
    private final List<MeasuredAccount> accounts = new ArrayList<>();
    private final List<AccountLogin> logins = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Holding> holdings = new ArrayList<>();
    private final List<BeneficialOwnership> ownerships = new ArrayList<>();
    private final Map<AccountId, String> names = new HashMap<>();
    private String currency = "USD";

    Group reportingIn(String code) {
        currency = code;
        return this;
    }

    Group leader(int number, String name, String equity) {
        names.put(id(number), name);
        return add(number, Account.Role.LEADER, "COPY", number, "USD", Optional.of(summary(number, "USD", equity, "0", "0")));
    }

    Group master(int number, String programme, String name, String code, String equity) {
        names.put(id(number), name);
        return add(number, Account.Role.MASTER, programme, number, code,
                Optional.of(summary(number, code, equity, "0", "0")));
    }

    Group follower(int number, String code, String equity, String credit, String margin) {
        return add(number, Account.Role.FOLLOWER, "COPY", number, code,
                Optional.of(summary(number, code, equity, credit, margin)));
    }

    Group followerHeldBy(int number, int holder, String equity) {
        return add(number, Account.Role.FOLLOWER, "COPY", holder, "USD",
                Optional.of(summary(number, "USD", equity, "0", "0")));
    }

    Group silent(int number) {
        return add(number, Account.Role.FOLLOWER, "COPY", number, "USD", Optional.empty());
    }

    Group measuredAgain(int number, Instant at) {
        accounts.replaceAll(one -> !one.account().id().equals(id(number)) ? one : new MeasuredAccount(
                one.account(), one.login(), one.summary().map(old -> new AccountSummary(
                        old.login(), old.reportId(), old.clearingDate(), old.currency(), at, old.reason(), old.equity(),
                        old.balance(), old.freeMargin(), old.usedMargin(), old.credit(), old.floatingProfit(),
                        old.openSwap()))));
        return this;
    }

    Group follows(int follower, int leader, String assigned) {
        links.add(new Link(new LinkId("L-" + leader + "-" + follower), new ProgrammeId("COPY"), id(leader), id(follower),
                Set.of(), new BigDecimal(assigned), ALWAYS));
        return this;
    }

    Group holds(int investor, int master, String units) {
        holdings.add(new Holding(id(master), party(investor), Units.of(units), ALWAYS));
        return this;
    }

    Group standsBehind(int owner, int party) {
        ownerships.add(new BeneficialOwnership(party(owner), party(party), Rate.of("0.6"), ALWAYS));
        return this;
    }

    HealthInputs inputs() {
        return new HealthInputs(moment(), settings(), book(), accounts, RATES::between);
    }

    RiskBook book() {
        return new RiskBook(
                accounts.stream().map(MeasuredAccount::account).toList(),
                List.of(programme("COPY", Programme.Kind.COPY), programme("MAM", Programme.Kind.MAM),
                        programme("PAMM", Programme.Kind.PAMM)),
                logins, links, holdings, ownerships, names);
    }

    static Moment moment() {
        return new Moment(NOW, NOW, BusinessCalendar.NEW_YORK_17);
    }

    HealthSettings settings() {
        return new HealthSettings(currency, new BigDecimal("120"), Duration.ofMinutes(2), Rounding.HALF_UP);
    }

    static AccountId id(int number) {
        return new AccountId("A-" + number);
    }

    static Login login(int number) {
        return new Login("MT5-1", String.valueOf(number));
    }

    private static PartyId party(int number) {
        return new PartyId("P-" + number);
    }

    private static Programme programme(String id, Programme.Kind kind) {
        return new Programme(new ProgrammeId(id), BRAND, kind, id, "engine", "MT5-1", "USD");
    }

    private Group add(
            int number, Account.Role role, String programme, int holder, String code, Optional<AccountSummary> summary) {
        Account account = new Account(id(number), BRAND, party(holder), Optional.of(new ProgrammeId(programme)), role, code,
                Account.Mode.HEDGING, LocalDate.of(2018, 1, 1));
        accounts.add(new MeasuredAccount(account, login(number), summary));
        logins.add(new AccountLogin(account.id(), login(number), ALWAYS));
        return this;
    }

    private static AccountSummary summary(int number, String code, String equity, String credit, String margin) {
        BigDecimal whole = new BigDecimal(equity);
        BigDecimal bonus = new BigDecimal(credit);
        BigDecimal floating = new BigDecimal("10");
        return new AccountSummary(login(number), "S-" + number, LocalDate.of(2018, 3, 29), code, MEASURED,
                AccountSummary.Reason.INTERVAL, whole, whole.subtract(bonus).subtract(floating),
                whole.subtract(new BigDecimal(margin)), new BigDecimal(margin), bonus, floating, Optional.empty());
    }
}
