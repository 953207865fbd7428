package lotbook.persistence.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * H2's files as Lotbook opens them, {@code patient:retry:PATH}: a write that finds no room waits ({@link DiskRoom}), and a thread
 * that is interrupted while it reads or writes does not close the file for everybody (H2's own {@code retry:}). Public for H2
 * alone, which makes one for each path by reflection.
 */
public final class PatientFile extends FilePathWrapper {
    private static final String SCHEME = "patient";
    private static final String ON_INTERRUPT = "retry:";

    /** The path as H2 takes it; known to H2 from then on. */
    static String path(String file) {
        FilePath.register(new PatientFile());
        return SCHEME + ":" + ON_INTERRUPT + file;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        String file = getBase().name.substring(ON_INTERRUPT.length());
        return new Channel(getBase().open(mode), DiskRoom.of(file), name);
    }

    private static final class Channel extends FileBaseDefault {
        private final FileChannel file;
        private final DiskRoom room;
        private final String name;

        Channel(FileChannel file, DiskRoom room, String name) {
            this.file = file;
            this.room = room;
            this.name = name;
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return file.read(into, position);
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            return room.untilWritten(() -> file.write(from, position));
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
