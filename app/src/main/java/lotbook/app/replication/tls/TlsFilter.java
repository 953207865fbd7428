package lotbook.app.replication.tls;

import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.filter.ssl.SslFilter;

/**
 * MINA's filter with our engines: TLS 1.3 and nothing older. Not its non-blocking pipeline: that hands records on outside
 * its lock, so that two threads writing at once swap them and the other side finds a record it can't decipher.
 */
final class TlsFilter extends SslFilter {
    private static final String PROTOCOL = "TLSv1.3";

    private final Supplier<SSLEngine> engines;

    TlsFilter(SSLContext context, Supplier<SSLEngine> engines) {
        super(context);
        this.engines = engines;
        setUseNonBlockingPipeline(false);
    }

    /** Without {@code trust} nobody is trusted, rather than whom Java trusts. */
    static SSLContext context(Optional<TlsStore> key, Optional<TlsStore> trust) {
        KeyManager[] keys = key.map(TlsStore::keys).orElseGet(() -> new KeyManager[0]);
        TrustManager[] trusted = trust.map(TlsStore::trusted).orElseGet(() -> new TrustManager[0]);
        try {
            SSLContext context = SSLContext.getInstance(PROTOCOL);
            context.init(keys, trusted, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java speaks " + PROTOCOL, e);
        }
    }

    @Override
    protected SSLEngine createEngine(IoSession session, InetSocketAddress address) {
        SSLEngine engine = engines.get();
        engine.setEnabledProtocols(new String[] {PROTOCOL});
        return engine;
    }
}
