package lotbook.persistence.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lotbook.domain.allocation.AgreedVersion;
import lotbook.domain.allocation.AgreedVersion.Standing;
import lotbook.domain.allocation.AllocationDocument;
import lotbook.domain.allocation.AllocationTables;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.Multiplier;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.programme.Masters.Change;
import lotbook.domain.programme.Masters.Verdict;
import lotbook.domain.query.Column;
import lotbook.domain.query.Question;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.Interval;
import lotbook.persistence.allocation.StoredAllocationVersions;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.database.Operators;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.query.SqlRowSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A version as at and as known at any moment, for everybody who may see it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoredAllocationVersionsContract {
    private static final VersionId ID = new VersionId("AV-0001");
    private static final Credentials OTHER_MANAGER = new Credentials("n.petrou", TestDatabase.PASSWORD);
    private static final Instant END = Instant.parse("2018-06-01T00:00:00Z");

    private final DatabaseKind kind;
    private TestDatabase test;
    private AllocationVersion first;

    StoredAllocationVersionsContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends StoredAllocationVersionsContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends StoredAllocationVersionsContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void fill() {
        test = TestDatabase.create(kind);
        apply(TestDatabase.ADMINISTRATOR, SmallBook.settings());
        apply(TestDatabase.COMPLIANCE, SmallBook.business());
        first = SmallBook.business().allocationVersions().getFirst();
        AllocationVersion ended = first.during(Interval.of(first.valid().from(), END));
        AllocationVersion next = new AllocationVersion(
                new VersionId("AV-0002"), first.programme(), first.leader(), first.link(),
                new Multiplier(new BigDecimal("2.5")), first.sizing(), first.scope(), first.execution(), first.timing(),
                Interval.since(END), Optional.of(ID), "Asked for more");
        AllocationVersion others = new AllocationVersion(
                new VersionId("AV-0003"), first.programme(), new AccountId("A-100002"), Optional.empty(), first.method(),
                first.sizing(), first.scope(), first.execution(), first.timing(), first.valid(), Optional.empty(),
                "Of another's master");
        apply(TestDatabase.COMPLIANCE, versions(ended, next, others));
        new Operators(test.as(TestDatabase.ADMINISTRATOR))
                .add(OTHER_MANAGER, OperatorRole.MANAGER, "Test", List.of("A-100002"));
    }

    private void apply(Credentials who, MasterBook book) {
        try (StoredMasters masters = TestMasters.of(test.as(who))) {
            assertThat(masters.apply(book, new Change("Set up", SmallBook.START, false)).count(Verdict.REFUSED)).isZero();
        }
    }

    private static MasterBook versions(AllocationVersion... versions) {
        return new MasterBook(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(versions), List.of(), List.of());
    }

    @AfterAll
    void close() {
        test.close();
    }

    private Optional<AgreedVersion> read(Credentials who, String id, AsOf asOf) {
        return new StoredAllocationVersions(test.as(who)).version(new VersionId(id), asOf);
    }

    private static AsOf knownAt(Instant moment) {
        return new AsOf(Optional.empty(), Optional.of(moment));
    }

    @Test
    void nowItHasTheEndItWasGiven() {
        AgreedVersion agreed = read(TestDatabase.AUDITOR, "AV-0001", AsOf.NOW).orElseThrow();
        assertThat(agreed.version()).isEqualTo(first.during(Interval.of(first.valid().from(), END)));
        assertThat(agreed.standing(END)).isEqualTo(Standing.SUPERSEDED);
        assertThat(agreed.author()).contains("c.marsh");
    }

    @Test
    void asKnownBeforeItHadNone() {
        Instant corrected = read(TestDatabase.AUDITOR, "AV-0001", AsOf.NOW).orElseThrow().knownAt();
        AgreedVersion before = read(TestDatabase.AUDITOR, "AV-0001", knownAt(corrected.minusNanos(1_000))).orElseThrow();
        assertThat(before.version()).isEqualTo(first);
        assertThat(before.hash()).isEqualTo(AllocationDocument.hash(first));
        assertThat(before.knownAt()).isBefore(corrected);
        assertThat(before.author()).contains("c.marsh");
        assertThat(read(TestDatabase.AUDITOR, "AV-0001", knownAt(corrected)).orElseThrow().knownAt()).isEqualTo(corrected);
    }

    @Test
    void beforeItWasKnownThereIsNone() {
        assertThat(read(TestDatabase.AUDITOR, "AV-0001", knownAt(SmallBook.START))).isEmpty();
        assertThat(read(TestDatabase.AUDITOR, "AV-9999", AsOf.NOW)).isEmpty();
    }

    @Test
    void twoManagersOfOneProgrammeReadNothingOfEachOthers() {
        assertThat(listed(TestDatabase.MANAGER)).containsExactly("AV-0002");
        assertThat(listed(OTHER_MANAGER)).containsExactly("AV-0003");
        assertThat(listed(TestDatabase.FINANCE)).containsExactly("AV-0002", "AV-0003");
        assertThat(read(TestDatabase.MANAGER, "AV-0003", AsOf.NOW)).isEmpty();
        assertThat(read(OTHER_MANAGER, "AV-0002", AsOf.NOW)).isEmpty();
        assertThat(read(OTHER_MANAGER, "AV-0003", AsOf.NOW)).isPresent();
    }

    private List<String> listed(Credentials who) {
        SqlRowSource source = new SqlRowSource(test.as(who));
        Question question = Question.of(AllocationTables.VERSIONS);
        Column id = AllocationTables.VERSIONS.column("version-id").orElseThrow();
        return source.rows(question, Arrays.stream(source.ids(question).ids()).boxed().toList()).stream()
                .map(row -> row.value(id).orElseThrow().toString())
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void aManagerReadsTheirOwnMastersAndNotWhoWroteThem() {
        AgreedVersion agreed = read(TestDatabase.MANAGER, "AV-0002", AsOf.NOW).orElseThrow();
        assertThat(agreed.version().method()).isEqualTo(new Multiplier(new BigDecimal("2.5")));
        assertThat(agreed.author()).isEmpty();
    }

    @Test
    void theDocumentThatIsStoredIsTheOneThatWasHashed() {
        for (String id : List.of("AV-0001", "AV-0002")) {
            AgreedVersion agreed = read(TestDatabase.FINANCE, id, AsOf.NOW).orElseThrow();
            assertThat(AllocationDocument.hash(agreed.version())).isEqualTo(agreed.hash());
        }
    }
}
