package lotbook.persistence.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.DraftMargin;
import lotbook.domain.allocation.EqualWeights;
import lotbook.domain.allocation.Method;
import lotbook.domain.allocation.ProportionalByEquity;
import lotbook.domain.allocation.WhatIf;
import lotbook.domain.allocation.WhatIfInputs;
import lotbook.domain.allocation.WhatIfOutputs;
import lotbook.domain.execution.Execution;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.Bearer;
import lotbook.domain.fee.Charging;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.fee.Schedule;
import lotbook.domain.fee.VolumeFee;
import lotbook.domain.fee.VolumePrice;
import lotbook.domain.fee.VolumeTiers;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.programme.AccountLeverage;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowHistory;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import lotbook.persistence.query.SqlRowHistory;
import lotbook.persistence.query.SqlRowSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A proposed version is tried out on what is stored, under the rights of who asks, on both databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoredWhatIfContract {
    private static final LocalDate FIRST = LocalDate.of(2018, 3, 5);
    private static final BigDecimal LEVERAGE = BigDecimal.valueOf(100);

    private final DatabaseKind kind;
    private Scene scene;

    StoredWhatIfContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends StoredWhatIfContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends StoredWhatIfContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void fill() {
        scene = new Scene(kind);
        Execution leader = Reports.opened("L-1", Scene.login("100001"), "5.00", "2018-03-05T10:00:00Z");
        scene.report(
                Reports.summary("S-0", Scene.login("100001"), "100000", "0", "2018-03-05T09:59:00Z"),
                Reports.summary("S-1", Scene.login("200001"), "15460", "0", "2018-03-05T09:59:00Z"),
                Reports.summary("S-11", Scene.login("200011"), "2000", "0", "2018-03-05T09:59:00Z"),
                Reports.summary("S-12", Scene.login("200012"), "1000", "0", "2018-03-05T09:59:00Z"),
                Reports.summary("S-13", Scene.login("200013"), "1000", "0", "2018-03-05T09:59:00Z"),
                leader,
                Reports.copied("F-1", Scene.login("200001"), "0.77", leader, "AV-0001", "0.773", "2018-03-05T10:00:01Z"),
                Reports.closed("L-2", Scene.login("100001"), "5.00", "100", "2018-03-05T12:00:00Z"),
                Reports.opened("L-3", Scene.login("100001"), "1.00", "2018-03-06T10:00:00Z"),
                Reports.opened("L-4", Scene.login("100001"), "1.00", "2018-03-09T10:00:00Z"),
                Reports.opened("M-1", Scene.login("100002"), "1.00", "2018-03-06T10:00:00Z"));
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void theLeadersOpeningsOfThePeriodAreSizedOverPresentEquity() {
        AllocationVersion now = version("AV-0001");
        WhatIfInputs in = inputs(TestDatabase.COMPLIANCE, now, with(now, new ProportionalByEquity(BigDecimal.TWO)));
        assertThat(in.trades()).extracting(WhatIfInputs.Trade::reference)
                .as("no closing, nothing after the period").containsExactly("execution:MT5-1/L-1", "execution:MT5-1/L-3");
        WhatIfOutputs out = WhatIf.calculate(in, Recorder.SILENT, WhatIf.Watch.NONE).orElseThrow();
        // 5.00 and 1.00 x 0.1546: 0.77 and 0.15; twice that: 1.54 and 0.30
        assertThat(out.lines()).singleElement().satisfies(line -> {
            assertThat(line.account()).isEqualTo(Scene.FOLLOWER);
            assertThat(line.now().lots()).isEqualByComparingTo("0.92");
            assertThat(line.proposed().lots()).isEqualByComparingTo("1.84");
            // 1.54 lots of 100,000 at 1.08412 and 1:100
            assertThat(line.proposed().margin().orElseThrow()).isEqualByComparingTo("1669.5448");
        });
        assertThat(in.assumptions()).singleElement().asString()
                .isEqualTo("Margin is in USD, at 1:100 for every account: no account's own leverage is in the book.");
    }

    @Test
    void aDraftsMarginIsThatOfTheLargestOpeningAgainstWhatWasFreeLast() {
        AllocationVersion now = version("AV-0001");
        WhatIfInputs in = inputs(TestDatabase.COMPLIANCE, now, now)
                .proposing(with(now, new ProportionalByEquity(BigDecimal.TWO)));
        StepRecorder steps = new StepRecorder();
        DraftMargin.Known margin = (DraftMargin.Known) DraftMargin.of(in, steps);
        assertThat(margin.trade().reference()).isEqualTo("execution:MT5-1/L-1");
        assertThat(margin.lines().get(Scene.FOLLOWER)).satisfies(line -> {
            assertThat(line.currency()).isEqualTo("USD");
            assertThat(line.lots().toString()).isEqualTo("1.54");
            assertThat(line.needed()).hasValue(new BigDecimal("1669.55"));
            assertThat(line.free()).isPresent();
            assertThat(line.measuredAt()).hasValue(Instant.parse("2018-03-05T09:59:00Z"));
        });
        assertThat(steps.explanation("margin", DraftMargin.RULE, DraftMargin.percentStep(Scene.FOLLOWER)).asText())
                .contains("108412  worth of a lot, USD", "1.08412  price", "100000  contract size", "[summary S-1 of server MT5-1]");
    }

    @Test
    void anAccountsOwnLeverageIsUsedWhereTheBookHasOne() {
        AllocationVersion now = version("AV-0002");
        WhatIfInputs in = inputs(TestDatabase.COMPLIANCE, now, with(now, new EqualWeights()));
        assertThat(in.followers()).hasSize(3).allSatisfy(one -> assertThat(one.leverage()).isEqualByComparingTo("100"));
        scene.apply(TestDatabase.COMPLIANCE, leverages(
                new AccountLeverage(new AccountId("A-200011"), new BigDecimal("30"),
                        Interval.of(Scene.START, Instant.parse("2018-02-01T00:00:00Z"))),
                new AccountLeverage(new AccountId("A-200011"), new BigDecimal("50"),
                        Interval.since(Instant.parse("2018-02-01T00:00:00Z")))));

        WhatIfInputs after = inputs(TestDatabase.COMPLIANCE, now, with(now, new EqualWeights()));

        assertThat(after.followers()).filteredOn(one -> !one.leverageReference().isEmpty()).singleElement().satisfies(one -> {
            assertThat(one.account()).isEqualTo(new AccountId("A-200011"));
            assertThat(one.leverage()).isEqualByComparingTo("50");
            assertThat(one.leverageReference()).isEqualTo("account_leverage:A-200011");
        });
        assertThat(after.assumptions()).contains("Margin is in USD, at 1:100 for the 2 of 3 accounts whose own leverage is not"
                + " in the book, at their own for the others.");
        List<Row> rows = new ArrayList<>();
        SqlRowSource source = new SqlRowSource(scene.database.as(TestDatabase.COMPLIANCE));
        Question question = Question.of(ProgrammeTables.ACCOUNTS);
        rows.addAll(source.rows(question, Arrays.stream(source.ids(question).ids()).boxed().toList()));
        assertThat(rows).filteredOn(row -> row.value(ProgrammeTables.ACCOUNTS.column("leverage").orElseThrow()).isPresent())
                .singleElement()
                .satisfies(row -> assertThat(new SqlRowHistory(scene.database.as(TestDatabase.COMPLIANCE)).of(row))
                        .extracting(RowHistory.Entry::subject)
                        .contains("account_leverage A-200011", "account A-200011"));
    }

    @Test
    void feesAreOfTheTermsThatHoldForEachLink() {
        AllocationVersion now = version("AV-0002");
        FeeTermsVersion agreed = new FeeTermsVersion(
                new VersionId("FT-MAM"), Scene.MAM, Optional.empty(), Optional.empty(), "By the lot", Optional.empty(),
                Interval.since(Scene.START), Optional.empty(), "Test", FeeTerms.of(new VolumeFee(
                        new VolumePrice.PerLot(new VolumeTiers(
                                List.of(new VolumeTiers.Tier(Optional.empty(), BigDecimal.TEN)), VolumeTiers.Crossing.MARGINAL)),
                        Bearer.INVESTOR, Charging.on(new Schedule.EveryMonths(1, Schedule.Anchor.CALENDAR)))));
        scene.apply(TestDatabase.COMPLIANCE, new MasterBook(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(agreed), List.of()));

        WhatIfInputs in = inputs(TestDatabase.COMPLIANCE, now, with(now, new EqualWeights()));

        assertThat(in.followers()).hasSize(3).allSatisfy(one -> assertThat(one.charged()).hasValueSatisfying(charged ->
                assertThat(charged.reference()).isEqualTo("fee_terms:FT-MAM")));
        assertThat(in.assumptions()).anySatisfy(words -> assertThat(words).startsWith("Fees are the volume fees of these trades"));
        WhatIfOutputs out = WhatIf.calculate(in, Recorder.SILENT, WhatIf.Watch.NONE).orElseThrow();
        // 0.34, 0.33 and 0.33 lots at 10 each.
        assertThat(out.lines()).extracting(line -> line.proposed().fee().orElseThrow().stripTrailingZeros().toPlainString())
                .containsExactly("3.4", "3.3", "3.3");
        AllocationVersion copy = version("AV-0001");
        assertThat(inputs(TestDatabase.COMPLIANCE, copy, with(copy, new ProportionalByEquity(BigDecimal.TWO))).followers())
                .as("another programme's").allSatisfy(one -> assertThat(one.charged()).isEmpty());
    }

    private static MasterBook leverages(AccountLeverage... ones) {
        return new MasterBook(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(ones),
                List.of());
    }

    @Test
    void aBlockIsDividedAmongTheMastersAccounts() {
        AllocationVersion now = version("AV-0002");
        WhatIfOutputs out = WhatIf.calculate(
                        inputs(TestDatabase.COMPLIANCE, now, with(now, new EqualWeights())), Recorder.SILENT, WhatIf.Watch.NONE)
                .orElseThrow();
        assertThat(out.lines()).extracting(line -> line.now().lots().toPlainString()).containsExactly("0.50", "0.25", "0.25");
        assertThat(out.lines()).extracting(line -> line.proposed().lots().toPlainString())
                .containsExactly("0.34", "0.33", "0.33");
    }

    @Test
    void aManagerTriesOutTheirOwnOnly() {
        AllocationVersion own = version("AV-0001");
        assertThat(inputs(TestDatabase.MANAGER, own, own).followers()).hasSize(1);
        AllocationVersion other = version("AV-0002");
        assertThatThrownBy(() -> inputs(TestDatabase.MANAGER, other, other)).isInstanceOf(FailureException.class);
    }

    private AllocationVersion version(String id) {
        return new StoredAllocationVersions(scene.database.as(TestDatabase.COMPLIANCE))
                .version(new VersionId(id), AsOf.NOW).orElseThrow().version();
    }

    private static AllocationVersion with(AllocationVersion version, Method method) {
        return new AllocationVersion(
                new VersionId("AV-DRAFT"), version.programme(), version.leader(), version.link(), method, version.sizing(),
                version.scope(), version.execution(), version.timing(), version.valid(), version.supersedes(), "tried out");
    }

    private WhatIfInputs inputs(Credentials who, AllocationVersion now, AllocationVersion proposed) {
        return new StoredWhatIf(scene.database.as(who)).inputs(now, proposed, FIRST, FIRST.plusDays(1), LEVERAGE, AsOf.NOW);
    }
}
