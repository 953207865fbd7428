package lotbook.app.replication.session;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import java.util.function.LongConsumer;
import lotbook.domain.failure.FailureException;
import quickfix.MessageStore;

/**
 * Both sequence numbers, as the engine wants them. The incoming one starts behind the last committed message and is
 * made durable by the writer together with the facts, never here; the outgoing one is kept by {@link SentMessages}.
 */
final class Numbers implements MessageStore {
    private final SentMessages sent;
    private final LongConsumer passed;
    private final Date created;
    private volatile int nextSender;
    private volatile int nextTarget;

    /** @param passed told each incoming number once nothing is missing up to it */
    Numbers(long lastReceived, long nextToSend, SentMessages sent, LongConsumer passed, InstantSource clock) {
        this.nextTarget = Math.toIntExact(lastReceived + 1);
        this.nextSender = Math.toIntExact(nextToSend);
        this.sent = sent;
        this.passed = passed;
        this.created = Date.from(clock.instant());
    }

    @Override
    public boolean set(int sequence, String message) throws IOException {
        try {
            sent.keep(sequence, message);
            return true;
        } catch (FailureException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void get(int startSequence, int endSequence, Collection<String> messages) throws IOException {
        try {
            messages.addAll(sent.between(startSequence, endSequence));
        } catch (FailureException e) {
            throw new IOException(e);
        }
    }

    @Override
    public int getNextSenderMsgSeqNum() {
        return nextSender;
    }

    @Override
    public int getNextTargetMsgSeqNum() {
        return nextTarget;
    }

    @Override
    public void setNextSenderMsgSeqNum(int next) {
        nextSender = next;
    }

    @Override
    public void setNextTargetMsgSeqNum(int next) {
        nextTarget = next;
        passed.accept(next - 1L);
    }

    @Override
    public void incrNextSenderMsgSeqNum() {
        setNextSenderMsgSeqNum(nextSender + 1);
    }

    @Override
    public void incrNextTargetMsgSeqNum() {
        setNextTargetMsgSeqNum(nextTarget + 1);
    }

    @Override
    public Date getCreationTime() {
        return (Date) created.clone();
    }

    @Override
    public Calendar getCreationTimeCalendar() {
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        calendar.setTime(created);
        return calendar;
    }

    @Override
    public void reset() throws IOException {
        throw new IOException("Sequence numbers are never reset");
    }

    @Override
    public void refresh() {
        // Nobody else changes them while we hold the lease.
    }
}
