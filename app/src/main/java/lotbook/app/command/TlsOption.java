package lotbook.app.command;

import java.nio.file.Path;
import java.util.Optional;
import lotbook.app.replication.tls.TlsStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The certificates of a TLS connection, on either side of it. Each store's password stands in a file: no argument shows it. */
final class TlsOption {
    @ArgGroup(exclusive = false)
    private @Nullable Key key;

    @ArgGroup(exclusive = false)
    private @Nullable Trust trust;

    static final class Key {
        @Option(names = "--key-store", required = true, paramLabel = "FILE", description = "TLS: our certificate, PKCS#12.")
        private Path store = Path.of("");

        @Option(names = "--key-store-password-file", required = true, paramLabel = "FILE", description = "Its password.")
        private Path password = Path.of("");
    }

    static final class Trust {
        @Option(
                names = "--trust-store",
                required = true,
                paramLabel = "FILE",
                description = "TLS: the certificates we trust, or their authorities', PKCS#12.")
        private Path store = Path.of("");

        @Option(names = "--trust-store-password-file", required = true, paramLabel = "FILE", description = "Its password.")
        private Path password = Path.of("");
    }

    Optional<TlsStore> key() {
        return Optional.ofNullable(key).map(files -> store(files.store, files.password));
    }

    Optional<TlsStore> trust() {
        return Optional.ofNullable(trust).map(files -> store(files.store, files.password));
    }

    private static TlsStore store(Path file, Path password) {
        return new TlsStore(file, Secrets.firstLine(password));
    }
}
