package lotbook.persistence.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.fee.Charging;
import lotbook.domain.fee.DayCount;
import lotbook.domain.fee.FeeAcceptance;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.FeeTermsDocument;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.fee.Hurdle;
import lotbook.domain.fee.PerformanceFee;
import lotbook.domain.fee.Proration;
import lotbook.domain.fee.Schedule;
import lotbook.domain.fee.SubscriptionFee;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.programme.Masters.Change;
import lotbook.domain.programme.Masters.Outcome;
import lotbook.domain.programme.Masters.Verdict;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.programme.SmallBook;
import lotbook.persistence.programme.StoredMasters;
import lotbook.persistence.programme.TestMasters;
import lotbook.persistence.query.SqlRowSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Fee terms and acceptances as they are kept, seen and guarded, on both databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FeeTermsContract {
    private static final Instant START = SmallBook.START;
    private static final Instant JUNE = Instant.parse("2018-06-01T00:00:00Z");
    private static final String COLUMNS = "INSERT INTO lotbook.fee_terms (terms_id, programme_id, leader_account, link_id, name,"
            + " document, sha256, valid_from, why) ";

    private final DatabaseKind kind;
    private TestDatabase test;

    FeeTermsContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends FeeTermsContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends FeeTermsContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void fill() {
        test = TestDatabase.create(kind);
        apply(TestDatabase.ADMINISTRATOR, SmallBook.settings());
        apply(TestDatabase.COMPLIANCE, SmallBook.business());
        assertThat(apply(TestDatabase.COMPLIANCE, book(TERMS, ACCEPTANCES))).allMatch(made -> made.verdict() == Verdict.NEW);
    }

    @AfterAll
    void close() {
        test.close();
    }

    private static final FeeTermsVersion FIRST = terms("FT-1", null, null, START, JUNE,
            FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.2"), Rate.of("0.015")));
    private static final FeeTermsVersion SECOND = terms("FT-2", null, null, JUNE, null,
            FeeTemplates.CUMULATIVE_PROFIT_SHARING.with(Rate.of("0.1"), Rate.of("0")));
    private static final FeeTermsVersion OF_LEADER = terms("FT-3", "A-100002", null, START, null, withHurdle());
    private static final FeeTermsVersion OF_LINK = terms("FT-4", "A-100001", "L-1", START, null, FeeTerms.of(
            new SubscriptionFee(BigDecimal.TEN, Proration.WHOLE,
                    Charging.on(new Schedule.EveryMonths(3, Schedule.Anchor.JOINING)))));
    private static final List<FeeTermsVersion> TERMS = List.of(FIRST, SECOND, OF_LEADER, OF_LINK);
    private static final List<FeeAcceptance> ACCEPTANCES = List.of(
            acceptance("FA-1", "L-1", OF_LINK, Interval.since(START)),
            acceptance("FA-2", "L-2", FIRST, Interval.of(START, JUNE)),
            acceptance("FA-3", "L-2", OF_LEADER, Interval.since(JUNE)));

    private static FeeTerms withHurdle() {
        FeeTerms usual = FeeTemplates.FUND_WITH_EQUALISATION.with(Rate.of("0.175"), Rate.of("0.02"));
        PerformanceFee fee = usual.performance().orElseThrow();
        Hurdle hurdle = new Hurdle.Soft(new Hurdle.Growth(
                Rate.of("0.05"), Hurdle.Base.HWM, DayCount.ACT_365, Hurdle.Carry.RESET));
        return FeeTerms.of(new PerformanceFee(fee.rate(), fee.profit(), fee.hwm(), fee.withdrawal(), hurdle, fee.fairness(),
                fee.withholding(), fee.charging()));
    }

    private static FeeTermsVersion terms(
            String id, @Nullable String leader, @Nullable String link,
            Instant from, @Nullable Instant to, FeeTerms terms) {
        return new FeeTermsVersion(new VersionId(id), new ProgrammeId("AUR-COPY"), Optional.ofNullable(leader).map(AccountId::new),
                Optional.ofNullable(link).map(LinkId::new), "Terms " + id, Optional.of("RISK-2"),
                new Interval(from, Optional.ofNullable(to)), Optional.empty(), "Agreed in " + id, terms);
    }

    private static FeeAcceptance acceptance(String id, String link, FeeTermsVersion terms, Interval valid) {
        return new FeeAcceptance(id, new LinkId(link), terms.id(), FeeTermsDocument.hash(terms), "portal", valid);
    }

    private static MasterBook book(List<FeeTermsVersion> terms, List<FeeAcceptance> acceptances) {
        return new MasterBook(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), terms, acceptances);
    }

    private List<Outcome> apply(Credentials who, MasterBook book) {
        try (StoredMasters masters = TestMasters.of(test.as(who))) {
            return masters.apply(book, new Change("Set up", START, false)).outcomes();
        }
    }

    @Test
    void whatWasWrittenIsReadBackEqualAndTwiceChangesNothing() {
        try (StoredMasters masters = TestMasters.of(test.as(TestDatabase.AUDITOR))) {
            MasterBook now = masters.book(new AsOf(Optional.of(START), Optional.empty()));
            assertThat(now.feeTerms()).containsAll(TERMS);
            assertThat(now.feeAcceptances()).containsAll(ACCEPTANCES);
        }
        assertThat(apply(TestDatabase.COMPLIANCE, book(TERMS, ACCEPTANCES)))
                .allMatch(made -> made.verdict() == Verdict.UNCHANGED);
    }

    @Test
    void liveTermsOfOneScopeDoNotOverlapWhicheverItIs() {
        assertRefused(terms("FT-11", null, null, JUNE.minusSeconds(1), JUNE.plusSeconds(1), SECOND.terms()), "overlaps that of FT-");
        assertRefused(terms("FT-12", "A-100002", null, JUNE, null, SECOND.terms()), "overlaps that of FT-3");
        assertRefused(terms("FT-13", "A-100001", "L-1", JUNE, null, SECOND.terms()), "overlaps that of FT-4");
        assertRefused(terms("FT-14", "A-100002", "L-1", START, null, SECOND.terms()), "Link L-1 is none of A-100002");
        assertRefused(terms("FT-15", "A-9", null, START, null, SECOND.terms()), "There is no account A-9");
    }

    private void assertRefused(FeeTermsVersion terms, String why) {
        Outcome outcome = apply(TestDatabase.COMPLIANCE, book(List.of(terms), List.of())).getFirst();
        assertThat(outcome.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(outcome.reason().orElseThrow()).contains(why);
    }

    @Test
    void anAcceptanceIsOfTermsAsTheyAreKeptAndForItsLink() {
        List<FeeAcceptance> wrong = List.of(
                new FeeAcceptance("FA-11", new LinkId("L-1"), FIRST.id(), FeeTermsDocument.hash(SECOND), "portal",
                        Interval.since(START)),
                acceptance("FA-12", "L-2", OF_LINK, Interval.since(START)),
                acceptance("FA-13", "L-1", OF_LEADER, Interval.since(START)),
                acceptance("FA-14", "L-2", SECOND, Interval.since(JUNE)),
                new FeeAcceptance("FA-15", new LinkId("L-1"), new VersionId("FT-99"), FeeTermsDocument.hash(SECOND), "portal",
                        Interval.of(START.minusSeconds(2), START.minusSeconds(1))));
        List<Outcome> outcomes = apply(TestDatabase.COMPLIANCE, book(List.of(), wrong));
        assertThat(outcomes).allMatch(outcome -> outcome.verdict() == Verdict.REFUSED);
        assertThat(outcomes).extracting(outcome -> outcome.reason().orElseThrow()).satisfiesExactly(
                said -> assertThat(said).contains("another hash than the one accepted"),
                said -> assertThat(said).contains("are not for link L-2"),
                said -> assertThat(said).contains("are not for link L-1"),
                said -> assertThat(said).contains("overlaps another that still holds. End that one before this begins"),
                said -> assertThat(said).contains("There is no fee terms FT-99"));
    }

    @Test
    void gridsTellTheSettingsOutOfTheDocument() {
        assertThat(cells(TestDatabase.FINANCE, FeeTables.TERMS, JUNE, "terms-id", "state", "performance-percent",
                        "management-percent", "schedule", "hwm-after", "hurdle", "rounding", "agreement", "reason"))
                .containsExactly(
                        "FT-2|IN_FORCE|10|0|every sunday|CUMULATIVE_PROFIT|none|HALF_UP|RISK-2|Agreed in FT-2",
                        "FT-3|IN_FORCE|17.5||every 12 months|NET|soft|HALF_UP|RISK-2|Agreed in FT-3",
                        "FT-4|IN_FORCE|||every 3 months from joining|||HALF_UP|RISK-2|Agreed in FT-4");
        assertThat(cells(TestDatabase.FINANCE, FeeTables.TERMS, START, "terms-id", "state", "performance-percent", "hash"))
                .first().isEqualTo("FT-1|SUPERSEDED|20|" + FeeTermsDocument.hash(FIRST));
        assertThat(cells(TestDatabase.AUDITOR, FeeTables.ACCEPTANCES, START, "acceptance-id", "link-id", "follower-account",
                        "terms-id", "name", "state"))
                .containsExactly("FA-1|L-1|A-200001|FT-4|Terms FT-4|IN_FORCE", "FA-2|L-2|A-200002|FT-1|Terms FT-1|SUPERSEDED");
    }

    @Test
    void aManagerSeesTheTermsOfTheirMastersAndOfTheProgramme() {
        assertThat(cells(TestDatabase.MANAGER, FeeTables.TERMS, JUNE, "terms-id")).containsExactly("FT-2", "FT-4");
        assertThat(cells(TestDatabase.MANAGER, FeeTables.ACCEPTANCES, JUNE, "acceptance-id")).containsExactly("FA-1");
        try (StoredMasters masters = TestMasters.of(test.as(TestDatabase.MANAGER))) {
            assertThat(masters.book(new AsOf(Optional.of(JUNE), Optional.empty())).feeTerms()).extracting(FeeTermsVersion::id)
                    .extracting(VersionId::value).contains("FT-2", "FT-4").doesNotContain("FT-3");
        }
    }

    private List<String> cells(Credentials who, TableDefinition table, Instant asAt, String... columns) {
        List<String> found = new ArrayList<>();
        SqlRowSource source = new SqlRowSource(test.as(who));
        Question question = Question.of(table).with(new AsOf(Optional.of(asAt), Optional.empty()));
        for (Row row : source.rows(table, Arrays.stream(source.ids(question).ids()).boxed().toList())) {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                cells.add(row.value(table.column(column).orElseThrow())
                        .map(value -> value instanceof BigDecimal number
                                ? number.stripTrailingZeros().toPlainString() : value.toString())
                        .orElse(""));
            }
            found.add(String.join("|", cells));
        }
        return found;
    }

    @Test
    void whoCheatsWithPlainSqlGetsNowhere() {
        String like = "SELECT terms_id || 'x', programme_id, leader_account, link_id, name, document, sha256, valid_from, 'x'"
                + " FROM lotbook.fee_terms";
        for (Credentials who : List.of(TestDatabase.FINANCE, TestDatabase.AUDITOR, TestDatabase.MANAGER)) {
            refused(who, COLUMNS + like);
            refused(who, "INSERT INTO lotbook.fee_acceptance (acceptance_id, link_id, terms_id, sha256, channel, valid_from, why)"
                    + " SELECT 'FA-9', link_id, terms_id, sha256, channel, valid_from, 'x' FROM lotbook.fee_acceptance");
        }
        for (Credentials who : List.of(TestDatabase.COMPLIANCE, TestDatabase.FINANCE, TestDatabase.MANAGER)) {
            for (String table : List.of("fee_terms", "fee_acceptance")) {
                refused(who, "UPDATE lotbook." + table + " SET valid_to = CURRENT_TIMESTAMP");
                refused(who, "DELETE FROM lotbook." + table);
                refused(who, "TRUNCATE TABLE lotbook." + table);
            }
        }
    }

    @Test
    void complianceWritesNoRowWhoseColumnsSayAnotherThingThanItsDocument() {
        FeeTermsVersion honest = terms("FT-21", "A-100001", null, START, null, SECOND.terms());
        String document = CanonicalJson.write(FeeTermsDocument.write(honest)).replace("'", "''");
        String hash = FeeTermsDocument.hash(honest).hex();
        String start = "TIMESTAMP WITH TIME ZONE '" + START + "'";
        List<String> lies = List.of(
                values("FT-22", "A-100001", document, hash, start),
                values("FT-21", "A-100002", document, hash, start),
                values("FT-21", "A-100001", document, "0".repeat(64), start),
                values("FT-21", "A-100001", document.replace("\"0.1\"", "\"0.2\""), hash, start),
                values("FT-21", "A-100001", document, hash, "TIMESTAMP WITH TIME ZONE '" + JUNE + "'"));
        for (String lie : lies) {
            refused(TestDatabase.COMPLIANCE, COLUMNS + lie);
        }
    }

    private static String values(String id, String leader, String document, String hash, String from) {
        return "VALUES ('" + id + "', 'AUR-COPY', '" + leader + "', NULL, 'Terms FT-21', '" + document + "', '" + hash + "', "
                + from + ", 'x')";
    }

    private void refused(Credentials who, String sql) {
        Database database = test.as(who);
        assertThatThrownBy(() -> {
                    try (Connection connection = database.connection();
                            Statement statement = connection.createStatement()) {
                        connection.setAutoCommit(false);
                        statement.execute(sql);
                        connection.rollback();
                    }
                })
                .as(who.operator() + ": " + sql)
                .isInstanceOf(SQLException.class);
    }
}
