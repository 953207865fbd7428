package lotbook.app.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.fee.FeeAcceptance;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PartyId;
import lotbook.domain.partner.Introduction;
import lotbook.domain.partner.IntroductionChain;
import lotbook.domain.party.Consent;
import lotbook.domain.party.Coverage;
import lotbook.domain.party.DocumentVersion;
import lotbook.domain.party.FundingSource;
import lotbook.domain.party.KycState;
import lotbook.domain.party.Lapse;
import lotbook.domain.party.OnFile;
import lotbook.domain.party.Party;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Holding;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.programme.Programme;
import lotbook.domain.risk.ActivityRules;
import lotbook.domain.risk.RiskBook;
import lotbook.domain.time.Interval;
import lotbook.reports.incoming.MastersWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoBookTest {
    private static final Instant START = Instant.parse("2018-02-26T00:00:00Z");
    private static final Interval MARCH =
            Interval.of(Instant.parse("2018-03-01T00:00:00Z"), Instant.parse("2018-04-01T00:00:00Z"));

    private final MasterBook book = DemoBook.masters();

    @Test
    void readsWithoutARefusal() {
        assertThat(DemoBook.readMasters().refused()).isEmpty();
        assertThat(DemoBook.readMasters().verdicts()).hasSize((int) DemoBook.readMasters().rowsRead());
    }

    @Test
    void isWrittenAsTheWriterWritesIt(@TempDir Path written) throws IOException {
        new MastersWriter().write(book, written);
        try (Stream<Path> files = Files.list(written)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file))
                        .as(file.getFileName().toString())
                        .isEqualTo(resource("book/" + file.getFileName()));
            }
        }
    }

    @Test
    void hasTwoBrandsAndAProgrammeOfEachKind() {
        assertThat(book.brands()).extracting(brand -> brand.id().value()).containsExactly("AURORA", "BOREALIS");
        assertThat(book.programmes()).extracting(Programme::kind).containsExactly(Programme.Kind.values());
        assertThat(book.serverCalendars()).extracting(calendar -> calendar.server()).containsExactly("MT5-1", "MT4-2");
    }

    @Test
    void givesADealBetweenTheTwoChangesOfClocksDifferentDays() {
        Instant deal = Instant.parse("2018-03-14T21:30:00Z");
        assertThat(book.brands().getLast().books().dayOf(deal)).isEqualTo("2018-03-15");
        assertThat(book.serverCalendars().getLast().calendar().dayOf(deal)).isEqualTo("2018-03-14");
    }

    @Test
    void hasSixtyInvestorsInThreeCurrenciesBesideTheManagers() {
        List<Party> investors = parties(party -> party.roles().equals(Set.of(Party.Role.INVESTOR)));
        assertThat(investors).hasSize(60);
        Set<String> currencies = book.accounts().stream()
                .filter(account -> account.role() == Account.Role.FOLLOWER)
                .map(Account::currency)
                .collect(toSet());
        assertThat(currencies).containsExactlyInAnyOrder("USD", "EUR", "GBP");
        Set<PartyId> funded = book.fundingSources().stream().map(FundingSource::party).collect(toSet());
        assertThat(funded).containsAll(investors.stream().map(Party::id).toList());
        assertThat(parties(party -> party.roles().contains(Party.Role.LEADER))).hasSize(2);
        assertThat(parties(party -> party.roles().contains(Party.Role.MONEY_MANAGER))).hasSize(2);
    }

    @Test
    void hasNamesThatScreensFindHard() {
        List<String> names = book.parties().stream().map(Party::name).toList();
        assertThat(names).anyMatch(name -> name.codePointCount(0, name.length()) == 60);
        assertThat(names).anyMatch(name -> inScript(name, Character.UnicodeScript.ARABIC));
        assertThat(names).anyMatch(name -> inScript(name, Character.UnicodeScript.HAN));
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void hasALeaderWhoFollowsHimselfAndAnInvestorOfTwoLeaders() {
        Map<AccountId, PartyId> holders =
                book.accounts().stream().collect(toMap(Account::id, Account::holder));
        assertThat(book.links())
                .filteredOn(link -> holders.get(link.leader()).equals(holders.get(link.follower())))
                .extracting(link -> link.follower().value())
                .containsExactly("A-200061");
        Map<AccountId, Long> leaders = book.links().stream().collect(groupingBy(Link::follower, counting()));
        assertThat(leaders.entrySet()).filteredOn(entry -> entry.getValue() == 2)
                .extracting(entry -> entry.getKey().value())
                .containsExactly("A-200005");
    }

    @Test
    void hasOneOwnerBehindTwoNames() {
        assertThat(book.beneficialOwnerships()).hasSize(2);
        assertThat(book.beneficialOwnerships().stream().map(owned -> owned.owner()).collect(toSet())).hasSize(1);
    }

    @Test
    void hasAnIntroducerBelowAMasterAndAnInvestorWhoChangesBetweenThem() {
        PartyId first = new PartyId("P-4001");
        PartyId master = new PartyId("P-4002");
        List<Introduction> rows = book.introductions();
        assertThat(rows).extracting(Introduction::introducer).containsOnly(first, master);
        assertThat(rows.stream().map(Introduction::introduced).collect(toSet())).as("six investors and the first introducer").hasSize(7);
        assertThat(IntroductionChain.above(new PartyId("P-2025"), START, rows)).as("who follows by L-0026").containsExactly(first, master);
        Instant change = Instant.parse("2018-03-14T21:00:00Z");
        assertThat(IntroductionChain.above(new PartyId("P-2010"), change.minusNanos(1000), rows)).containsExactly(first, master);
        assertThat(IntroductionChain.above(new PartyId("P-2010"), change, rows)).containsExactly(master);
    }

    @Test
    void hasOneInvestorWithoutConsentAndThreeWithoutTheNewFeeTerms() {
        List<PartyId> consenting = book.consents().stream().map(Consent::party).toList();
        assertThat(parties(party -> party.roles().contains(Party.Role.INVESTOR) && !consenting.contains(party.id())))
                .extracting(party -> party.id().value())
                .containsExactly("P-2019");
        List<PartyId> accepted = book.consents().stream()
                .filter(consent -> consent.documentId().equals("AUR-FEES-2"))
                .map(Consent::party)
                .toList();
        assertThat(book.consents())
                .filteredOn(consent -> consent.documentId().equals("AUR-FEES-1"))
                .filteredOn(consent -> !accepted.contains(consent.party()))
                .hasSize(3);
        assertThat(book.documentVersions())
                .filteredOn(document -> document.kind() == DocumentVersion.Kind.FEE_TERMS)
                .filteredOn(document -> document.brand().value().equals("AURORA"))
                .extracting(document -> document.published().toString())
                .containsExactly("2017-10-02", "2018-03-12");
    }

    @Test
    void hasOneOfEachWhomWhatIsOnFileNoLongerCovers() {
        assertThat(uncovered("2018-03-05T12:00:00Z")).singleElement().asString().contains("P-2019 has not agreed to AUR-TERMS-1");
        assertThat(uncovered("2018-03-28T12:00:00Z")).extracting(Lapse::text).satisfiesExactly(
                licence -> assertThat(licence).isEqualTo(
                        "The licence CNMV EAF-0231 of P-1003 ended on 2018-03-23T00:00:00Z."),
                identity -> assertThat(identity).isEqualTo("The identity of P-2008 is expired since 2018-03-15T00:00:00Z."),
                consent -> assertThat(consent).startsWith("P-2019 has not agreed to"));
    }

    private List<Lapse> uncovered(String moment) {
        Instant at = Instant.parse(moment);
        RiskBook risk = new RiskBook(
                book.accounts(), book.programmes(), book.accountLogins(), book.links(), book.holdings(),
                book.beneficialOwnerships(), Map.of());
        Map<PartyId, OnFile> files = book.parties().stream().collect(toMap(Party::id, party -> new OnFile(
                party.id(),
                book.kycStates().stream().filter(row -> row.party().equals(party.id())).toList(),
                book.licences().stream().filter(row -> row.party().equals(party.id())).toList(),
                book.consents().stream().filter(row -> row.party().equals(party.id())).toList())));
        return ActivityRules.lapses(
                ActivityRules.parts(risk, at), files, new Coverage(book.documentVersions()), at);
    }

    @Test
    void hasFeeTermsInForceForEveryProgrammeAndOneLinkThatAcceptedNone() {
        assertThat(book.feeTerms()).allMatch(terms -> terms.valid().contains(MARCH.from()));
        assertThat(book.feeTerms()).filteredOn(terms -> terms.leader().isEmpty())
                .extracting(FeeTermsVersion::programme)
                .containsExactlyInAnyOrderElementsOf(book.programmes().stream().map(Programme::id).toList());
        assertThat(book.feeTerms()).filteredOn(terms -> terms.link().isPresent()).hasSize(1);
        Set<LinkId> accepted = book.feeAcceptances().stream().map(FeeAcceptance::link).flatMap(Optional::stream).collect(toSet());
        assertThat(book.links()).filteredOn(link -> !accepted.contains(link.id()))
                .extracting(link -> link.id().value()).containsExactly("L-0020");
        assertThat(book.feeAcceptances()).allSatisfy(acceptance -> acceptance.link().ifPresent(link ->
                assertThat(narrowest(link).id()).isEqualTo(acceptance.terms())));
        assertThat(book.feeAcceptances().stream().filter(acceptance -> acceptance.link().isEmpty())
                        .collect(groupingBy(acceptance -> acceptance.terms().value(), counting())))
                .as("all who hold units of the pools, and two who will")
                .isEqualTo(Map.of("FT-PAMM-1", holders("A-100004"), "FT-RESERVE-1", holders("A-100005") + 2));
    }

    private long holders(String pool) {
        return book.holdings().stream().filter(holding -> holding.master().value().equals(pool)).count();
    }

    /** The terms that count for a link: its own, else its leader's, else the programme's. */
    private FeeTermsVersion narrowest(LinkId id) {
        Link link = book.links().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        return Stream.of(link.leader() + "/" + id, link.leader().value(), link.programme().value())
                .flatMap(scope -> book.feeTerms().stream().filter(terms -> terms.scope().equals(scope)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hasAnExpiryOfKycAndOneOfALicenceInTheMonth() {
        assertThat(book.kycStates())
                .filteredOn(kyc -> kyc.state() == KycState.State.APPROVED && endsInMarch(kyc.valid()))
                .extracting(kyc -> kyc.party().value())
                .containsExactly("P-2008");
        assertThat(book.licences()).hasSize(4);
        assertThat(book.licences()).filteredOn(licence -> endsInMarch(licence.valid())).hasSize(1);
    }

    @Test
    void changesALoginAndKeepsTheAccount() {
        Instant change = Instant.parse("2018-03-14T06:00:00Z");
        AccountId moved = new AccountId("A-200017");
        assertThat(book.loginAt(moved, change.minusNanos(1000))).contains(new Login("MT5-1", "200017"));
        assertThat(book.loginAt(moved, change)).contains(new Login("MT5-1", "200117"));
        assertThat(book.accountAt(new Login("MT5-1", "200017"), change)).isEmpty();
        assertThat(book.accountLogins()).filteredOn(row -> row.account().equals(moved)).hasSize(2);
        assertThat(book.accountLogins().stream().map(AccountLogin::account).collect(toSet()))
                .hasSameSizeAs(book.accounts());
    }

    @Test
    void issuesUnitsWorthOneHundredEach() {
        BigDecimal units = book.holdings().stream()
                .map(Holding::units)
                .map(held -> held.value())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(units.multiply(new BigDecimal("100"))).as("of both pools").isEqualByComparingTo("330000");
        assertThat(book.holdings()).extracting(holding -> holding.valid().from()).containsOnly(START);
    }

    @Test
    void usesTheCommonMethodsOfBothFamiliesAndChangesSomeInTheMonth() {
        assertThat(book.allocationVersions().stream()
                        .map(version -> version.method().getClass().getSimpleName())
                        .collect(toSet()))
                .contains("FixedLot", "LotsPerBalance", "Multiplier", "ProportionalByBalance", "ProportionalByEquity",
                        "ProportionalByFreeMargin", "DepositLoad", "PercentWeights", "LotWeights", "BalanceWeights",
                        "EquityWeights", "EqualWeights");
        assertThat(book.allocationVersions().stream()
                        .map(AllocationVersion::valid)
                        .filter(DemoBookTest::endsInMarch)
                        .map(valid -> valid.to().orElseThrow().toString())
                        .collect(toSet()))
                .contains("2018-03-12T00:00:00Z", "2018-03-19T00:00:00Z");
    }

    @Test
    void sizesEveryLinkAtEveryMoment() {
        for (Link link : book.links()) {
            for (Instant moment = MARCH.from(); MARCH.contains(moment); moment = moment.plusSeconds(86_400)) {
                assertThat(inForce(link, moment)).as(link.id() + " at " + moment).isTrue();
            }
        }
    }

    private boolean inForce(Link link, Instant moment) {
        List<LinkId> either = List.of(link.id());
        return book.allocationVersions().stream()
                .filter(version -> version.leader().equals(link.leader()))
                .filter(version -> version.link().map(either::contains).orElse(true))
                .anyMatch(version -> version.valid().contains(moment));
    }

    private List<Party> parties(Predicate<Party> which) {
        return book.parties().stream().filter(which).toList();
    }

    private static boolean endsInMarch(Interval valid) {
        return valid.to().filter(MARCH::contains).isPresent();
    }

    private static boolean inScript(String name, Character.UnicodeScript script) {
        return name.codePoints().anyMatch(point -> Character.UnicodeScript.of(point) == script);
    }

    private static String resource(String name) throws IOException {
        try (InputStream content = DemoBook.class.getResourceAsStream(name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
