package lotbook.app.command;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where a process's answers go, which says what became of them: a writer by itself keeps silent about a full disk. */
final class Results extends PrintWriter {
    private static final String NOBODY_READS_ON = "Broken pipe";

    private final Noted place;

    Results(OutputStream place) {
        this(new Noted(place));
    }

    private Results(Noted place) {
        super(place, true, StandardCharsets.UTF_8);
        this.place = place;
    }

    /** Why not all of it arrived; empty if it did, or if whoever read it had enough. */
    Optional<String> lost() {
        checkError();
        return place.trouble.filter(why -> !why.equals(NOBODY_READS_ON));
    }

    private static final class Noted extends FilterOutputStream {
        private Optional<String> trouble = Optional.empty();

        private Noted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                trouble = trouble.or(() -> Optional.of(String.valueOf(e.getMessage())));
                throw e;
            }
        }
    }
}
