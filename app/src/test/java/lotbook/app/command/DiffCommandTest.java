package lotbook.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.app.allocation.TwoVersions;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.party.Party;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.Brand;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.programme.Masters.Change;
import lotbook.domain.programme.Masters.Verdict;
import lotbook.domain.programme.Programme;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseAdministration;
import lotbook.persistence.database.DatabaseUrl;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.database.Operators;
import lotbook.persistence.programme.StoredMasters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The command as people type it, on a real H2 file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiffCommandTest {
    private static final Credentials ADMINISTRATOR = new Credentials("admin", "correct horse");
    private static final Credentials COMPLIANCE = new Credentials("c.marsh", "correct horse");
    private static final Instant START = Instant.parse("2018-01-01T00:00:00Z");

    @TempDir
    static Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private DatabaseUrl url;

    @BeforeAll
    void fill() {
        url = DatabaseUrl.h2File(folder.resolve("desk"));
        new DatabaseAdministration(url, ADMINISTRATOR).create(ADMINISTRATOR, new Credentials("feed", "correct horse"));
        BrandId aurora = new BrandId("AUR");
        write(ADMINISTRATOR, book(
                List.of(new Brand(aurora, "Aurora", "Aurora Ltd", "CY", "USD", BusinessCalendar.NEW_YORK_17)),
                List.of(), List.of(), List.of(), List.of()));
        try (Database administrator = Database.open(url, ADMINISTRATOR, InstantSource.system())) {
            new Operators(administrator).add(COMPLIANCE, OperatorRole.COMPLIANCE, "Test");
        }
        AllocationVersion old = TwoVersions.before();
        ProgrammeId mam = old.programme();
        write(COMPLIANCE, book(
                List.of(),
                List.of(new Party(new PartyId("P-1"), aurora, Party.Kind.PERSON, "Ann", "CY", Set.of(Party.Role.LEADER))),
                List.of(new Programme(mam, aurora, Programme.Kind.MAM, "MAM", "engine", "MT5-1", "USD")),
                List.of(new Account(old.leader(), aurora, new PartyId("P-1"), Optional.of(mam), Account.Role.MASTER,
                        "USD", Account.Mode.HEDGING, LocalDate.of(2018, 1, 1))),
                List.of(old, TwoVersions.after(), again())));
    }

    /** Says what the first says, under another id and for the year before. */
    private static AllocationVersion again() {
        AllocationVersion old = TwoVersions.before();
        return new AllocationVersion(
                new lotbook.domain.identity.VersionId("AV-0032"), old.programme(), old.leader(), old.link(), old.method(),
                old.sizing(), old.scope(), old.execution(), old.timing(),
                Interval.of(Instant.parse("2025-01-01T00:00:00Z"), old.valid().from()), old.supersedes(), "Once more");
    }

    private static MasterBook book(
            List<Brand> brands, List<Party> parties, List<Programme> programmes, List<Account> accounts,
            List<AllocationVersion> versions) {
        return new MasterBook(
                brands, List.of(), parties, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), programmes,
                List.of(), accounts, List.of(), List.of(), List.of(), List.of(), versions, List.of(), List.of());
    }

    private void write(Credentials who, MasterBook book) {
        try (Database database = Database.open(url, who, InstantSource.system());
                StoredMasters masters = new StoredMasters(database)) {
            assertThat(masters.apply(book, new Change("Set up", START, false)).count(Verdict.REFUSED)).isZero();
        }
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Terminal terminal = new Terminal(
                new PrintWriter(out), new PrintWriter(err),
                Map.of("LOTBOOK_DATABASE", url.jdbc(), "LOTBOOK_OPERATOR", "c.marsh", "LOTBOOK_PASSWORD", "correct horse"),
                Optional.empty());
        return CommandLineProgram.run(terminal, arguments);
    }

    @Test
    void printsTheTermsThatDifferAndExitsOne() {
        assertThat(run("diff", "versions", "AV-0031", "AV-0047", "--as-at", "2026-06-01T00:00:00Z")).isEqualTo(1);
        assertThat(out.toString().lines().map(line -> line.replaceAll(" {2,}", " | ")).toList())
                .anyMatch(line -> line.startsWith("AV-0031 | in force | 2026-01-01 00:00:00 UTC | 2026-11-23 00:00:00 UTC | "))
                .anyMatch(line -> line.startsWith("AV-0047 | not yet in force | 2026-11-23 00:00:00 UTC | - | "))
                .anyMatch(line -> line.contains("| c.marsh |"))
                .contains("term | change | AV-0031 | AV-0047 | difference")
                .contains("Weight of A-200451 | changed | 40.00 % | 45.00 % | +5.00 pp")
                .contains("Most leverage | added | - | 30 x")
                .noneMatch(line -> line.startsWith("Rounding"));
        assertThat(err.toString()).isEqualToIgnoringNewLines("9 terms differ, 15 are equal.");
    }

    @Test
    void equalTermsExitZeroAndAreThereWhenAskedFor() {
        assertThat(run("diff", "versions", "AV-0031", "AV-0032", "--all")).isZero();
        assertThat(out.toString()).contains("Rounding").doesNotContain("changed");
        assertThat(err.toString()).isEqualToIgnoringNewLines("0 terms differ, 21 are equal.");
    }

    @Test
    void jsonHoldsBothHeadsAndEveryDifference() {
        assertThat(run("diff", "versions", "AV-0031", "AV-0047", "--format", "json")).isEqualTo(1);
        Json.Obj document = JsonReader.read(out.toString()).asObject();
        assertThat(document.object("before").text("id")).isEqualTo("AV-0031");
        assertThat(document.object("after").text("sha256")).hasSize(64);
        assertThat(document.required("equal").asWhole()).isEqualTo(15);
        assertThat(document.list("terms")).hasSize(9);
        assertThat(document.list("terms").get(1).asObject().text("difference")).isEqualTo("+5.00 pp");
    }

    @Test
    void whoLeavesOutWhatIsComparedIsToldHowItIsWritten() {
        assertThat(run("diff", "AV-0031", "AV-0047")).isEqualTo(2);
        assertThat(err.toString()).contains("lotbook diff needs a command before \"AV-0031\": versions."
                + " Write it as: lotbook diff versions AV-0031 AV-0047").doesNotContain("Unmatched");
        assertThat(run("explain", "L-0005")).isEqualTo(2);
        assertThat(err.toString()).contains("lotbook explain needs a command before \"L-0005\": balance, check, class, conversion, link, volume.")
                .doesNotContain("Unmatched");
    }

    @Test
    void aVersionThatIsNotThereExitsTwo() {
        assertThat(run("diff", "versions", "AV-0031", "AV-9999")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no allocation version AV-9999");
        assertThat(run("diff", "versions", "AV-0031", "AV-0047", "--as-known-at", "2018-01-01T00:00:00Z")).isEqualTo(2);
        assertThat(err.toString()).contains("as known at 2018-01-01 00:00:00 UTC");
    }
}
