package lotbook.app.replication;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lotbook.app.replication.dictionary.CommonSettings;
import lotbook.app.replication.session.LinkSettings;
import lotbook.app.replication.tls.ClientTls;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;

/**
 * What a feed needs to know. Start from {@link #of} and change what differs; a wrong value throws WRONG_USE and says
 * which.
 *
 * @param console our SenderCompID, the installation's name
 * @param server the server's CompID; also the name of the lease, so that one feed at a time serves it
 * @param platformServer the platform server of messages that name none in PlatformServer (20040)
 * @param holder who we are, for others to read: host, process, program
 * @param standby whether to wait while another holds the feed, and take over when it dies
 * @param lease how long the lease holds without being renewed
 * @param renewal how often it is renewed; at most a third of {@code lease}
 * @param batch most facts in one commit
 * @param capacity most facts that wait for the database before the socket is read no further
 * @param lateAfter a fact that waits longer than this for its commit makes the feed late
 * @param reconnect pauses before the next attempts to connect, the last one repeated
 */
public record FeedSettings(
        String host,
        int port,
        String console,
        String server,
        String platformServer,
        String user,
        String password,
        String holder,
        boolean standby,
        Optional<ClientTls> tls,
        Duration heartbeat,
        Duration lease,
        Duration renewal,
        int batch,
        int capacity,
        Duration lateAfter,
        List<Duration> reconnect) {

    private static final List<Duration> RECONNECT = List.of(
            Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10),
            Duration.ofSeconds(30));

    public FeedSettings {
        require(!host.isBlank(), "The host of the replication server is empty.");
        require(port > 0 && port < 65_536, "A port is a number from 1 to 65535, not " + port + ".");
        requireName("The console's name (SenderCompID)", console);
        requireName("The server's name (TargetCompID)", server);
        requireName("The platform server's name", platformServer);
        requireText("The user name", user);
        requireText("The password", password);
        require(!holder.isBlank(), "The holder's name is empty.");
        require(heartbeat.toSeconds() >= 1 && heartbeat.toSeconds() <= 3600, "A heartbeat takes from 1 s to an hour.");
        require(renewal.toMillis() > 0 && lease.compareTo(renewal.multipliedBy(3)) >= 0,
                "The lease must hold at least three times as long as the pause between renewals.");
        require(batch > 0 && capacity >= batch,
                "The capacity must be at least one batch, and a batch at least one fact.");
        require(!reconnect.isEmpty(), "At least one pause before reconnecting is needed.");
        reconnect = List.copyOf(reconnect);
    }

    /**
     * The defaults: heartbeat 30 s, lease 15 s renewed every 5 s, 5,000 facts a batch, 10,000 waiting, no TLS, no
     * standby.
     */
    public static FeedSettings of(String host, int port, String user, String password, String holder) {
        return new FeedSettings(
                host, port, CommonSettings.DEFAULT_CONSOLE, CommonSettings.DEFAULT_SERVER,
                CommonSettings.DEFAULT_SERVER, user, password, holder, false, Optional.empty(),
                Duration.ofSeconds(CommonSettings.HEARTBEAT_SECONDS),
                Duration.ofSeconds(15), Duration.ofSeconds(5), 5_000, 10_000, Duration.ofSeconds(5), RECONNECT);
    }

    public FeedSettings withNames(String console, String server, String platformServer) {
        return new FeedSettings(host, port, console, server, platformServer, user, password, holder,
                standby, tls, heartbeat, lease, renewal, batch, capacity, lateAfter, reconnect);
    }

    public FeedSettings withStandby(boolean standby) {
        return new FeedSettings(host, port, console, server, platformServer, user, password, holder,
                standby, tls, heartbeat, lease, renewal, batch, capacity, lateAfter, reconnect);
    }

    public FeedSettings withTls(ClientTls tls) {
        return new FeedSettings(host, port, console, server, platformServer, user, password, holder, standby,
                Optional.of(tls), heartbeat, lease, renewal, batch, capacity, lateAfter, reconnect);
    }

    public FeedSettings withTimes(Duration heartbeat, Duration lease, Duration renewal, Duration lateAfter) {
        return new FeedSettings(host, port, console, server, platformServer, user, password, holder,
                standby, tls, heartbeat, lease, renewal, batch, capacity, lateAfter, reconnect);
    }

    public FeedSettings withSizes(int batch, int capacity) {
        return new FeedSettings(host, port, console, server, platformServer, user, password, holder,
                standby, tls, heartbeat, lease, renewal, batch, capacity, lateAfter, reconnect);
    }

    LinkSettings link() {
        return new LinkSettings(
                host, port, console, server, user, password, heartbeat, reconnect, tls);
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return link().toString() + " as " + holder;
    }

    private static void requireName(String what, String name) {
        requireText(what, name);
        require(name.length() <= 64 && name.strip().equals(name),
                what + " has 1 to 64 characters and no space at its ends.");
    }

    private static void requireText(String what, String text) {
        require(!text.isEmpty() && text.chars().noneMatch(c -> c < ' '),
                what + " is empty or has a control character.");
    }

    private static void require(boolean right, String sentence) {
        if (!right) {
            throw new Failure(Reason.WRONG_USE, sentence, "Correct the feed's settings.").asException();
        }
    }
}
