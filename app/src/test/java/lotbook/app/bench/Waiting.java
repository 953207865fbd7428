package lotbook.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** A receiver's side of the conversation with {@link FeedBenchmark}. */
final class Waiting {
    private static final long LOOK_NANOS = 2_000_000;

    private Waiting() {}

    /** For each number on the input: waits until that much has come in all, and says so. Ends with the input. */
    static void answer(LongSupplier count) {
        try {
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                long wanted = Long.parseLong(line);
                while (count.getAsLong() < wanted) {
                    LockSupport.parkNanos(LOOK_NANOS);
                }
                System.out.println("reached " + count.getAsLong());
            }
            System.exit(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
