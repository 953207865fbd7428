package lotbook.app.replication.tls;

import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.apache.mina.core.filterchain.IoFilter;

/**
 * The console's side.
 *
 * @param key our certificate, for a server that asks for one
 * @param trust the server's certificate, or its authority's
 */
public record ClientTls(Optional<TlsStore> key, TlsStore trust) {
    /**
     * Opens the stores, to find out what is wrong before anything is taken.
     *
     * @throws lotbook.domain.failure.FailureException what is wrong with one of them
     */
    public void requireUsable() {
        TlsFilter.context(key, Optional.of(trust));
    }

    /** The first filter of a connection to {@code host}, whose certificate has to be made out to just that name or address. */
    public IoFilter filter(String host, int port) {
        SSLContext context = TlsFilter.context(key, Optional.of(trust));
        return new TlsFilter(context, () -> {
            SSLEngine engine = context.createSSLEngine(host, port);
            engine.setUseClientMode(true);
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
            return engine;
        });
    }
}
