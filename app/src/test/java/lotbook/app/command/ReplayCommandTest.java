package lotbook.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lotbook.domain.fee.FeeDay;
import lotbook.domain.fee.FeeInputs;
import lotbook.domain.fee.FeeSnapshot;
import lotbook.domain.fee.FeeState;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.Figures;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.money.Rate;
import lotbook.domain.time.BusinessCalendar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots are replayed from files, folders and zips, without a database and without signing in. */
class ReplayCommandTest {
    @TempDir
    Path folder;

    private Path kept;

    private record Said(int code, String out, String err) {}

    private static Said replay(Path... places) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), Map.of(), Optional.empty());
        String[] arguments = new String[places.length + 1];
        arguments[0] = "replay";
        for (int at = 0; at < places.length; at++) {
            arguments[at + 1] = places[at].toString();
        }
        return new Said(CommandLineProgram.run(terminal, arguments), out.toString(), err.toString());
    }

    @BeforeEach
    void keepOne() throws IOException {
        LocalDate last = LocalDate.of(2018, 3, 31);
        FeeInputs inputs = new FeeInputs(
                new AccountId("A-200001"), Optional.empty(), new VersionId("FT-1"),
                FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.20"), Rate.of("0.02")), MinorUnit.of("USD"), last,
                new FeeInputs.FeePeriod(last, last, false), FeeState.opening(new BigDecimal("10000")),
                List.of(new FeeDay(last, Figures.flat(new BigDecimal("11000")), BigDecimal.ZERO)), List.of(), List.of(),
                List.of(), List.of(), BusinessCalendar.NEW_YORK_17, Instant.parse("2018-04-01T00:00:00Z"), List.of("summary:MT5-1/S-1"));
        kept = Files.write(folder.resolve("snapshot.json"), FeeSnapshot.of(inputs).bytes());
    }

    @Test
    void aSnapshotIsEqual() {
        Said said = replay(kept);
        assertThat(said.code()).isZero();
        assertThat(said.out()).startsWith(kept + ": equal, ").contains("by fee.period v3");
        assertThat(said.err()).contains("1 snapshot replayed: 1 equal, 0 different, 0 unreadable.");
    }

    /** They are told of in batches, of which the last may be full or not. */
    @Test
    void everyDocumentHasALineOfItsOwn() throws IOException {
        byte[] document = Files.readAllBytes(kept);
        for (int at = 1; at < 130; at++) {
            Files.write(folder.resolve("snapshot" + at + ".json"), document);
            if (at == 63 || at == 64 || at == 128 || at == 129) {
                assertThat(replay(folder).out().lines()).hasSize(at + 1).allMatch(line -> line.contains(".json: equal, "));
            }
        }
    }

    @Test
    void aFolderAndAZipAreSearched() throws IOException {
        Path zip = folder.resolve("pack.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(file)) {
            for (String name : List.of("march/one.json", "march/readme.txt", "march/two.json")) {
                entries.putNextEntry(new ZipEntry(name));
                entries.write(Files.readAllBytes(kept));
            }
        }
        Said said = replay(folder, zip);
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains(zip + "!/march/one.json: equal", zip + "!/march/two.json: equal", kept + ": equal");
        assertThat(said.err()).contains("3 snapshots replayed: 3 equal");
    }

    /** More than one processor is handed at once, and none is told of before another. */
    @Test
    void manyAreToldOfInTheirOrder() throws IOException {
        Path zip = folder.resolve("many.zip");
        byte[] document = Files.readAllBytes(kept);
        List<String> names = IntStream.range(0, 300).mapToObj(at -> at + ".json").toList();
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(file)) {
            for (String name : names) {
                entries.putNextEntry(new ZipEntry(name));
                entries.write(name.equals("150.json") ? "no snapshot".getBytes(StandardCharsets.UTF_8) : document);
            }
        }
        Said said = replay(zip);
        assertThat(said.out().lines().map(line -> line.substring((zip + "!/").length(), line.indexOf(": "))))
                .containsExactlyElementsOf(names);
        assertThat(said.err()).contains("300 snapshots replayed: 299 equal, 0 different, 1 unreadable.");
    }

    @Test
    void aChangedByteIsADifferenceAndTheOthersAreReplayedAllTheSame() throws IOException {
        String document = Files.readString(kept);
        Path changed = Files.writeString(folder.resolve("changed.json"), document.replace("\"11000\"", "\"11001\""));
        Said said = replay(changed, kept);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains(changed + ": The document was changed since it was made", kept + ": equal");
        assertThat(said.err()).contains("2 snapshots replayed: 1 equal, 1 different, 0 unreadable.");
    }

    @Test
    void whatIsNoSnapshotIsWrongUse() throws IOException {
        Path text = Files.write(folder.resolve("note.json"), "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(replay(text).code()).isEqualTo(2);
        assertThat(replay(text).out()).contains("'kind' is missing.");
        assertThat(replay(folder.resolve("nowhere"))).satisfies(said -> {
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err()).contains("There is no " + folder.resolve("nowhere"));
        });
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(replay(empty).err()).contains("There is no snapshot in " + empty);
        assertThat(replay().code()).isEqualTo(2);
    }
}
