package lotbook.app.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lotbook.app.task.Tasks;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.explain.Explanation;
import lotbook.domain.failure.Failure;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.Link;
import lotbook.domain.risk.Activity;
import lotbook.domain.risk.ConversionRates;
import lotbook.domain.risk.ExposureInputs;
import lotbook.domain.risk.GroupHealthCalculation.Figure;
import lotbook.domain.risk.GroupHealthSource;
import lotbook.domain.risk.HealthInputs;
import lotbook.domain.risk.HealthSettings;
import lotbook.domain.risk.MeasuredAccount;
import lotbook.domain.risk.Moment;
import lotbook.domain.risk.RiskBook;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The overview without a window: work runs when it is asked for, and the clock stands until it is moved. */
class OverviewModelTest {
    private static final Instant MORNING = Instant.parse("2018-03-29T10:00:00Z");
    private static final AsOf THEN = new AsOf(Optional.of(MORNING.minusSeconds(3600)), Optional.of(MORNING));

    private Instant now = MORNING;
    private final List<Runnable> background = new ArrayList<>();
    private final Tasks tasks = new Tasks(background::add, Runnable::run);
    private final OneAccount source = new OneAccount();
    private final OverviewModel model =
            new OverviewModel(source, BusinessCalendar.NEW_YORK_17, tasks, (InstantSource) () -> now);

    @AfterEach
    void close() {
        model.close();
        tasks.close();
    }

    @Test
    void everyPartIsReadAtItsOwnMoment() {
        model.ask(AsOf.NOW);
        assertThat(model.standingProperty().get()).isEqualTo(new Part<>(Optional.empty(), true, Optional.empty()));
        settle();
        assertThat(equity()).isEqualByComparingTo("100");
        assertThat(model.openProperty().get().figures()).isPresent();
        assertThat(model.activityProperty().get().figures()).isPresent();
        assertThat(model.historyProperty().get().figures()).isPresent();
    }

    @Test
    void onlyTwoPartsAreReadAtATimeSoThatAConnectionIsLeft() {
        model.ask(AsOf.NOW);
        assertThat(background).hasSize(2);
        background.removeFirst().run();
        assertThat(background).as("as soon as one is read").hasSize(2);
    }

    @Test
    void withinASecondNothingIsReadTwiceAndThenEverythingThatChangedAtOnce() {
        model.ask(AsOf.NOW);
        settle();
        int before = source.healthRead;
        model.changed();
        model.changed();
        settle();
        assertThat(source.healthRead).isEqualTo(before);
        now = now.plusSeconds(1);
        model.close();
        OverviewModel another = new OverviewModel(source, BusinessCalendar.NEW_YORK_17, tasks, () -> now);
        another.ask(AsOf.NOW);
        settle();
        now = now.plusSeconds(1);
        another.changed();
        another.changed();
        settle();
        assertThat(source.healthRead).isEqualTo(before + 2);
        another.close();
    }

    @Test
    void aBookAtRestShowsTheQuarterUpToWhatWasMeasuredLast() {
        source.lastMeasured = Optional.of(Instant.parse("2017-06-15T12:00:00Z"));
        model.ask(AsOf.NOW);
        settle();
        assertThat(source.historyRead).isEqualTo(2);
        assertThat(source.days).startsWith(LocalDate.of(2017, 3, 20)).endsWith(LocalDate.of(2017, 6, 15));
    }

    @Test
    void aSlowQuestionIsAskedLessOften() {
        model.ask(AsOf.NOW);
        source.takes = Duration.ofSeconds(3);
        settle();
        int before = source.healthRead;
        now = now.plusSeconds(14);
        model.changed();
        settle();
        assertThat(source.healthRead).as("five times the three seconds it took are not over").isEqualTo(before);
    }

    @Test
    void oldFiguresStayWhileNewOnesAreReadAndWhenThatFails() {
        model.ask(AsOf.NOW);
        settle();
        source.equity = "250";
        now = now.plusSeconds(2);
        model.changed();
        assertThat(model.standingProperty().get().reading()).isTrue();
        assertThat(equity()).isEqualByComparingTo("100");
        source.broken = true;
        settle();
        assertThat(equity()).isEqualByComparingTo("100");
        assertThat(model.standingProperty().get().trouble()).map(Failure::remedy).contains("Start it.");
        assertThat(model.activityProperty().get().trouble()).as("one part's trouble is not the others'").isEmpty();
        source.broken = false;
        model.again();
        settle();
        assertThat(model.standingProperty().get().trouble()).isEmpty();
        assertThat(equity()).isEqualByComparingTo("250");
    }

    @Test
    void anotherMomentTakesTheOldFiguresAwayAndALateAnswerIsDropped() {
        model.ask(AsOf.NOW);
        List<Runnable> late = new ArrayList<>(background);
        background.clear();
        model.ask(THEN);
        settle();
        late.forEach(Runnable::run);
        assertThat(model.standingProperty().get().figures().orElseThrow().inputs().moment().asAt())
                .isEqualTo(MORNING.minusSeconds(3600));
    }

