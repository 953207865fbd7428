package lotbook.app.simulator;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import lotbook.app.replication.dictionary.MessageType;
import lotbook.app.simulator.trading.Burst;
import lotbook.app.simulator.trading.ChargeDesk;
import lotbook.app.simulator.trading.Expected;
import lotbook.app.simulator.trading.Report;
import lotbook.app.simulator.wire.CommandAnswers;
import lotbook.app.simulator.wire.FixAcceptor;
import lotbook.app.simulator.wire.FixEncoder;
import quickfix.Message;

/**
 * A running replication server. It listens at once and plays in a thread of its own. Started again with the same play
 * and data directory it goes on after the last message it had kept: the play is made again from its beginning,
 * silently up to there.
 */
public final class Simulator implements AutoCloseable {
    private static final char SOH = '\u0001';

    private final FixAcceptor acceptor;
    private final Pump pump;
    private final Thread thread;
    private final CommandDesk desk;

    private Simulator(FixAcceptor acceptor, Pump pump, Thread thread, CommandDesk desk) {
        this.desk = desk;
        this.acceptor = acceptor;
        this.pump = pump;
        this.thread = thread;
    }

    /**
     * @param clock the wall clock that a pace is measured with
     * @throws lotbook.domain.failure.FailureException UNAVAILABLE when the port can't be had or kept messages can't
     *     be read
     */
    public static Simulator start(SimulatorSettings settings, InstantSource clock) {
        CommandDesk desk = new CommandDesk(clock);
        Events events = new Events(desk);
        FixAcceptor acceptor = new FixAcceptor(settings.session(), events);
        long alreadySent = acceptor.kept(Simulator::isOfPlay);
        Pump pump = new Pump(
                settings.play().begin(), settings.pace(), settings.window(), clock, new Sender(acceptor), alreadySent);
        desk.open(pump, acceptor::send);
        events.attach(pump);
        if (acceptor.isConnected()) {
            pump.connected(true);
        }
        Thread thread = Thread.ofPlatform().name("simulator").daemon().start(pump);
        return new Simulator(acceptor, pump, thread, desk);
    }

    /** How many commands came so far, each time one came, answered or not. */
    public int commandsTaken() {
        return desk.taken();
    }

    /** How it answers commands from now on. */
    public void answer(Answering answering) {
        desk.answer(answering);
    }

    public int port() {
        return acceptor.port();
    }

    public Progress progress() {
        return pump.progress();
    }

    /** What was made so far; complete when the play is done. Bursts of this run are included. */
    public Expected expected() {
        return pump.expected();
    }

    /**
     * Sends a burst as soon as the window allows, between what the play makes; the rest of it, if some was sent by an earlier
     * run.
     */
    public void fire(BurstScenario burst) {
        pump.fire(burst, acceptor.kept(raw -> isOfBurst(raw, burst.name())));
    }

    /**
     * Waits until everything was made, sent and confirmed.
     *
     * @return false when the time ran out first
     * @throws RuntimeException what stopped the play, such as a scenario that names an unknown login
     */
    public boolean awaitDone(Duration most) throws InterruptedException {
        return pump.awaitDone(most);
    }

    /** Stops playing and listening; what was sent stays in the data directory. */
    @Override
    public void close() {
        desk.close();
        pump.close();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        acceptor.close();
    }

    /** Whether a kept message is one the play makes again: no session message, no answer, no burst, no charge. */
    private static boolean isOfPlay(String raw) {
        int start = raw.indexOf(SOH + "35=") + 4;
        String type = raw.substring(start, raw.indexOf(SOH, start));
        boolean made = switch (type) {
            case MessageType.EXECUTION_REPORT, MessageType.ALLOCATION_REPORT, MessageType.ACCOUNT_SUMMARY_REPORT,
                    MessageType.ACCOUNT_MOVEMENT, MessageType.NEWS -> true;
            default -> false;
        };
        return made
                && !raw.contains(SOH + "17=E" + Burst.ID_MARK)
                && !raw.contains(SOH + "755=A" + Burst.ID_MARK)
                && !raw.contains(SOH + "20010=" + ChargeDesk.ID_MARK);
    }

    private static boolean isOfBurst(String raw, String name) {
        return raw.contains(SOH + "17=E" + Burst.ID_MARK + name + "-") && raw.contains(SOH + "35=8" + SOH)
                || raw.contains(SOH + "755=A" + Burst.ID_MARK + name + "-");
    }

    private record Sender(FixAcceptor acceptor) implements Pump.Wire {
        @Override
        public void send(Report report) {
            acceptor.send(FixEncoder.encode(report));
        }

        @Override
        public void probe(long number) {
            acceptor.probe(number);
        }
    }

    /** Hands the session's events to the pump, which comes into being after it. */
    private static final class Events implements FixAcceptor.Listener {
        private final AtomicReference<Pump> pump = new AtomicReference<>();
        private final CommandDesk desk;

        Events(CommandDesk desk) {
            this.desk = desk;
        }

        void attach(Pump made) {
            pump.set(made);
        }

        @Override
        public void connected() {
            tell(true);
        }

        @Override
        public void disconnected() {
            tell(false);
        }

        private void tell(boolean connected) {
            Pump known = pump.get();
            if (known != null) {
                known.connected(connected);
            }
        }

        @Override
        public void confirmed(long number) {
            Pump known = pump.get();
            if (known != null) {
                known.confirmed(number);
            }
        }

        @Override
        public List<Message> received(Message message) {
            return desk.received(message) ? List.of() : CommandAnswers.to(message);
        }
    }
}
