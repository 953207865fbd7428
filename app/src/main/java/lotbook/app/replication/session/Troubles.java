package lotbook.app.replication.session;

import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;

/** What can be wrong between us and a server, each in one clear sentence with what to do. */
final class Troubles {
    private Troubles() {}

    static Failure noAnswer(LinkSettings at, Throwable cause) {
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new Failure(
                Reason.UNAVAILABLE,
                "No replication server answers at " + at.address() + " (" + why + ").",
                "Check that it runs and that host and port are right; the feed keeps trying.");
    }

    static Failure notFix(LinkSettings at) {
        return new Failure(
                Reason.INCOMPATIBLE,
                "What answers at " + at.address() + " does not speak FIX"
                        + (at.tls().isPresent() ? "." : ", or expects TLS."),
                "Check host and port"
                        + (at.tls().isPresent() ? "." : ", and whether the server wants a client certificate."));
    }

    static Failure otherVersion(LinkSettings at, String found) {
        return new Failure(
                Reason.INCOMPATIBLE,
                "The server at " + at.address() + " speaks " + found + ", but this console speaks FIXT.1.1"
                        + " with FIX Latest (DefaultApplVerID 10).",
                "Set the server's session to FIXT.1.1 and DefaultApplVerID 10.");
    }

    static Failure signInRefused(LinkSettings at, String text) {
        return new Failure(
                Reason.NOT_SIGNED_IN,
                "The server " + at.server() + " at " + at.address() + " refused the sign-in of "
                        + at.console() + ": " + text,
                "Check user name and password, and that the server knows this console by that name.");
    }

    static Failure closedWithoutAnswer(LinkSettings at) {
        return at.tls().isPresent()
                ? signInRefused(at, "it closed the connection without an answer to our Logon.")
                : new Failure(
                        Reason.NOT_SIGNED_IN,
                        "The server " + at.server() + " at " + at.address()
                                + " closed the connection without an answer to our Logon; it may expect TLS.",
                        "If it does, give a --trust-store. Else check user name and password, and that the server knows "
                                + at.console() + " by that name.");
    }

    static Failure resets(LinkSettings at) {
        return new Failure(
                Reason.INCOMPATIBLE,
                "The server " + at.server() + " at " + at.address()
                        + " wants to reset the sequence numbers (ResetSeqNumFlag), which loses messages.",
                "Switch that off at the server; the feed keeps trying.");
    }

    static Failure silent(LinkSettings at, long seconds) {
        return new Failure(
                Reason.UNAVAILABLE,
                "The server at " + at.address() + " has said nothing for " + seconds + " s.",
                "The feed connects again by itself.");
    }

    static Failure lowerNumber(LinkSettings at, long expected, String found) {
        return new Failure(
                Reason.CONFLICT,
                "The server " + at.server() + " came back with " + found + ", but message " + (expected - 1)
                        + " was received already: it was restored or replaced.",
                reseat(at));
    }

    /** The engine counts no further, and FIX has no way on but to begin again. */
    static Failure numbersEnded(LinkSettings at) {
        return new Failure(
                Reason.CONFLICT,
                "The numbers of the server " + at.server() + " have come to their end, " + Integer.MAX_VALUE
                        + ": the server has to begin a new session, from 1.",
                reseat(at));
    }

    private static String reseat(LinkSettings at) {
        return "Let one operator propose `lotbook feed reseat --server " + at.server()
                + " --reason ...` and another confirm it.";
    }
}
