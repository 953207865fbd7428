package lotbook.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lotbook.domain.allocation.VersionDiff.Change;
import lotbook.domain.allocation.VersionDiff.Line;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.time.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VersionDiffTest {
    /** Any two versions, of the same method as often as not. */
    private static final class Versions {
        private final Random random;

        Versions(long seed) {
            random = new Random(seed);
        }

        AllocationVersion version() {
            Method method = method();
            boolean copying = method instanceof CopyMethod;
            return new AllocationVersion(
                    new VersionId("AV-" + random.nextInt(1_000_000)),
                    new ProgrammeId(one("AUR-COPY", "AUR-MAM")),
                    new AccountId(one("L-1", "L-2")),
                    copying && random.nextBoolean() ? Optional.of(new LinkId(one("K-1", "K-2"))) : Optional.empty(),
                    method,
                    copying
                            ? SizingTerms.copying(one(LotRounding.values()), one(BelowMinimum.values()), one(AboveMaximum.values()))
                            : SizingTerms.blockSplit(one(Remainder.values())),
                    new ScopeLimits(
                            new TreeSet<>(some("EURUSD", "NZDUSD", "XAUUSD")),
                            maybe(1 + random.nextInt(3)),
                            maybe(new Volume(number())),
                            maybe(number()),
                            new TreeSet<>(random.nextBoolean() ? List.of(ScopeLimits.Mode.values())
                                    : List.of(one(ScopeLimits.Mode.values())))),
                    new ExecutionRules(maybe(number()), maybe(number()), one(ExecutionRules.PartialFill.values()),
                            one(ExecutionRules.PriceImprovement.values())),
                    new Timing(one(Timing.Start.values()), random.nextBoolean()),
                    Interval.since(Instant.parse("2018-03-01T00:00:00Z").plusSeconds(random.nextInt(1000))),
                    Optional.empty(),
                    one("why", "why not"));
        }

        private Method method() {
            return switch (random.nextInt(8)) {
                case 0 -> new FixedLot(new Volume(number()));
                case 1 -> new LotsPerBalance(number(), number());
                case 2 -> new Multiplier(number());
                case 3 -> new ProportionalByEquity(number());
                case 4 -> new DepositLoad(new BigDecimal(one("0.5", "0.50", "0.255", "1")));
                case 5 -> new EqualWeights();
                case 6 -> new LotWeights(weights());
                default -> percent();
            };
        }

        private PercentWeights percent() {
            List<AccountWeight> weights = new ArrayList<>(weights());
            AccountWeight last = weights.removeLast();
            BigDecimal sum = weights.stream().map(AccountWeight::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
            weights.add(new AccountWeight(last.account(), BigDecimal.valueOf(100).subtract(sum), last.cap()));
            Collections.shuffle(weights, random);
            return new PercentWeights(weights);
        }

        private List<AccountWeight> weights() {
            List<Integer> accounts = new ArrayList<>(IntStream.range(0, 6).boxed().toList());
            Collections.shuffle(accounts, random);
            return accounts.stream().limit(1 + random.nextInt(5))
                    .map(account -> new AccountWeight(new AccountId("A-" + account), number(), maybe(new Volume(number()))))
                    .toList();
        }

        private BigDecimal number() {
            return new BigDecimal(one("0.1", "0.10", "1", "1.00", "2.5", "0.12345678", "7"));
        }

        private <T> Optional<T> maybe(T value) {
            return random.nextBoolean() ? Optional.of(value) : Optional.empty();
        }

        private List<String> some(String... all) {
            return Stream.of(all).filter(word -> random.nextBoolean()).toList();
        }

        @SafeVarargs
        private <T> T one(T... choices) {
            return choices[random.nextInt(choices.length)];
        }
    }

    private static Stream<Long> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(500);
    }

    @Test
    void a_version_differs_from_itself_in_nothing() {
        seeds().forEach(seed -> {
            AllocationVersion version = new Versions(seed).version();
            VersionDiff diff = VersionDiff.of(version, version);
            assertThat(diff.differences()).isEmpty();
            assertThat(diff.equalLines()).isEqualTo(VersionTerms.of(version).size());
        });
    }

    @Test
    void applied_to_the_one_the_differences_give_the_other() {
        seeds().forEach(seed -> {
            Versions versions = new Versions(seed);
            AllocationVersion before = versions.version();
            AllocationVersion after = versions.version();
            assertSame(applied(before, VersionDiff.of(before, after)), VersionTerms.of(after));
        });
    }

    private static SortedMap<TermPlace, Term> applied(AllocationVersion before, VersionDiff diff) {
        SortedMap<TermPlace, Term> terms = new TreeMap<>(VersionTerms.of(before));
        for (Line line : diff.differences()) {
            assertThat(Optional.ofNullable(terms.get(line.place()))).isEqualTo(line.before());
            line.after().ifPresentOrElse(term -> terms.put(line.place(), term), () -> terms.remove(line.place()));
        }
        return terms;
    }

    private static void assertSame(SortedMap<TermPlace, Term> one, SortedMap<TermPlace, Term> other) {
        assertThat(one.keySet()).isEqualTo(other.keySet());
        one.forEach((place, term) -> assertThat(term.sameAs(other.get(place)))
                .as("%s: %s, %s", place.path(), term, other.get(place)).isTrue());
    }

    @Test
    void the_other_way_round_is_the_mirror_image() {
        seeds().forEach(seed -> {
            Versions versions = new Versions(seed);
            AllocationVersion before = versions.version();
            AllocationVersion after = versions.version();
            List<Line> there = VersionDiff.of(before, after).lines();
            List<Line> back = VersionDiff.of(after, before).lines();
            assertThat(back).extracting(Line::place).isEqualTo(there.stream().map(Line::place).toList()).isSorted();
            for (int i = 0; i < there.size(); i++) {
                assertThat(back.get(i).before()).isEqualTo(there.get(i).after());
                assertThat(back.get(i).change()).isEqualTo(mirrored(there.get(i).change()));
            }
        });
    }

    private static Change mirrored(Change change) {
        return switch (change) {
            case EQUAL -> Change.EQUAL;
            case CHANGED -> Change.CHANGED;
            case ADDED -> Change.REMOVED;
            case REMOVED -> Change.ADDED;
        };
    }

    static Stream<Method> methods() {
        return AllocationDocumentTest.methods();
    }

    /** A parameter that the terms forgot would make two agreements look alike. */
    @ParameterizedTest
    @MethodSource("methods")
    void every_parameter_of_every_method_is_a_term(Method method) {
        AllocationVersion version = version(method);
        String document = lotbook.domain.evidence.CanonicalJson.write(MethodDocument.write(method));
        long leaves = document.chars().filter(c -> c == ':').count() - (document.contains("\"weights\":") ? 1 : 0);
        long accounts = document.split("\"account\"", -1).length - 1L;
        long terms = VersionTerms.of(version).keySet().stream()
                .filter(place -> place.field().part() == TermPlace.Part.METHOD || place.field().part() == TermPlace.Part.WEIGHTS)
                .count();
        // An account's id is part of the place of its weight, and the order of all of them is one term.
        assertThat(terms).isEqualTo(leaves - accounts + (accounts > 0 ? 1 : 0));
    }

    private static AllocationVersion version(Method method) {
        return Examples.version(method, method instanceof BlockMethod
                ? SizingTerms.blockSplit(Remainder.FIFO) : Examples.FLOOR_OR_SKIP);
    }

    private static AccountWeight weight(String account, String weight) {
        return AccountWeight.of(new AccountId(account), new BigDecimal(weight));
    }

    private static List<String> told(VersionDiff diff) {
        return diff.differences().stream()
                .map(line -> line.place().path() + ": " + line.before().map(Term::text).orElse("-") + " > "
                        + line.after().map(Term::text).orElse("-") + line.difference().map(by -> " (" + by + ")").orElse(""))
                .toList();
    }

    @Test
    void weights_are_told_account_by_account() {
        AllocationVersion before = version(new PercentWeights(List.of(
                weight("A-1", "40"), weight("A-2", "35.00"), weight("A-3", "25"))));
        AllocationVersion after = version(new PercentWeights(List.of(
                weight("A-1", "45.125"), weight("A-2", "35"), weight("A-4", "19.875"))));
        assertThat(told(VersionDiff.of(before, after))).containsExactly(
                "weights.order: A-1, A-2, A-3 > A-1, A-2, A-4",
                "weights.A-1.weight: 40.00 % > 45.125 % (+5.125 pp)",
                "weights.A-3.weight: 25.00 % > -",
                "weights.A-4.weight: - > 19.875 %");
    }

    @Test
    void an_order_that_was_agreed_anew_is_a_change() {
        AllocationVersion before = version(new LotWeights(List.of(weight("A-1", "1"), weight("A-2", "2"))));
        AllocationVersion after = version(new LotWeights(List.of(weight("A-2", "2"), weight("A-1", "1"))));
        assertThat(told(VersionDiff.of(before, after))).containsExactly("weights.order: A-1, A-2 > A-2, A-1");
    }

    @Test
    void another_method_brings_its_own_parameters() {
        AllocationVersion before = version(new Multiplier(new BigDecimal("2")));
        AllocationVersion after = version(new DepositLoad(new BigDecimal("0.5")));
        assertThat(told(VersionDiff.of(before, after))).containsExactly(
                "method.method: multiplier > deposit load", "method.multiplier: 2 x > -", "method.load: - > 50.00 %");
    }

    @Test
    void documents_are_compared_by_value_and_not_by_their_letters() {
        String document = lotbook.domain.evidence.CanonicalJson.write(
                AllocationDocument.write(version(new Multiplier(new BigDecimal("1.5")))));
        var one = JsonReader.read(document).asObject();
        var other = JsonReader.read(document.replace("\"1.5\"", "\"1.500\"").replace("AV-0031", "AV-0032")).asObject();
        assertThat(VersionDiff.of(one, other).differences()).isEmpty();
    }

    @Test
    void how_a_version_stands_follows_the_moment() {
        AllocationVersion version = version(new EqualWeights())
                .during(Interval.of(Instant.parse("2018-03-01T00:00:00Z"), Instant.parse("2018-04-01T00:00:00Z")));
        AgreedVersion agreed = new AgreedVersion(
                version, AllocationDocument.hash(version), Instant.parse("2018-02-01T00:00:00Z"), Optional.empty());
        assertThat(agreed.standing(Instant.parse("2018-02-28T23:59:59Z"))).isEqualTo(AgreedVersion.Standing.NOT_YET_IN_FORCE);
        assertThat(agreed.standing(Instant.parse("2018-03-01T00:00:00Z"))).isEqualTo(AgreedVersion.Standing.IN_FORCE);
        assertThat(agreed.standing(Instant.parse("2018-04-01T00:00:00Z"))).isEqualTo(AgreedVersion.Standing.SUPERSEDED);
    }
}
