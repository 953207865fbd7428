package lotbook.app.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import lotbook.app.replication.dictionary.CommonSettings;
import lotbook.app.replication.tls.ClientTls;
import lotbook.app.replication.tls.ServerTls;
import lotbook.app.replication.tls.TlsStore;
import lotbook.app.simulator.BurstScenario;
import lotbook.app.simulator.Pace;
import lotbook.app.simulator.Play;
import lotbook.app.simulator.Simulator;
import lotbook.app.simulator.SimulatorSettings;
import lotbook.app.simulator.wire.SessionSetup;
import lotbook.domain.execution.FeedPhase;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A feed and a server on both ends of a real TLS connection, or of none, because one of them is not as it should be. */
@Timeout(240)
@Order(1)
class TlsFeedTest {
    /** No other test's, so that this one runs beside them. */
    private static final String NAME = "TLS-TEST";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final SessionSetup LOCAL = SessionSetup.LOCAL.forConsole(NAME);
    private static final TlsStore AUTHORITY = store("authority");
    private static final Optional<TlsStore> CONSOLE = Optional.of(store("console"));
    private static final BurstScenario BURST = new BurstScenario("TLS", "MT5-1", 2, 50, Instant.parse("2018-03-05T14:30:00Z"), 1);

    @TempDir
    private Path folder;

    private final MemoryFeedStore store = new MemoryFeedStore(InstantSource.system());
    private final List<Failure> told = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void bothSidesShowTheirCertificates() {
        Simulator server = server("server", Optional.of(AUTHORITY));
        feed("localhost", server.port(), Optional.of(new ClientTls(CONSOLE, AUTHORITY)));
        arrived(server);
        assertThat(told).isEmpty();
    }

    @Test
    void aClientCertificateIsNeededOnlyWhereTheServerAsksForOne() {
        Simulator server = server("server", Optional.empty());
        feed("127.0.0.1", server.port(), Optional.of(new ClientTls(Optional.empty(), AUTHORITY)));
        arrived(server);
        assertThat(told).isEmpty();
    }

    @Test
    void aServerNobodyVouchesFor() {
        refuses("server", new ClientTls(CONSOLE, store("stranger")),
                "The certificate of the server at localhost:PORT is signed by nobody in ", "import its certificate");
    }

    @Test
    void aServerThatIsAnother() {
        refuses("elsewhere", new ClientTls(CONSOLE, AUTHORITY),
                "The certificate of the server at localhost:PORT is made out to another name", "Give in --replication the name");
    }

    @Test
    void aServerWhoseCertificateHasExpired() {
        refuses("expired", new ClientTls(CONSOLE, AUTHORITY),
                "The certificate of the server at localhost:PORT has expired.", "Let its operator renew it");
    }

    @Test
    void noClientCertificateWhereOneIsWanted() {
        refuses("server", new ClientTls(Optional.empty(), AUTHORITY),
                "The server at localhost:PORT wants a client certificate, and none was shown.", "--key-store");
    }

    @Test
    void aClientCertificateTheServerDoesNotTrust() {
        refuses("server", new ClientTls(Optional.of(store("strangers-console")), AUTHORITY),
                "The server at localhost:PORT does not accept our certificate of ", "Have its operator trust it");
    }

    @Test
    void aServerThatSpeaksNoTls() {
        Simulator server = start(LOCAL);
        feed("localhost", server.port(), Optional.of(new ClientTls(CONSOLE, AUTHORITY)));
        untilTold("What answers at localhost:" + server.port() + " does not speak TLS.", "leave out --trust-store");
        again(server);
        feed("localhost", server.port(), Optional.empty());
        arrived(server);
    }

    @Test
    void aServerThatSpeaksOnlyTls() {
        Simulator server = server("server", Optional.of(AUTHORITY));
        feed("localhost", server.port(), Optional.empty());
        untilTold("closed the connection without an answer to our Logon; it may expect TLS.", "--trust-store");
        again(server);
        feed("localhost", server.port(), Optional.of(new ClientTls(CONSOLE, AUTHORITY)));
        arrived(server);
    }

