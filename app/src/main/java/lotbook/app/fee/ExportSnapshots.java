package lotbook.app.fee;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.fee.run.FeeRuns;
import lotbook.domain.fee.run.FeeRuns.Document;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.reports.sheet.SafeFile;

/** Writes snapshots as files, one a line, byte for byte as they are stored. */
public final class ExportSnapshots {
    private final FeeRuns runs;

    public ExportSnapshots(FeeRuns runs) {
        this.runs = runs;
    }

    /**
     * All of a run. Files are named by run and link; one that is there is replaced whole.
     *
     * @return how many
     * @throws lotbook.domain.failure.FailureException UNAVAILABLE if the folder can't be written
     */
    public long run(long run, Path folder) {
        return all(folder, each -> runs.documents(run, each));
    }

    /** All that is in force of a period, as {@link #run}. */
    public long period(RunDays days, Optional<ProgrammeId> programme, Path folder) {
        return all(folder, each -> runs.charged(days.first(), days.last(), programme, each));
    }

    private static long all(Path folder, Consumer<Consumer<Document>> documents) {
        long[] written = {0};
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        documents.accept(document -> {
            write(folder, document);
            written[0]++;
        });
        return written[0];
    }

    /** What a line's snapshot is called as a file, on any system. */
    static String name(long run, LinkId link) {
        return "fees-" + run + "-" + link.value().replaceAll("[^A-Za-z0-9._-]", "_") + ".json";
    }

    private static void write(Path folder, Document document) {
        byte[] json = document.json().getBytes(StandardCharsets.UTF_8);
        SafeFile.write(folder.resolve(name(document.run(), document.link())), file -> file.write(json));
    }

    private static RuntimeException unwritable(Path folder, IOException e) {
        return new Failure(Reason.UNAVAILABLE, "The folder " + folder + " can't be written: " + e.getMessage() + ".",
                "Name another with --out, or free some room.").asException(e);
    }
}
