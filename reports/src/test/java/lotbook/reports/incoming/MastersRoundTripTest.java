package lotbook.reports.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lotbook.domain.allocation.AboveMaximum;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.AvailableEquityWeights;
import lotbook.domain.allocation.BalanceWeights;
import lotbook.domain.allocation.BelowMinimum;
import lotbook.domain.allocation.BlockMethod;
import lotbook.domain.allocation.CopyAmount;
import lotbook.domain.allocation.CopyMethod;
import lotbook.domain.allocation.CorrectedOnWithdrawal;
import lotbook.domain.allocation.DepositLoad;
import lotbook.domain.allocation.EqualRiskWeights;
import lotbook.domain.allocation.EqualWeights;
import lotbook.domain.allocation.EquityPercentWeights;
import lotbook.domain.allocation.EquityWeights;
import lotbook.domain.allocation.ExecutionRules;
import lotbook.domain.allocation.FixedAmounts;
import lotbook.domain.allocation.FixedLot;
import lotbook.domain.allocation.LotRounding;
import lotbook.domain.allocation.LotWeights;
import lotbook.domain.allocation.LotsPerBalance;
import lotbook.domain.allocation.Method;
import lotbook.domain.allocation.Multiplier;
import lotbook.domain.allocation.NetLiquidationWeights;
import lotbook.domain.allocation.PercentWeights;
import lotbook.domain.allocation.ProportionalByBalance;
import lotbook.domain.allocation.ProportionalByEquity;
import lotbook.domain.allocation.ProportionalByFreeMargin;
import lotbook.domain.allocation.ProportionalByInvestedAmount;
import lotbook.domain.allocation.ReallocatedOnFlows;
import lotbook.domain.allocation.Remainder;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.allocation.Timing;
import lotbook.domain.allocation.UnitWeights;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.party.Party;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.time.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MastersRoundTripTest {
    /** Characters that CSV, spreadsheets and encodings trip over. */
    private static final List<String> PIECES =
            List.of("=", "+", "-", "@", "'", "\"", ",", ";", "#", "a", "Ł", "ل", "陈", "𝄞", "|", "\\", "0", " x");

    @TempDir
    Path directory;

    @Test
    void givesTheSameBookAndTheSameBytesAgain() throws IOException {
        MasterBook book = SmallBroker.in(Files.createDirectory(directory.resolve("first"))).read().book();

        assertThat(writtenAndRead(book, "second")).isEqualTo(book);
        writtenAndRead(book, "third");
        try (Stream<Path> files = Files.list(directory.resolve("second"))) {
            assertThat(files).hasSize(MasterFiles.ALL.size()).allSatisfy(file -> assertThat(file)
                    .hasSameBinaryContentAs(directory.resolve("third").resolve(file.getFileName())));
        }
    }

    @Test
    void keepsEveryMethod() throws IOException {
        List<Method> methods = everyMethod();
        assertThat(methods.stream().map(Method::getClass).map(Class::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(Stream.of(CopyMethod.class, BlockMethod.class)
                        .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                        .map(Class::getSimpleName)
                        .toList());
        MasterBook book = withVersions(SmallBroker.in(directory).read().book(), methods);

        assertThat(writtenAndRead(book, "methods")).isEqualTo(book);
    }

    @Test
    void keepsTextThatLooksLikeAFormula() throws IOException {
        Random random = new Random(20180301);
        MasterBook book = SmallBroker.in(directory).read().book();
        List<Party> parties = IntStream.range(0, 500)
                .mapToObj(i -> renamed(book.parties().getFirst(), "P-" + (i + 1), name(random)))
                .toList();
        MasterBook named = withParties(book, parties);

        assertThat(writtenAndRead(named, "names")).isEqualTo(named);
        assertThat(Files.readAllLines(directory.resolve("names/parties.csv")))
                .noneMatch(line -> line.split(",")[3].matches("\"?[=+@-].*"));
    }

    private MasterBook writtenAndRead(MasterBook book, String folder) {
        new MastersWriter().write(book, directory.resolve(folder));
        ReadMasters read = new MastersReader().read(CsvFolder.ofDirectory(directory.resolve(folder)));
        assertThat(read.refused()).isEmpty();
        return read.book();
    }

    private static String name(Random random) {
        return random.ints(1 + random.nextInt(12), 0, PIECES.size())
                .mapToObj(PIECES::get)
                .collect(Collectors.joining())
                .strip();
    }

    private static Party renamed(Party party, String id, String name) {
        return new Party(
                new PartyId(id), party.brand(), party.kind(), name, party.country(), party.roles());
    }

    private static List<Method> everyMethod() {
        List<AccountWeight> weights = List.of(
                new AccountWeight(new AccountId("A-3"), new BigDecimal("33.5"), Optional.of(Volume.of("0.25"))),
                AccountWeight.of(new AccountId("A-2"), new BigDecimal("66.5")));
        BigDecimal factor = new BigDecimal("0.333333333333333333");
        return List.of(
                new FixedLot(Volume.of("0.125")),
                new LotsPerBalance(new BigDecimal("0.01"), new BigDecimal("1000")),
                new Multiplier(factor),
                new ProportionalByBalance(factor),
                new ProportionalByEquity(factor),
                new ProportionalByFreeMargin(factor),
                new DepositLoad(factor),
                new PercentWeights(weights),
                new LotWeights(weights),
                new BalanceWeights(),
                new EquityWeights(),
                new EqualWeights(),
                new ProportionalByInvestedAmount(factor),
                new CopyAmount(BigDecimal.ZERO),
                new EquityPercentWeights(weights),
                new EqualRiskWeights(factor),
                new NetLiquidationWeights(),
                new AvailableEquityWeights(),
                new FixedAmounts(weights),
                new ReallocatedOnFlows(),
                new CorrectedOnWithdrawal(),
                new UnitWeights(weights));
    }

    /** One version a month for each method. */
    private static MasterBook withVersions(MasterBook book, List<Method> methods) {
        Instant start = Instant.parse("2018-01-01T00:00:00Z");
        List<AllocationVersion> versions = IntStream.range(0, methods.size())
                .mapToObj(i -> version(
                        "AV-" + i,
                        methods.get(i),
                        Interval.of(start.plusSeconds(86_400L * i), start.plusSeconds(86_400L * (i + 1)))))
                .toList();
        return new MasterBook(
                book.brands(), book.serverCalendars(), book.parties(), book.beneficialOwnerships(), book.kycStates(),
                book.licences(), book.documentVersions(), book.consents(), book.fundingSources(), book.programmes(),
                book.strategies(), book.accounts(), book.accountLogins(), book.instruments(), book.links(),
                book.holdings(), versions, book.feeTerms(), book.feeAcceptances());
    }

    private static AllocationVersion version(String id, Method method, Interval valid) {
        SizingTerms sizing = new SizingTerms(
                LotRounding.FLOOR, BelowMinimum.CLAMP_IF_MARGIN, AboveMaximum.REJECT, Remainder.LEAVE_ON_MASTER);
        return new AllocationVersion(
                new VersionId(id), new ProgrammeId("COPY"), new AccountId("A-1"), Optional.empty(), method, sizing,
                ScopeLimits.NONE, ExecutionRules.DEFAULT, Timing.NEXT_TRADE, valid, Optional.empty(), "Why not");
    }

    private static MasterBook withParties(MasterBook book, List<Party> parties) {
        return new MasterBook(
                book.brands(), book.serverCalendars(), parties, book.beneficialOwnerships(), book.kycStates(),
                book.licences(), book.documentVersions(), book.consents(), book.fundingSources(), book.programmes(),
                book.strategies(), book.accounts(), book.accountLogins(), book.instruments(), book.links(),
                book.holdings(), book.allocationVersions(), book.feeTerms(), book.feeAcceptances());
    }
}