    /** Told before anything is taken or listened to. */
    @Test
    void aStoreThatCantBeUsed() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "no store");
        unusable(new TlsStore(folder.resolve("none"), "x"), "There is no readable file", "Check the path");
        unusable(new TlsStore(text, "x"), "is no PKCS#12 store", "Make one");
        unusable(new TlsStore(AUTHORITY.file(), "wrong"), "The password of the store", "Check its password file");
        assertThatThrownBy(() -> new ClientTls(Optional.of(AUTHORITY), AUTHORITY).requireUsable())
                .hasMessageContaining("holds no private key");
        Path onlyKey = CONSOLE.orElseThrow().file();
        unusable(new TlsStore(onlyKey, AUTHORITY.password()), "holds no certificate to trust", "keytool -importcert");
        assertThatThrownBy(() -> start(LOCAL.withTls(new ServerTls(AUTHORITY, Optional.empty()))))
                .isInstanceOf(FailureException.class).hasMessageContaining("holds no private key");
    }

    private void unusable(TlsStore trust, String message, String remedy) {
        ClientTls tls = new ClientTls(CONSOLE, trust);
        assertThatThrownBy(() -> Feed.start(settings("localhost", 1).withTls(tls), store, InstantSource.system(), event -> {}))
                .isInstanceOf(FailureException.class).hasMessageContainingAll(message, remedy);
        assertThat(store.status("REPLICATOR")).as("nothing was taken").isEmpty();
    }

    /** Says so in one sentence, sends nothing of its password, and loses nothing: once mended, everything comes. */
    private void refuses(String certificate, ClientTls tls, String message, String remedy) {
        Simulator server = server(certificate, Optional.of(AUTHORITY));
        Feed feed = feed("localhost", server.port(), Optional.of(tls));
        untilTold(message.replace("PORT", String.valueOf(server.port())), remedy);
        assertThat(feed.state().phase()).isEqualTo(FeedPhase.DOWN);
        assertThat(told).allSatisfy(failure -> assertThat(failure.message()).hasLineCount(1));
        assertThat(server.progress().connected()).isFalse();
        again(server);
        if (certificate.equals("server")) {
            feed("localhost", server.port(), Optional.of(new ClientTls(CONSOLE, AUTHORITY)));
            arrived(server);
        }
    }

    /** Closes the feed, so that another may be started, and forgets what it told. */
    private void again(Simulator server) {
        Feed feed = (Feed) open.removeLast();
        feed.close();
        assertThat(store.count()).as("nothing came through %s", server.port()).isZero();
        told.clear();
    }

    private Simulator server(String certificate, Optional<TlsStore> clients) {
        return start(LOCAL.withTls(new ServerTls(store(certificate), clients)));
    }

    private Simulator start(SessionSetup setup) {
        Simulator server = Simulator.start(
                SimulatorSettings.of(new Play.Quiet(), new Pace.AsTaken(), setup), InstantSource.system());
        open.add(server);
        server.fire(BURST);
        return server;
    }

    private Feed feed(String host, int port, Optional<ClientTls> tls) {
        FeedSettings plain = settings(host, port);
        Feed feed = Feed.start(tls.map(plain::withTls).orElse(plain), store, InstantSource.system(), event -> {
            if (event instanceof FeedEvent.Trouble(Failure failure)) {
                told.add(failure);
            }
        });
        open.add(feed);
        return feed;
    }

    private static FeedSettings settings(String host, int port) {
        return FeedSettings.of(host, port, "feed", "secret", "test desk")
                .withNames(NAME, CommonSettings.DEFAULT_SERVER, CommonSettings.DEFAULT_SERVER);
    }

    private void arrived(Simulator server) {
        until("everything is stored", () -> store.count() == BURST.messages());
        assertThat(store.strange()).isEmpty();
        assertThat(server.progress().connected()).isTrue();
    }

    private void untilTold(String message, String remedy) {
        until("told: " + message, () -> told.stream().anyMatch(failure -> failure.message().contains(message)));
        assertThat(told).allSatisfy(failure -> {
            assertThat(failure.message()).contains(message);
            assertThat(failure.remedy()).contains(remedy);
        });
    }

    private void until(String what, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("%s; stored %s, told %s", what, store.count(), told).isBefore(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** Made by the script that lies beside them. */
    static TlsStore store(String name) {
        try {
            Path file = Path.of(TlsFeedTest.class.getResource("/lotbook/app/tls/" + name + ".p12").toURI());
            return new TlsStore(file, "for tests");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
