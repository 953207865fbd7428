package lotbook.app.simulator.wire;

import java.nio.file.Path;
import java.util.Optional;
import lotbook.app.replication.dictionary.CommonSettings;
import lotbook.app.replication.tls.ServerTls;

/**
 * The accepting side of a session.
 *
 * @param port to listen on; 0 for any free one
 * @param address to listen on; loopback unless somebody else shall reach it
 * @param server our CompID, {@code console} theirs
 * @param dataDirectory where numbers and sent messages are kept across restarts; absent for memory only
 * @param credentials what a logon must carry; absent to let everybody in
 * @param tls absent for plain TCP
 */
public record SessionSetup(
        int port,
        String address,
        String server,
        String console,
        Optional<Path> dataDirectory,
        Optional<Credentials> credentials,
        Optional<ServerTls> tls) {

    /** Loopback, any free port, memory only, everybody let in. */
    public static final SessionSetup LOCAL = new SessionSetup(
            0, "127.0.0.1", CommonSettings.DEFAULT_SERVER, CommonSettings.DEFAULT_CONSOLE, Optional.empty(),
            Optional.empty(), Optional.empty());

    public SessionSetup onPort(int number) {
        return new SessionSetup(number, address, server, console, dataDirectory, credentials, tls);
    }

    public SessionSetup forConsole(String name) {
        return new SessionSetup(port, address, server, name, dataDirectory, credentials, tls);
    }

    public SessionSetup keptIn(Path directory) {
        return new SessionSetup(port, address, server, console, Optional.of(directory), credentials, tls);
    }

    public SessionSetup askingFor(Credentials wanted) {
        return new SessionSetup(port, address, server, console, dataDirectory, Optional.of(wanted), tls);
    }

    public SessionSetup withTls(ServerTls wanted) {
        return new SessionSetup(port, address, server, console, dataDirectory, credentials, Optional.of(wanted));
    }

    /** Username (553) and Password (554). */
    public record Credentials(String username, String password) {
        @Override
        public String toString() {
            return "Credentials[" + username + "]";
        }
    }
}
