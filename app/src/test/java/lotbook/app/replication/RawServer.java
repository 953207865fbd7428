package lotbook.app.replication;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import lotbook.app.replication.dictionary.CommonSettings;
import lotbook.app.replication.session.Frame;
import lotbook.app.replication.session.FrameReader;

/**
 * The other side, by hand: speaks just enough FIXT.1.1 to sign a console in and to answer its resend requests, and
 * can be told to misbehave in every way. It knows nothing of the engine.
 */
public final class RawServer implements AutoCloseable {
    public final List<String> received = new CopyOnWriteArrayList<>();
    /** What was sent under each number: type, SOH, body; session messages have no body and are filled over. */
    private final TreeMap<Long, String[]> history = new TreeMap<>();
    private final String console;
    private final int port;
    private ServerSocket listening;
    private Socket connection;
    private OutputStream out;
    private volatile long next = 1;
    public volatile int connections;
    volatile Optional<String> refusal = Optional.empty();
    volatile String begin = "FIXT.1.1";
    volatile String version = "10";
    public volatile UnaryOperator<String> spoiled = UnaryOperator.identity();
    volatile boolean deaf;
    /** Numbers it neither sends again nor fills over. */
    final Set<Long> forgotten = ConcurrentHashMap.newKeySet();
    /** More fields of its Logon. */
    volatile String logon = "";

    public RawServer() throws IOException {
        this(CommonSettings.DEFAULT_CONSOLE);
    }

    /** Serves a console of that name. */
    RawServer(String console) throws IOException {
        this.console = console;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        port = listening.getLocalPort();
        listen(listening);
    }

    public int port() {
        return port;
    }

    /** Not synchronised: a test asks while a write is held back by the console. */
    public long last() {
        return next - 1;
    }

    /** As a server that was restored from an old copy. */
    public synchronized void count(long number) {
        next = number;
    }

    /** Sends under the next number, and keeps it for resend requests. */
    public synchronized void send(String type, String body) {
        lose(type, body);
        write(text(next - 1, history.get(next - 1), false));
    }

    /** Takes the next number for a message that gets lost on its way. */
    public synchronized void lose(String type, String body) {
        history.put(next++, new String[] {type, body});
    }

    /** Sends old messages again, marked as possible duplicates. */
    public synchronized void repeat(long from, long to) {
        history.subMap(from, true, to, true).forEach((number, message) -> {
            if (!message[0].equals("A") && !message[0].equals("0")) {
                write(text(number, message, true));
            }
        });
    }

    public synchronized void write(String text) {
        try {
            if (out != null) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            out = null; // the console hung up; it will ask again
        }
    }

    public synchronized void drop() throws IOException {
        if (connection != null) {
            connection.close();
        }
        out = null;
    }

    public void stop() throws IOException {
        listening.close();
        drop();
    }

    public void restart() throws IOException {
        ServerSocket again = new ServerSocket();
        again.setReuseAddress(true);
        again.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        listening = again;
        listen(again);
    }

    public List<String> received(String type) {
        return received.stream().filter(text -> text.contains("\u000135=" + type + "\u0001")).toList();
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    private void listen(ServerSocket socket) {
        Thread.ofVirtual().name("raw-server").start(() -> {
            while (!socket.isClosed()) {
                try {
                    serve(socket.accept());
                } catch (IOException e) {
                    // closed, here or there
                }
            }
        });
    }

    private void serve(Socket accepted) throws IOException {
        synchronized (this) {
            connection = accepted;
            connection.setTcpNoDelay(true);
            out = null;
            connections++;
        }
        List<Frame> frames = new ArrayList<>();
        FrameReader reader = new FrameReader(frames::add);
        InputStream in = accepted.getInputStream();
        byte[] bytes = new byte[8192];
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
            reader.append(bytes, 0, count);
            for (Frame frame : frames) {
                take(frame.text(), accepted);
            }
            frames.clear();
        }
    }

    private void take(String text, Socket from) throws IOException {
        received.add(text);
        if (field(text, 35).equals("1")) {
            // A console that holds reading back still tests us; its heartbeats must be heard meanwhile.
            Thread.startVirtualThread(() -> send("0", "112=" + field(text, 112) + "|"));
        } else if (!"0j3".contains(field(text, 35))) {
            answer(text, from);
        }
    }

    private synchronized void answer(String text, Socket from) throws IOException {
        switch (field(text, 35)) {
            case "A" -> signIn(from);
            case "2" -> {
                if (!deaf) {
                    resend(Long.parseLong(field(text, 7)), Long.parseLong(field(text, 16)));
                }
            }
            case "5" -> {
                send("5", "");
                drop();
            }
            default -> {
                // kept in the list for the test to look at
            }
        }
    }

    private void signIn(Socket from) throws IOException {
        out = from.getOutputStream();
        if (refusal.isPresent()) {
            write(Wire.frame(begin, "35=5" + names() + "34=" + next++ + "|52=" + Wire.NOW + "|58=" + refusal.get() + "|"));
            drop();
            return;
        }
        send("A", "98=0|108=30|1137=" + version + "|" + logon);
    }

    private void resend(long from, long to) {
        long end = to == 0 ? next - 1 : Math.min(to, next - 1);
        long gapFrom = 0;
        for (long number = from; number <= end; number++) {
            if (forgotten.contains(number)) {
                fill(gapFrom, number);
                gapFrom = 0;
                continue;
            }
            String[] message = history.get(number);
            boolean session = message == null || "A0125".contains(message[0]);
            if (session) {
                gapFrom = gapFrom == 0 ? number : gapFrom;
                continue;
            }
            fill(gapFrom, number);
            gapFrom = 0;
            write(text(number, message, true));
        }
        fill(gapFrom, end + 1);
    }

    private void fill(long from, long to) {
        if (from > 0) {
            write(Wire.frame(begin, "35=4" + names() + "34=" + from + "|43=Y|52=" + Wire.NOW + "|122=" + Wire.NOW
                    + "|123=Y|36=" + to + "|"));
        }
    }

    private String text(long number, String[] message, boolean again) {
        String header = "35=" + message[0] + names() + "34=" + number + "|"
                + (again ? "43=Y|" : "") + "52=" + Wire.NOW + "|" + (again ? "122=" + Wire.NOW + "|" : "");
        return spoiled.apply(Wire.frame(begin, header + message[1]));
    }

    private String names() {
        return "|49=" + CommonSettings.DEFAULT_SERVER + "|56=" + console + "|";
    }

    public static String field(String text, int tag) {
        int start = text.indexOf("\u0001" + tag + "=");
        if (start < 0) {
            return "";
        }
        start = text.indexOf('=', start) + 1;
        return text.substring(start, text.indexOf('\u0001', start));
    }
}
