package lotbook.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import lotbook.app.simulator.trading.Burst;
import lotbook.app.simulator.trading.Report;
import lotbook.app.simulator.trading.TradingEngine;
import lotbook.app.simulator.wire.FixAcceptor;
import lotbook.app.simulator.wire.FixEncoder;
import lotbook.app.simulator.wire.SessionSetup;
import quickfix.Message;

/**
 * The server's side: the simulator's acceptor with a file store that is not synced. A line {@code NAME POSITIONS} on its
 * input makes it build that burst and answer {@code built MESSAGES}; the next line makes it send everything, as the simulator
 * does: so far ahead of what the client has taken and no further.
 */
final class Sender {
    private static final int FOLLOWERS = 2000;
    private static final int WINDOW = 10_000;
    private static final int PROBED = WINDOW / 4;

    private final Semaphore room = new Semaphore(WINDOW);
    private long sent;
    private long confirmed;

    private Sender() {}

    /** Arguments: port, folder of the file store. */
    public static void main(String[] arguments) throws IOException {
        SessionSetup setup = SessionSetup.LOCAL.onPort(Integer.parseInt(arguments[0])).keptIn(Path.of(arguments[1]));
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Sender sender = new Sender();
        try (FixAcceptor acceptor = new FixAcceptor(setup, sender.new Confirmed())) {
            System.out.println("ready");
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                String[] order = line.split(" ");
                List<Message> messages = burst(order[0], Integer.parseInt(order[1]));
                System.out.println("built " + messages.size());
                input.readLine();
                messages.forEach(message -> sender.send(acceptor, message));
                System.out.println("sent");
            }
        }
    }

    private void send(FixAcceptor acceptor, Message message) {
        room.acquireUninterruptibly();
        acceptor.send(message);
        if (++sent % PROBED == 0) {
            acceptor.probe(sent);
        }
    }

    private static List<Message> burst(String name, int positions) {
        TradingEngine engine = Burst.engine(
                "MT5-1", name, positions, FOLLOWERS, Instant.parse("2018-03-14T15:00:00Z"), name.hashCode());
        List<Message> messages = new ArrayList<>();
        for (Optional<List<Report>> step = engine.step(); step.isPresent(); step = engine.step()) {
            step.get().stream().map(FixEncoder::encode).forEach(messages::add);
        }
        return messages;
    }

    /** Answers nothing. */
    private final class Confirmed implements FixAcceptor.Listener {
        @Override
        public void connected() {}

        @Override
        public void disconnected() {}

        @Override
        public void confirmed(long number) {
            room.release(Math.toIntExact(number - confirmed));
            confirmed = number;
        }

        @Override
        public List<Message> received(Message message) {
            return List.of();
        }
    }
}
