package lotbook.reports.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFileTest {
    private static final byte[] HALF = "half of it".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void replacesTheFileWhole() throws IOException {
        Path target = Files.writeString(folder.resolve("a.xlsx"), "old");
        SafeFile.write(target, out -> out.write("new".getBytes(StandardCharsets.UTF_8)));
        assertThat(target).hasContent("new");
        assertThat(names()).containsExactly("a.xlsx");
    }

    @Test
    void aFullDiskLeavesWhatWasThere() throws IOException {
        Path target = Files.writeString(folder.resolve("a.xlsx"), "old");
        assertFails(target, Failure.Reason.UNAVAILABLE, "The disk is full: ", () -> SafeFile.write(target, out -> {
            out.write(HALF);
            out.flush();
            throw new IOException("No space left on device");
        }));
        assertThat(target).hasContent("old");
        assertThat(names()).containsExactly("a.xlsx");
    }

    @Test
    void aBugLeavesNothingHalfEither() throws IOException {
        Path target = folder.resolve("a.xlsx");
        assertThatThrownBy(() -> SafeFile.write(target, out -> {
                    out.write(HALF);
                    throw new IllegalStateException("bug");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void whatIsThereWhileWritingIsTheOldFile() throws IOException {
        Path target = Files.writeString(folder.resolve("a.xlsx"), "old");
        SafeFile.write(target, out -> {
            out.write(HALF);
            out.flush();
            assertThat(target).hasContent("old");
            assertThat(names()).hasSize(2).anySatisfy(name -> assertThat(name).matches("\\.a\\.xlsx\\..*\\.part"));
        });
        assertThat(target).hasContent("half of it");
    }

    @Test
    void saysWhatIsWrongWithTheTarget() throws IOException {
        Path nowhere = folder.resolve("none").resolve("a.xlsx");
        assertFails(nowhere, Failure.Reason.NOT_FOUND, "There is no folder ", () -> SafeFile.write(nowhere, out -> {}));
        Path directory = Files.createDirectory(folder.resolve("d"));
        assertFails(directory, Failure.Reason.WRONG_USE, directory.toString(), () -> SafeFile.write(directory,
                out -> {}));
    }

    private static void assertFails(Path target, Failure.Reason reason, String start, Runnable write) {
        assertThatThrownBy(write::run)
                .isInstanceOfSatisfying(FailureException.class, failed -> {
                    assertThat(failed.failure().reason()).isEqualTo(reason);
                    assertThat(failed.failure().message()).startsWith(start).contains(target.getParent().toString());
                    assertThat(failed.failure().remedy()).isNotBlank();
                });
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
