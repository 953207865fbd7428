package lotbook.app.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A line between a console and its server that breaks and stalls after so many bytes of the server's, wherever in a message
 * that is. What it had not passed on yet is lost with the connection.
 */
final class BadLink implements AutoCloseable {
    /** What happens once {@code after} bytes of the server's have passed, over all connections. */
    sealed interface Trouble {
        long after();
    }

    record Cut(long after) implements Trouble {}

    record Stall(long after, Duration pause) implements Trouble {}

    private final ServerSocket listening;
    private final int target;
    private final Queue<Trouble> troubles;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger happened = new AtomicInteger();
    private long passed;

    /** @param target the port of loopback it leads to */
    BadLink(int target, List<Trouble> troubles) throws IOException {
        this.target = target;
        this.troubles = new ArrayDeque<>(troubles);
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("bad-link").start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** How many troubles there were. */
    int happened() {
        return happened.get();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listening.close();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                Socket far = connect(near);
                Thread.ofVirtual().start(() -> pass(near, far, this::plainly));
                Thread.ofVirtual().start(() -> pass(far, near, this::badly));
            } catch (IOException e) {
                // closed, or the server is away: the console finds out by itself
            }
        }
    }

    private Socket connect(Socket near) throws IOException {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException e) {
            near.close();
            throw e;
        }
    }

    private interface Way {
        void forward(byte[] bytes, int count, OutputStream out) throws IOException, InterruptedException;
    }

    private void pass(Socket from, Socket to, Way way) {
        byte[] bytes = new byte[8192];
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                way.forward(bytes, count, out);
            }
        } catch (IOException e) {
            // one side hung up, or we did
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void plainly(byte[] bytes, int count, OutputStream out) throws IOException {
        out.write(bytes, 0, count);
    }

    private void badly(byte[] bytes, int count, OutputStream out) throws IOException, InterruptedException {
        int from = 0;
        for (Trouble next = troubles.peek(); next != null && next.after() < passed + count - from; next = troubles.peek()) {
            int here = (int) Math.max(0, next.after() - passed);
            out.write(bytes, from, here);
            from += here;
            passed += here;
            troubles.remove();
            happened.incrementAndGet();
            switch (next) {
                case Cut _ -> throw new IOException("Cut");
                case Stall stall -> closed.await(stall.pause().toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        out.write(bytes, from, count - from);
        passed += count - from;
    }
}
