package lotbook.reports.sheet;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;

/**
 * Writes a file whole or not at all: into a file beside the target, forced to the disk, and moved over the target at
 * the end. A killed process may leave a {@code .part} file behind, never half a target.
 */
public final class SafeFile {
    private SafeFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Replaces {@code target}.
     *
     * @throws FailureException NOT_FOUND if the folder isn't there, WRONG_USE if the target is a folder, NOT_ALLOWED if
     *     nothing may be written there, CONFLICT if another program holds the target, UNAVAILABLE if the disk is full
     *     or fails
     */
    public static void write(Path target, Content content) {
        Path file = target.toAbsolutePath();
        Path folder = Optional.ofNullable(file.getParent()).orElse(file);
        if (!Files.isDirectory(folder)) {
            throw new Failure(
                            Failure.Reason.NOT_FOUND,
                            "There is no folder " + folder + ".",
                            "Create it, or name a file in a folder that exists.")
                    .asException();
        }
        if (Files.isDirectory(file)) {
            throw new Failure(Failure.Reason.WRONG_USE, file + " is a folder.", "Give a file name in it.")
                    .asException();
        }
        Path part = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            fill(part, content);
            move(part, file);
        } catch (IOException failed) {
            throw failure(file, failed);
        } finally {
            discard(part);
        }
    }

    private static void fill(Path part, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException notHere) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException left) {
            System.getLogger(SafeFile.class.getName()).log(System.Logger.Level.WARNING, "Left behind: " + part, left);
        }
    }

    private static FailureException failure(Path file, IOException failed) {
        String reason = Optional.ofNullable(failed.getMessage()).orElse("").toLowerCase(Locale.ROOT);
        if (reason.contains("no space left") || reason.contains("disk full") || reason.contains("not enough space")) {
            return new Failure(
                            Failure.Reason.UNAVAILABLE,
                            "The disk is full: " + file + " was not written, and what was there before is unchanged.",
                            "Make room (the folder of temporary files counts, too), or choose another disk.")
                    .asException(failed);
        }
        if (failed instanceof AccessDeniedException && !Files.exists(file)) {
            return new Failure(
                            Failure.Reason.NOT_ALLOWED,
                            "You may not write in " + file.getParent() + ".",
                            "Choose a folder of your own.")
                    .asException(failed);
        }
        if (failed instanceof FileSystemException) {
            return new Failure(
                            Failure.Reason.CONFLICT,
                            file + " can't be replaced; another program may have it open.",
                            "Close it there, or give another file name.")
                    .asException(failed);
        }
        return new Failure(
                        Failure.Reason.UNAVAILABLE,
                        file + " could not be written: " + failed.getMessage() + ".",
                        "Check the disk, or choose another folder.")
                .asException(failed);
    }
}
