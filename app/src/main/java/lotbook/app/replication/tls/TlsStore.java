package lotbook.app.replication.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;

/** A PKCS#12 file with our key and certificate, or with the certificates of those we trust. */
public record TlsStore(Path file, String password) {
    private interface Entry {
        boolean matches(String alias) throws GeneralSecurityException;
    }

    /** @throws FailureException if it can't be opened or holds no private key */
    KeyManager[] keys() {
        KeyStore store = open();
        require(store, store::isKeyEntry, "The key store " + file + " holds no private key.",
                "Put the key into it together with its certificate: `openssl pkcs12 -export`.");
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(store, password.toCharArray());
            return factory.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    /** @throws FailureException if it can't be opened or holds no certificate to trust */
    TrustManager[] trusted() {
        KeyStore store = open();
        require(store, store::isCertificateEntry, "The trust store " + file + " holds no certificate to trust.",
                "Import one: `keytool -importcert -storetype PKCS12 -keystore " + file + " -file CERTIFICATE`.");
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    private KeyStore open() {
        if (!Files.isReadable(file)) {
            throw new Failure(
                            Reason.NOT_FOUND, "There is no readable file " + file + ".", "Check the path and its rights.")
                    .asException();
        }
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    private FailureException unreadable(Exception e) {
        return e.getCause() instanceof UnrecoverableKeyException || e instanceof UnrecoverableKeyException
                ? new Failure(
                                Reason.UNREADABLE,
                                "The password of the store " + file + " is wrong.",
                                "Check its password file.")
                        .asException(e)
                : new Failure(
                                Reason.UNREADABLE,
                                file + " is no PKCS#12 store that can be read.",
                                "Make one with `openssl pkcs12 -export` or keytool.")
                        .asException(e);
    }

    private static void require(KeyStore store, Entry wanted, String message, String remedy) {
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (wanted.matches(alias)) {
                    return;
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A store that was loaded can be read", e);
        }
        throw new Failure(Reason.UNREADABLE, message, remedy).asException();
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return file.toString();
    }
}
