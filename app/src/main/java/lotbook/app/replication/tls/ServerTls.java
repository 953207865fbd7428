package lotbook.app.replication.tls;

import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.apache.mina.core.filterchain.IoFilter;

/**
 * The accepting side.
 *
 * @param key the server's certificate
 * @param trust the clients' certificates or their authority's; with it, a client must show one
 */
public record ServerTls(TlsStore key, Optional<TlsStore> trust) {
    /**
     * Opens the stores.
     *
     * @return the first filter of each connection
     * @throws lotbook.domain.failure.FailureException what is wrong with one of them
     */
    public IoFilter filter() {
        SSLContext context = TlsFilter.context(Optional.of(key), trust);
        return new TlsFilter(context, () -> {
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(false);
            engine.setNeedClientAuth(trust.isPresent());
            return engine;
        });
    }
}
