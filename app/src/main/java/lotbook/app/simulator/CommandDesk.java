package lotbook.app.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import lotbook.app.simulator.trading.TradingEngine;
import lotbook.app.simulator.wire.AnswerEncoder;
import lotbook.app.simulator.wire.CommandReader;
import lotbook.app.simulator.wire.CommandReader.Received;
import lotbook.domain.execution.CommandAnswer.Outcome;
import quickfix.Message;

/**
 * Where the console's commands come in: each is carried out once, on the thread that plays, and answered every time it comes. A
 * version that begins later is used from then on, by the wall clock, for a play has a time of its own. What was carried out is
 * not kept across restarts.
 */
final class CommandDesk implements AutoCloseable {
    private final InstantSource clock;
    private final Map<String, Done> done = new HashMap<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final ScheduledThreadPoolExecutor later = new ScheduledThreadPoolExecutor(1, Thread.ofVirtual().factory());
    private volatile Answering answering = Answering.AT_ONCE;
    private volatile Consumer<Consumer<Optional<TradingEngine>>> playing = _ -> { };
    private volatile Consumer<Message> wire = _ -> { };

    /** What was said of a command. */
    private record Done(String content, Outcome outcome, Optional<String> text) {}

    CommandDesk(InstantSource clock) {
        this.clock = clock;
        later.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void open(Pump pump, Consumer<Message> send) {
        playing = pump::command;
        wire = send;
    }

    void answer(Answering next) {
        answering = next;
    }

    /** False if it is no command that a server of ours carries out. */
    boolean received(Message message) {
        if (!CommandReader.isCommand(message)) {
            return false;
        }
        playing.accept(engine -> take(message, engine));
        return true;
    }

    private void take(Message message, Optional<TradingEngine> engine) {
        Received received = CommandReader.read(message);
        Done known = done.get(received.key());
        if (known == null) {
            known = outcome(received, engine);
            if (answering.mode() != Answering.Mode.REFUSE) {
                done.put(received.key(), known);
            }
        } else if (!known.content().equals(received.content())) {
            known = refused(received, "Another content came under the id " + received.id() + " before");
        }
        answer(message, known);
        taken.incrementAndGet();
    }

    int taken() {
        return taken.get();
    }

    private Done outcome(Received received, Optional<TradingEngine> engine) {
        if (answering.mode() == Answering.Mode.REFUSE) {
            return refused(received, "This server refuses everything, as it was told");
        }
        if (received.problem().isPresent()) {
            return refused(received, received.problem().get());
        }
        if (received.expires().isBefore(clock.instant())) {
            return refused(received, "It came after its time, " + received.expires());
        }
        Duration wait = Duration.between(clock.instant(), received.effective().orElse(Instant.EPOCH));
        if (wait.isPositive() && received.waits()) {
            later.schedule(() -> playing.accept(playedOn -> carryOut(received, playedOn)), wait.toMillis() + 1,
                    TimeUnit.MILLISECONDS);
            return new Done(received.content(), Outcome.ACCEPTED, Optional.empty());
        }
        return carryOut(received, engine).map(why -> refused(received, why))
                .orElse(new Done(received.content(), Outcome.ACCEPTED, Optional.empty()));
    }

    /** Without a play there are no accounts to know or not to know. */
    private static Optional<String> carryOut(Received received, Optional<TradingEngine> engine) {
        return engine.flatMap(playing -> playing.carryOut(received.instruction().orElseThrow()));
    }

    private static Done refused(Received received, String why) {
        return new Done(received.content(), Outcome.REFUSED, Optional.of(why));
    }

    private void answer(Message command, Done said) {
        Message answer = AnswerEncoder.answer(command, said.outcome(), said.text(), clock.instant());
        switch (answering.mode()) {
            case SILENT -> { }
            case LATE -> later.schedule(() -> wire.accept(answer), answering.late().toMillis(), TimeUnit.MILLISECONDS);
            case TWICE -> {
                wire.accept(answer);
                wire.accept(AnswerEncoder.answer(command, said.outcome(), said.text(), clock.instant()));
            }
            case ACCEPT, REFUSE -> wire.accept(answer);
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
