package lotbook.persistence.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import lotbook.domain.money.Rate;
import lotbook.domain.money.RateSource;
import lotbook.domain.money.ReferenceRate;
import lotbook.domain.money.ReferenceRates;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.rate.RateBook;
import lotbook.domain.rate.RateBook.Change;
import lotbook.domain.rate.RateBook.Correction;
import lotbook.domain.rate.RateBook.DayOutcome;
import lotbook.domain.rate.RateBook.Verdict;
import lotbook.domain.rate.RateTables;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Known;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.query.SqlRowSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What {@link StoredRates} promises, on both databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoredRatesContract {
    private static final LocalDate THURSDAY = LocalDate.of(2018, 3, 29);

    private final DatabaseKind kind;
    private TestDatabase test;
    private RateBook book;

    StoredRatesContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends StoredRatesContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends StoredRatesContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void fill() {
        test = TestDatabase.create(kind);
        book = new StoredRates(test.as(TestDatabase.FINANCE));
        assertThat(book.apply(List.of(rate(THURSDAY, "USD", "1.2321"), rate(THURSDAY, "GBP", "0.8749")), change()))
                .containsExactly(new DayOutcome(RateSource.ECB, THURSDAY, 2, 0, List.of()));
    }

    @AfterAll
    void close() {
        test.close();
    }

    @Test
    void whatWasBroughtInConverts() {
        ReferenceRates rates = rates(TestDatabase.COMPLIANCE, THURSDAY.plusDays(4), AsOf.NOW);
        assertThat(rates.required("GBP", "USD", THURSDAY.plusDays(4)))
                .hasToString("GBP to USD at the ECB rates of 2018-03-29, the last before 2018-04-02");
        assertThat(rates.between("CHF", "USD", THURSDAY)).isEmpty();
    }

    @Test
    void theSameAgainChangesNothing() {
        List<DayOutcome> again = book.apply(List.of(rate(THURSDAY, "GBP", "0.87490")), change());
        assertThat(again).containsExactly(new DayOutcome(RateSource.ECB, THURSDAY, 0, 1, List.of()));
        assertThat(book.history(RateSource.ECB, "GBP", THURSDAY)).hasSize(1);
    }

    @Test
    void aCorrectionIsKeptBesideWhatWasKnown() {
        LocalDate day = LocalDate.of(2018, 3, 20);
        book.apply(List.of(rate(day, "USD", "1.2276")), change());
        Instant before = book.history(RateSource.ECB, "USD", day).getFirst().knownAt();
        List<DayOutcome> outcomes = book.apply(
                List.of(rate(day, "USD", "1.2267"), rate(day, "GBP", "0.87503")), new Change("Misprint", false));
        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.verdict()).isEqualTo(Verdict.CHANGED);
            assertThat(outcome.fresh()).isEqualTo(1);
            assertThat(outcome.corrections())
                    .containsExactly(new Correction("USD", Rate.of("1.2276"), Rate.of("1.2267")));
        });
        List<Known<ReferenceRate>> history = book.history(RateSource.ECB, "USD", day);
        assertThat(history).extracting(known -> known.value().perEuro().toString()).containsExactly("1.2276", "1.2267");
        assertThat(history.getLast().supersedes()).contains(history.getFirst().rowId());
        AsOf asKnown = new AsOf(Optional.empty(), Optional.of(before));
        assertThat(perEuro(day, asKnown)).isEqualTo(Rate.of("1.2276"));
        assertThat(perEuro(day, AsOf.NOW)).isEqualTo(Rate.of("1.2267"));
    }

    @Test
    void asAtADayTheFutureIsNotThere() {
        Instant morning = Instant.parse("2018-03-28T07:00:00Z");
        assertThat(rates(TestDatabase.AUDITOR, THURSDAY, new AsOf(Optional.of(morning), Optional.empty()))
                        .between("GBP", "USD", THURSDAY))
                .isEmpty();
    }

    @Test
    void aDryRunTellsAndKeepsNothing() {
        LocalDate day = LocalDate.of(2018, 1, 2);
        assertThat(book.apply(List.of(rate(day, "USD", "1.2065")), new Change("Trying", true)))
                .singleElement()
                .extracting(DayOutcome::verdict)
                .isEqualTo(Verdict.NEW);
        assertThat(book.history(RateSource.ECB, "USD", day)).isEmpty();
    }

    @Test
    void onlyFinanceBringsRatesIn() {
        for (Credentials who : List.of(TestDatabase.COMPLIANCE, TestDatabase.MANAGER, TestDatabase.AUDITOR)) {
            RateBook others = new StoredRates(test.as(who));
            assertThatThrownBy(() -> others.apply(List.of(rate(THURSDAY, "CHF", "1.1779")), change()))
                    .isInstanceOfSatisfying(FailureException.class, failed ->
                            assertThat(failed.failure().reason()).isEqualTo(Failure.Reason.NOT_ALLOWED));
        }
    }

    @Test
    void theListShowsACorrectedRateOnceAndAsKnownBeforeAsItWas() {
        LocalDate day = LocalDate.of(2018, 2, 1);
        book.apply(List.of(rate(day, "SEK", "9.8073")), change());
        Instant before = book.history(RateSource.ECB, "SEK", day).getFirst().knownAt();
        book.apply(List.of(rate(day, "SEK", "9.8080")), change());
        assertThat(listed(day, AsOf.NOW)).containsExactly("9.8080");
        assertThat(listed(day, new AsOf(Optional.empty(), Optional.of(before)))).containsExactly("9.8073");
    }

    private List<String> listed(LocalDate day, AsOf asOf) {
        SqlRowSource source = new SqlRowSource(test.as(TestDatabase.AUDITOR));
        FilterParser parser = new FilterParser(
                InstantSource.fixed(Instant.EPOCH), BusinessCalendar.NEW_YORK_17, Locale.ENGLISH);
        Question question = Question.of(RateTables.RATES)
                .with(parser.parse(RateTables.RATES, "rate-day: " + day + "; currency: sek"))
                .with(asOf);
        List<Long> ids = Arrays.stream(source.ids(question).ids()).boxed().toList();
        return source.rows(RateTables.RATES, ids).stream()
                .map(row -> (BigDecimal) row.value(RateTables.RATES.column("per-euro").orElseThrow()).orElseThrow())
                .map(rate -> rate.setScale(4, RoundingMode.UNNECESSARY).toPlainString())
                .toList();
    }

    @Test
    void thousandsGoThroughAtOnceAndTheListShowsThemNewestFirst() {
        List<ReferenceRate> many = new ArrayList<>();
        for (int day = 0; day < 150; day++) {
            for (String currency : List.of("CHF", "SEK", "NOK", "PLN", "CZK", "HUF", "DKK", "TRY", "ZAR", "MXN")) {
                many.add(rate(LocalDate.of(2017, 1, 2).plusDays(day), currency, "1." + (1000 + day)));
            }
        }
        assertThat(book.apply(many, change())).hasSize(150).allMatch(day -> day.fresh() == 10);
        assertThat(book.apply(many, change())).allMatch(day -> day.unchanged() == 10 && day.fresh() == 0);
        SqlRowSource source = new SqlRowSource(test.as(TestDatabase.MANAGER));
        long[] ids = source.ids(Question.of(RateTables.RATES)).ids();
        assertThat(ids.length).isGreaterThanOrEqualTo(1_502);
        assertThat(source.rows(RateTables.RATES, List.of(ids[0])).getFirst()
                        .value(RateTables.RATES.column("rate-day").orElseThrow()))
                .contains(THURSDAY);
    }

    private Rate perEuro(LocalDate day, AsOf asOf) {
        return rates(TestDatabase.FINANCE, day, asOf).required("EUR", "USD", day).toPerEuro();
    }

    private ReferenceRates rates(Credentials who, LocalDate day, AsOf asOf) {
        return new StoredRates(test.as(who)).rates(day, day, asOf);
    }

    private static Change change() {
        return new Change("Test", false);
    }

    private static ReferenceRate rate(LocalDate day, String currency, String perEuro) {
        return new ReferenceRate(day, currency, Rate.of(perEuro), RateSource.ECB);
    }
}