    @Test
    void whereBothMomentsArePinnedNothingIsReadAgain() {
        model.ask(THEN);
        settle();
        int before = source.healthRead;
        now = now.plusSeconds(60);
        model.changed();
        settle();
        assertThat(source.healthRead).isEqualTo(before);
    }

    @Test
    void theHistoryIsReadOnceADay() {
        model.ask(AsOf.NOW);
        settle();
        assertThat(source.days).hasSize(63).startsWith(LocalDate.of(2018, 1, 1)).endsWith(LocalDate.of(2018, 3, 28));
        now = now.plusSeconds(5);
        model.changed();
        settle();
        assertThat(source.historyRead).isEqualTo(1);
        now = Instant.parse("2018-03-29T21:00:00Z");
        model.changed();
        settle();
        assertThat(source.historyRead).as("17:00 in New York has passed").isEqualTo(2);
        assertThat(source.days).endsWith(LocalDate.of(2018, 3, 29));
    }

    @Test
    void aFigureIsExplainedWithItsOwnDigits() {
        model.ask(AsOf.NOW);
        settle();
        source.equity = "999";
        List<Explanation> told = new ArrayList<>();
        model.explain(Figure.EQUITY, told::add);
        model.explain(Figure.MARGIN_LEVEL, told::add);
        settle();
        assertThat(told).extracting(Explanation::value).containsExactly("100.00");
    }

    private BigDecimal equity() {
        return model.standingProperty().get().figures().orElseThrow().health().equity();
    }

    private void settle() {
        while (!background.isEmpty()) {
            background.removeFirst().run();
        }
    }

    /** A store with one account whose equity can be changed, and that can be taken away. */
    private final class OneAccount implements GroupHealthSource {
        private String equity = "100";
        private boolean broken;
        private Duration takes = Duration.ZERO;
        private int healthRead;
        private int historyRead;
        private List<LocalDate> days = List.of();
        private Optional<Instant> lastMeasured = Optional.empty();

        @Override
        public HealthInputs health(AsOf asOf) {
            if (broken) {
                throw new Failure(Failure.Reason.UNAVAILABLE, "The database is away.", "Start it.").asException();
            }
            healthRead++;
            Moment moment = moment(asOf);
            now = now.plus(takes);
            return measured(moment);
        }

        private HealthInputs measured(Moment moment) {
            AccountId id = new AccountId("A-1");
            Account account = new Account(id, new BrandId("B"), new PartyId("P-1"), Optional.empty(), Account.Role.FOLLOWER, "USD",
                    Account.Mode.HEDGING, LocalDate.of(2018, 1, 1));
            Login login = new Login("MT5-1", "1");
            BigDecimal amount = new BigDecimal(equity);
            Instant measured = lastMeasured.orElse(moment.asAt());
            AccountSummary summary = new AccountSummary(login, "S-1", moment.day(), "USD", measured,
                    AccountSummary.Reason.INTERVAL, amount, amount, amount, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO,
                    Optional.empty());
            return new HealthInputs(moment, HealthSettings.DEFAULT, ONE_LINK,
                    List.of(new MeasuredAccount(account, login, Optional.of(summary))), ConversionRates.NONE);
        }

        @Override
        public <T> List<T> dayEnds(List<LocalDate> asked, AsOf asOf, Function<HealthInputs, T> each) {
            historyRead++;
            days = asked;
            boolean atRest = lastMeasured.filter(last -> last.isBefore(BusinessCalendar.NEW_YORK_17.endOf(asked.getFirst())))
                    .isPresent();
            return atRest ? List.of() : List.of(each.apply(measured(moment(asOf))));
        }

        @Override
        public ExposureInputs exposure(AsOf asOf) {
            return new ExposureInputs(moment(asOf), HealthSettings.DEFAULT, ONE_LINK, List.of(), List.of(), List.of(),
                    ConversionRates.NONE);
        }

        @Override
        public Activity activity(AsOf asOf) {
            return new Activity(moment(asOf), List.of(), List.of(), List.of(), List.of(), Optional.empty(), List.of());
        }

        private Moment moment(AsOf asOf) {
            return new Moment(asOf.asAt().orElse(now), asOf.knownAt().orElse(now), BusinessCalendar.NEW_YORK_17);
        }
    }

    private static final RiskBook ONE_LINK =
            new RiskBook(List.of(), List.of(), List.of(), List.of(new Link(new LinkId("L-1"), new ProgrammeId("P"), new AccountId("A-9"),
                    new AccountId("A-1"), Set.of(), BigDecimal.ONE, Interval.since(Instant.EPOCH))), List.of(), List.of(), Map.of());
}
