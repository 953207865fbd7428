package lotbook.app.replication.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lotbook.app.replication.tls.ClientTls;

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
        Optional<ClientTls> tls) {

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
}
