package lotbook.app.fee;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.fee.run.FeeRuns;
import lotbook.domain.fee.run.FeeRuns.Document;
import lotbook.domain.identity.LinkId;
import lotbook.reports.sheet.SafeFile;

/** Writes a run's snapshots as files, one an investor, byte for byte as they are stored. */
public final class ExportSnapshots {
    private final FeeRuns runs;

    public ExportSnapshots(FeeRuns runs) {
        this.runs = runs;
    }

    /**
     * Files are named by run and link; one that is there is replaced whole.
     *
     * @return how many
     * @throws lotbook.domain.failure.FailureException UNAVAILABLE if the folder can't be written
     */
    public long run(long run, Path folder) {
        long[] written = {0};
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        runs.documents(run, document -> {
            write(folder, run, document);
            written[0]++;
        });
        return written[0];
    }

    /** What a line's snapshot is called as a file, on any system. */
    static String name(long run, LinkId link) {
        return "fees-" + run + "-" + link.value().replaceAll("[^A-Za-z0-9._-]", "_") + ".json";
    }

    private static void write(Path folder, long run, Document document) {
        byte[] json = document.json().getBytes(StandardCharsets.UTF_8);
        SafeFile.write(folder.resolve(name(run, document.link())), file -> file.write(json));
    }

    private static RuntimeException unwritable(Path folder, IOException e) {
        return new Failure(Reason.UNAVAILABLE, "The folder " + folder + " can't be written: " + e.getMessage() + ".",
                "Name another with --out, or free some room.").asException(e);
    }
}
