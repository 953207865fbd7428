package lotbook.app.replication.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the server is and who we are to it.
 *
 * @param console our SenderCompID
 * @param server the server's CompID
 * @param reconnect pauses before the next attempts, the last one repeated; whole seconds
 */
public record LinkSettings(
        String host,
        int port,
        String console,
        String server,
        String user,
        String password,
        Duration heartbeat,
        List<Duration> reconnect,
        Optional<Tls> tls) {

    public LinkSettings {
        reconnect = List.copyOf(reconnect);
    }

    /** For error texts: where, never the password. */
    public String address() {
        return host + ":" + port;
    }

    @Override
    public String toString() {
        return console + " to " + server + " at " + address() + (tls.isPresent() ? " by TLS" : "");
    }

    /** TLS 1.3 with a client certificate. Stores are PKCS#12. */
    public record Tls(Path keyStore, String keyStorePassword, Path trustStore, String trustStorePassword) {
        @Override
        public String toString() {
            return "key store " + keyStore + ", trust store " + trustStore;
        }
    }
}
