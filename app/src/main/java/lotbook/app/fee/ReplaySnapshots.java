package lotbook.app.fee;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Gatherer;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.FeeReplay;
import lotbook.domain.fee.FeeSnapshot;
import lotbook.domain.unit.CorrectionSnapshot;
import lotbook.domain.unit.UnitReplay;
import lotbook.domain.unit.UnitSnapshot;

/**
 * Recomputes snapshots from files, folders (with those below them) and zips, and tells of them in their order. Only names that
 * end in {@code .json} are looked at in a folder or a zip. Each processor has one document of a folder in memory at a time, and
 * a few megabytes of those of a zip.
 */
public final class ReplaySnapshots {
    /** A document much larger than any snapshot is none. */
    private static final int MOST_BYTES = 64 << 20;

    private static final int BATCH = 64;
    private static final long BATCH_BYTES = 4 << 20;

    private static final String JSON = ".json";

    private final int processors = Runtime.getRuntime().availableProcessors();
    private final FeeReplay fees = new FeeReplay();
    private final Consumer<List<Replayed>> some;
    private int equal;
    private int different;
    private int unreadable;

    /** @param some told of every document, of a few that are done at a time: telling of one costs as much as reading it */
    public ReplaySnapshots(Consumer<List<Replayed>> some) {
        this.some = some;
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
     * Recomputes one document: of a fee, of a dealing point or of the correction of one.
     *
     * @throws FailureException DIFFERENCE if it was changed since it was made
     */
    public static ReplayResult replay(byte[] document) {
        if (FeeSnapshot.seemsOne(document)) {
            return FeeReplay.replay(document);
        }
        return CorrectionSnapshot.seemsOne(document) ? CorrectionSnapshot.replay(document)
                : UnitSnapshot.seemsOne(document) ? UnitReplay.replay(document) : FeeReplay.replay(document);
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
                all(Stream.of(file(place)));
            }
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }

    private static RuntimeException unreadable(Path place, IOException e) {
        return new Failure(Reason.UNREADABLE, place + " can't be read: " + e.getMessage() + ".",
                "See that the file is whole and that you may read it.").asException(e);
    }

    private void folder(Path folder) throws IOException {
        // What is walked through is known already, but where a link leads.
        try (Stream<Path> found = Files.find(folder, Integer.MAX_VALUE, (file, is) -> isDocument(file.toString())
                && (is.isRegularFile() || (is.isSymbolicLink() && Files.isRegularFile(file))))) {
            all(found.sorted()
                    .map(ReplaySnapshots::file));
        }
    }

    private static Document file(Path file) {
        return new Document(file.toString(), 0, () -> {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        });
    }

    private void zip(Path zip) throws IOException {
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(file)) {
            all(Stream.iterate(next(zip, entries), Optional::isPresent, _ -> next(zip, entries)).map(Optional::get));
        }
    }

    /** The next document of a zip, already in memory: its entries come one after another. */
    private static Optional<Document> next(Path zip, ZipInputStream entries) {
        try {
            ZipEntry entry = entries.getNextEntry();
            while (entry != null && (entry.isDirectory() || !isDocument(entry.getName()))) {
                entry = entries.getNextEntry();
            }
            if (entry == null) {
                return Optional.empty();
            }
            byte[] document = entries.readNBytes(MOST_BYTES + 1);
            if (document.length > MOST_BYTES) {
                throw new ZipException(entry.getName() + " is larger than any snapshot");
            }
            return Optional.of(new Document(zip + "!/" + entry.getName(), document.length, () -> document));
        } catch (IOException e) {
            throw unreadable(zip, e);
        }
    }

    private static boolean isDocument(String name) {
        return name.regionMatches(true, name.length() - JSON.length(), JSON, 0, JSON.length());
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * @param held bytes of it that are in memory already
     * @param content read when it is its turn; one that can't be is no reason to leave the others out
     */
    private record Document(String name, long held, Supplier<byte[]> content) {
        Replayed replayed(FeeReplay fees) {
            try {
                byte[] document = content.get();
                return new Replayed.Done(name, fees.ifMadeAlike(document).orElseGet(() -> replay(document)));
            } catch (FailureException e) {
                return new Replayed.Failed(name, e.failure());
            }
        }
    }

    private void all(Stream<Document> documents) {
        documents.gather(batches())
                .gather(Gatherers.mapConcurrent(
                        processors, batch -> batch.stream().map(document -> document.replayed(fees)).toList()))
                .forEachOrdered(this::done);
    }

    /** So many that they are worth handing over, and that no processor waits for the one before it; the larger, the fewer. */
    private static Gatherer<Document, ?, List<Document>> batches() {
        return Gatherer.ofSequential(
                ArrayList<Document>::new,
                Gatherer.Integrator.<ArrayList<Document>, Document, List<Document>>of((batch, document, rest) -> {
                    batch.add(document);
                    return batch.size() < BATCH && held(batch) < BATCH_BYTES || rest.push(taken(batch));
                }),
                (batch, rest) -> {
                    if (!batch.isEmpty()) {
                        rest.push(taken(batch));
                    }
                });
    }

    private static long held(List<Document> batch) {
        return batch.stream().mapToLong(Document::held).sum();
    }

    private static List<Document> taken(List<Document> batch) {
        List<Document> taken = List.copyOf(batch);
        batch.clear();
        return taken;
    }

    private void done(List<Replayed> batch) {
        batch.forEach(this::count);
        some.accept(batch);
    }

    private void count(Replayed replayed) {
        switch (replayed) {
            case Replayed.Done(_, ReplayResult.Equal _) -> equal++;
            case Replayed.Done(_, ReplayResult.Differs _) -> different++;
            case Replayed.Failed(_, Failure failure) when failure.reason() == Reason.DIFFERENCE -> different++;
            case Replayed.Failed _ -> unreadable++;
        }
    }
}
