package lotbook.app.command;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import lotbook.app.replication.FeedSettings;
import lotbook.app.replication.dictionary.CommonSettings;
import lotbook.app.replication.tls.ClientTls;
import lotbook.app.replication.tls.TlsStore;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.persistence.database.Credentials;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How to feed from a replication server, said the same way to {@code lotbook feed} and to a window that feeds itself. */
final class FeedOption {
    @Option(
            names = "--server",
            paramLabel = "NAME",
            defaultValue = CommonSettings.DEFAULT_SERVER,
            description = "The replication server's CompID. Default: ${DEFAULT-VALUE}.")
    private String server = CommonSettings.DEFAULT_SERVER;

    @Option(
            names = "--console",
            paramLabel = "NAME",
            defaultValue = CommonSettings.DEFAULT_CONSOLE,
            description = "Our CompID. Default: ${DEFAULT-VALUE}.")
    private String console = CommonSettings.DEFAULT_CONSOLE;

    @Option(
            names = "--platform",
            paramLabel = "NAME",
            description = "The platform server of messages that name none; default: the replication server's name.")
    private Optional<String> platform = Optional.empty();

    @Option(
            names = "--replication-user",
            paramLabel = "NAME",
            defaultValue = "lotbook",
            description = "Username in the logon. Default: ${DEFAULT-VALUE}.")
    private String user = "lotbook";

    @Option(
            names = "--replication-password-file",
            paramLabel = "FILE",
            description = "Password in the logon; without it LOTBOOK_REPLICATION_PASSWORD, else you are asked.")
    private Optional<Path> replicationPasswordFile = Optional.empty();

    @Option(
            names = "--feed-password-file",
            paramLabel = "FILE",
            description = "Password of the database account feed; without it LOTBOOK_FEED_PASSWORD, else you are asked.")
    private Optional<Path> feedPasswordFile = Optional.empty();

    @Option(
            names = "--lease",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "How long the feed stays ours without a sign of life, from 3 to 300 s; after that another may take it."
                    + " Default: ${DEFAULT-VALUE}.")
    private int lease = 15;

    @Option(
            names = "--heartbeat",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "HeartBtInt: how often both sides give a sign of life. Default: ${DEFAULT-VALUE}.")
    private int heartbeat = CommonSettings.HEARTBEAT_SECONDS;

    @Mixin
    private TlsOption tls = new TlsOption();

    /** The CompID of the replication server. */
    String server() {
        return server;
    }

    /** The database account that writes facts. */
    Credentials account(Terminal terminal) {
        return Credentials.of(
                "feed", Secrets.password(terminal, feedPasswordFile, "Password of the feed's account", "LOTBOOK_FEED_PASSWORD"));
    }

    /**
     * @param address HOST:PORT
     * @param standby whether to wait while another feeds
     * @param holder who feeds, for whoever finds the feed held, maybe on another machine
     */
    FeedSettings settings(Terminal terminal, String address, boolean standby, String holder) {
        int colon = address.lastIndexOf(':');
        if (colon < 1 || !address.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new Failure(
                            Reason.WRONG_USE,
                            "'" + address + "' is no address of a replication server.",
                            "Write HOST:PORT, such as fix.example:9880.")
                    .asException();
        }
        String password = Secrets.password(
                terminal, replicationPasswordFile, "Password of " + user + " at " + server, "LOTBOOK_REPLICATION_PASSWORD");
        FeedSettings usual = FeedSettings.of(
                address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)), user, password,
                holder + ", process " + ProcessHandle.current().pid() + " on " + hostName());
        FeedSettings settings = usual.withNames(console, server, platform.orElse(server))
                .withStandby(standby)
                .withTimes(Duration.ofSeconds(heartbeat), lease(), lease().dividedBy(3), usual.lateAfter());
        Optional<TlsStore> key = tls.key();
        Optional<TlsStore> trust = tls.trust();
        if (key.isPresent() && trust.isEmpty()) {
            throw new Failure(
                            Reason.WRONG_USE,
                            "A key store alone makes no TLS connection.",
                            "Give the --trust-store with the server's certificate, or its authority's, as well.")
                    .asException();
        }
        return trust.map(trusted -> settings.withTls(new ClientTls(key, trusted))).orElse(settings);
    }

    private Duration lease() {
        if (lease < 3 || lease > 300) {
            throw new Failure(Reason.WRONG_USE, "A lease of " + lease + " s won't do.", "Give from 3 to 300 seconds.")
                    .asException();
        }
        return Duration.ofSeconds(lease);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "a machine without a name";
        }
    }
}
