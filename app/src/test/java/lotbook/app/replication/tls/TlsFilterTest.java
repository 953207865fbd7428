package lotbook.app.replication.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.filter.FilterEvent;
import org.apache.mina.filter.ssl.SslEvent;
import org.apache.mina.transport.socket.nio.NioSocketAcceptor;
import org.apache.mina.transport.socket.nio.NioSocketConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A record of TLS is numbered as it is enciphered, and has to leave in that order whoever writes. */
@Timeout(120)
class TlsFilterTest {
    private static final int WRITERS = 4;
    private static final int MESSAGES = 5_000;

    private final List<Throwable> troubles = new CopyOnWriteArrayList<>();

    @Test
    void severalThreadsWriteToOneConnection() throws Exception {
        Count count = new Count(WRITERS * MESSAGES);
        NioSocketAcceptor acceptor = new NioSocketAcceptor();
        NioSocketConnector connector = new NioSocketConnector();
        try {
            acceptor.getFilterChain().addFirst("tls", new ServerTls(store("server"), Optional.empty()).filter());
            acceptor.setHandler(new Writers());
            acceptor.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = acceptor.getLocalAddress().getPort();
            connector.getFilterChain().addFirst(
                    "tls", new ClientTls(Optional.empty(), store("authority")).filter("127.0.0.1", port));
            connector.setHandler(count);
            connector.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).awaitUninterruptibly();
            count.done.await(60, TimeUnit.SECONDS);
            assertThat(troubles).isEmpty();
            assertThat(count.done.getCount()).as("messages that never came").isZero();
        } finally {
            connector.dispose(true);
            acceptor.dispose(true);
        }
    }

    private final class Writers extends IoHandlerAdapter {
        /** The client speaks first, as it does with its Logon. */
        @Override
        public void messageReceived(IoSession session, Object hello) {
            for (int writer = 0; writer < WRITERS; writer++) {
                Thread.ofPlatform().daemon().start(() -> {
                    for (int message = 0; message < MESSAGES; message++) {
                        session.write(IoBuffer.wrap(new byte[] {1}));
                    }
                });
            }
        }

        @Override
        public void exceptionCaught(IoSession session, Throwable cause) {
            troubles.add(cause);
        }
    }

    private final class Count extends IoHandlerAdapter {
        private final CountDownLatch done;

        private Count(int messages) {
            this.done = new CountDownLatch(messages);
        }

        @Override
        public void event(IoSession session, FilterEvent event) {
            if (event == SslEvent.SECURED) {
                session.write(IoBuffer.wrap(new byte[] {1}));
            }
        }

        @Override
        public void messageReceived(IoSession session, Object message) {
            for (int left = ((IoBuffer) message).remaining(); left > 0; left--) {
                done.countDown();
            }
        }

        @Override
        public void exceptionCaught(IoSession session, Throwable cause) {
            troubles.add(cause);
        }
    }

    private static TlsStore store(String name) throws URISyntaxException {
        return new TlsStore(Path.of(TlsFilterTest.class.getResource("/lotbook/app/tls/" + name + ".p12").toURI()), "for tests");
    }
}
