package lotbook.app.replication.session;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import lotbook.app.replication.tls.ClientTls;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;

/** Why no TLS connection came about, each in one clear sentence with what to do. The feed keeps trying all the while. */
final class TlsTroubles {
    private TlsTroubles() {}

    /** @param cause with everything below it; empty if there is nothing of TLS in it */
    static Optional<Failure> of(LinkSettings at, Throwable cause) {
        return at.tls().flatMap(tls -> {
            for (Throwable link = cause; link != null; link = link.getCause()) {
                if (link instanceof SSLException) {
                    return Optional.of(named(at, tls, link));
                }
            }
            return Optional.empty();
        });
    }

    /** The deepest cause says it best. */
    private static Failure named(LinkSettings at, ClientTls tls, Throwable found) {
        String alert = alert(found);
        for (Throwable link = found; link != null; link = link.getCause()) {
            switch (link) {
                case CertificateExpiredException _ -> {
                    return failure("The certificate of the server at " + at.address() + " has expired.",
                            "Let its operator renew it; the feed keeps trying.");
                }
                case CertificateNotYetValidException _ -> {
                    return failure("The certificate of the server at " + at.address() + " is not valid yet.",
                            "Check the clocks of both machines; the feed keeps trying.");
                }
                case CertPathBuilderException _ -> {
                    return failure("The certificate of the server at " + at.address() + " is signed by nobody in "
                                    + tls.trust() + ".",
                            "If it is the right server, import its certificate, or its authority's, into that trust store.");
                }
                case CertificateException e when e.getCause() == null -> {
                    return failure("The certificate of the server at " + at.address() + " is made out to another name ("
                                    + message(e) + ").",
                            "Give in --replication the name that stands in the certificate, or have one issued for "
                                    + at.host() + ".");
                }
                default -> { }
            }
        }
        return alert.isEmpty() ? other(at, found) : alerted(at, tls, alert);
    }

    private static Failure alerted(LinkSettings at, ClientTls tls, String alert) {
        return switch (alert) {
            case "certificate_required" -> tls.key()
                    // Ours is not even shown where the server names its authorities and is of none of them.
                    .map(key -> notAccepted(at, "of " + key + " ", "none of its authorities signed it"))
                    .orElseGet(() -> failure(
                            "The server at " + at.address() + " wants a client certificate, and none was shown.",
                            "Name one that it knows with --key-store."));
            case "bad_certificate", "certificate_unknown", "unknown_ca", "certificate_expired", "certificate_revoked",
                    "unsupported_certificate", "access_denied" ->
                notAccepted(at, tls.key().map(key -> "of " + key + " ").orElse(""), alert);
            case "protocol_version", "handshake_failure", "insufficient_security" -> failure(
                    "The server at " + at.address() + " speaks no TLS 1.3 that we do (" + alert + ").",
                    "Let its operator switch TLS 1.3 on.");
            default -> failure(
                    "The server at " + at.address() + " broke the TLS connection off (" + alert + ").",
                    "Look into its log; the feed keeps trying.");
        };
    }

    private static Failure notAccepted(LinkSettings at, String which, String why) {
        return failure("The server at " + at.address() + " does not accept our certificate " + which + "(" + why + ").",
                "Have its operator trust it, or name another with --key-store.");
    }

    private static Failure other(LinkSettings at, Throwable found) {
        return notTls(message(found))
                ? plain(at)
                : failure("No TLS connection to " + at.address() + " could be made (" + message(found) + ").",
                        "Check the certificates in key store and trust store, and that the server speaks TLS 1.3.");
    }

    private static boolean notTls(String message) {
        return message.contains("Unsupported or unrecognized SSL message")
                || message.contains("not an SSL/TLS record")
                || message.contains("plaintext connection");
    }

    /** It answered, or did not, in a way that no TLS server does. */
    static Failure plain(LinkSettings at) {
        return failure("What answers at " + at.address() + " does not speak TLS.",
                "Check host and port, and whether the server expects TLS there; without it, leave out --trust-store.");
    }

    /** The alert's name, or empty if it was none. */
    private static String alert(Throwable found) {
        String marker = "Received fatal alert: ";
        String message = message(found);
        int at = message.indexOf(marker);
        return at < 0
                ? ""
                : message.substring(at + marker.length()).strip().toLowerCase(Locale.ROOT);
    }

    private static String message(Throwable found) {
        return found.getMessage() == null ? found.getClass().getSimpleName() : found.getMessage();
    }

    private static Failure failure(String message, String remedy) {
        return new Failure(Reason.NOT_SIGNED_IN, message, remedy);
    }
}
