package lotbook.app.fee;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.FeeReplay;
import lotbook.domain.unit.UnitReplay;
import lotbook.domain.unit.UnitSnapshot;

/**
 * Recomputes snapshots, one after another, from files, folders (with those below them) and zips. Only names that end in
 * {@code .json} are looked at in a folder or a zip; one document is in memory at a time.
 */
public final class ReplaySnapshots {
    /** A document much larger than any snapshot is none. */
    private static final int MOST_BYTES = 64 << 20;

    private static final String JSON = ".json";

    private final Consumer<Replayed> each;
    private int equal;
    private int different;
    private int unreadable;

    /** @param each told of every document as it is done */
    public ReplaySnapshots(Consumer<Replayed> each) {
        this.each = each;
    }

    /** What became of one document. */
    public sealed interface Replayed {
        /** A path; within a zip {@code zip!/entry}. */
        String name();

        record Done(String name, ReplayResult result) implements Replayed {}

        /** It was changed since it was made, or can't be read. */
        record Failed(String name, Failure failure) implements Replayed {}
    }

    /** @param different documents that don't come out as they say, or were changed since they were made */
    public record Counts(int equal, int different, int unreadable) {
        public int all() {
            return equal + different + unreadable;
        }
    }

    /** @throws FailureException NOT_FOUND if a place isn't there or holds no document */
    public Counts run(List<Path> places) {
        for (Path place : places) {
            int before = counts().all();
            replay(place);
            if (counts().all() == before) {
                throw new Failure(Reason.NOT_FOUND, "There is no snapshot in " + place + ".",
                        "Give snapshots, or a folder or zip that holds them as .json.").asException();
            }
        }
        return counts();
    }

    /**
     * Recomputes one document, of a fee or of a dealing point.
     *
     * @throws FailureException DIFFERENCE if it was changed since it was made
     */
    public static ReplayResult replay(byte[] document) {
        return UnitSnapshot.seemsOne(document) ? UnitReplay.replay(document) : FeeReplay.replay(document);
    }

    private Counts counts() {
        return new Counts(equal, different, unreadable);
    }

    private void replay(Path place) {
        if (!Files.exists(place)) {
            throw new Failure(Reason.NOT_FOUND, "There is no " + place + ".", "Check the name.").asException();
        }
        try {
            if (Files.isDirectory(place)) {
                folder(place);
            } else if (lower(place.toString()).endsWith(".zip")) {
                zip(place);
            } else {
                document(place.toString(), Files.readAllBytes(place));
            }
        } catch (IOException e) {
            throw new Failure(Reason.UNREADABLE, place + " can't be read: " + e.getMessage() + ".",
                    "See that the file is whole and that you may read it.").asException(e);
        }
    }

    private void folder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile)
                    .filter(file -> isDocument(file.toString()))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            document(file.toString(), Files.readAllBytes(file));
        }
    }

    private void zip(Path zip) throws IOException {
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(file)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (!entry.isDirectory() && isDocument(entry.getName())) {
                    byte[] document = entries.readNBytes(MOST_BYTES + 1);
                    if (document.length > MOST_BYTES) {
                        throw new ZipException(entry.getName() + " is larger than any snapshot");
                    }
                    document(zip + "!/" + entry.getName(), document);
                }
            }
        }
    }

    private static boolean isDocument(String name) {
        return lower(name).endsWith(JSON);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private void document(String name, byte[] document) {
        try {
            ReplayResult result = replay(document);
            switch (result) {
                case ReplayResult.Equal _ -> equal++;
                case ReplayResult.Differs _ -> different++;
            }
            each.accept(new Replayed.Done(name, result));
        } catch (FailureException e) {
            if (e.failure().reason() == Reason.DIFFERENCE) {
                different++;
            } else {
                unreadable++;
            }
            each.accept(new Replayed.Failed(name, e.failure()));
        }
    }
}
