package lotbook.persistence.database;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Turns what the two drivers throw into failures people can mend; what is none of these is a bug and stays one. */
public final class SqlFailures {
    /** SQLSTATE of the refusals our own guards raise; the message is theirs and meant for people. */
    static final String GUARD = "LB001";

    /** How the guards of dated rows end, on both databases. */
    private static final String OVERLAPS = " overlaps another that still holds";

    /** H2's exceptions may go round in circles. */
    private static final int DEEPEST_CAUSE = 20;

    private SqlFailures() {}

    /** A failure if the user can mend it, else an {@link IllegalStateException} with the cause. */
    public static RuntimeException translate(SQLException e, DatabaseUrl url) {
        SQLException cause = deepest(e);
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        if (state.equals(GUARD)) {
            // The guard says what is in the way; whether it can be put right at all is not for this place to say.
            return failure(Reason.REFUSED, guarded(firstLine(cause)), "Nothing was changed.", e);
        }
        if (e instanceof SQLTransientConnectionException && e.getCause() == null) {
            return busy(url, e);
        }
        return switch (url.kind()) {
            case H2 -> fromH2(cause, url, e);
            case POSTGRESQL -> fromPostgres(cause, state, url, e);
        };
    }

    /** Of two rows that may not hold at once a guard can't say which is wrong; whoever writes them can. */
    private static String guarded(String said) {
        return said + (said.endsWith(OVERLAPS) ? ". End that one before this begins, or let this begin when that ends." : ".");
    }

    static boolean isMissingRight(SQLException e) {
        return "42501".equals(e.getSQLState())
                || e.getErrorCode() == ErrorCode.NOT_ENOUGH_RIGHTS_FOR_1
                || e.getErrorCode() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1;
    }

    static FailureException incomplete(DatabaseUrl url) {
        return new Failure(
                        Reason.INCOMPATIBLE,
                        url.describe() + " holds no complete Lotbook schema.",
                        "Run `lotbook database create`; it goes on where it stopped.")
                .asException();
    }

    private static RuntimeException fromH2(SQLException e, DatabaseUrl url, SQLException whole) {
        // As on PostgreSQL: a lock that took too long passes by itself, and whoever may try again does.
        if (e.getErrorCode() == ErrorCode.LOCK_TIMEOUT_1 || e.getErrorCode() == ErrorCode.DEADLOCK_1) {
            return unavailable(url, "somebody else has held the same record for too long", whole);
        }
        if (isDamage(whole)) {
            return failure(
                    Reason.UNREADABLE,
                    url.describe() + " is damaged, or no database at all.",
                    "Check the address, or put a copy of the file in its place.",
                    whole);
        }
        // A write that fails for want of room, and what comes of it, surface under several codes, one of them that of a mistake.
        Optional<String> store = storeTrouble(whole);
        if (store.isPresent() && e.getErrorCode() != ErrorCode.DATABASE_ALREADY_OPEN_1) {
            return unavailable(url, store.get(), whole);
        }
        return switch (e.getErrorCode()) {
            case ErrorCode.WRONG_USER_OR_PASSWORD -> notSignedIn(url, whole);
            case ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1 -> failure(
                    Reason.NOT_FOUND,
                    "There is no database " + url.jdbc() + ".",
                    "Check the address, or make it with `lotbook database create`.",
                    whole);
            case ErrorCode.DATABASE_ALREADY_OPEN_1 -> HolderFile.heldByAnother(url, whole);
            case ErrorCode.NOT_ENOUGH_RIGHTS_FOR_1, ErrorCode.ADMIN_RIGHTS_REQUIRED -> notAllowed(url, whole);
            case ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1, ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1,
                    ErrorCode.SCHEMA_NOT_FOUND_1 -> incompleteWith(url, whole);
            // As on PostgreSQL: whoever may try again does. A feed would take a conflict for the loss of its lease.
            case ErrorCode.LOCK_TIMEOUT_1, ErrorCode.DEADLOCK_1, ErrorCode.CONCURRENT_UPDATE_1 -> unavailable(url, whole);
            case ErrorCode.DUPLICATE_KEY_1 -> conflict(url, whole);
            case ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2,
                    ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_CREATION_FAILED_1, ErrorCode.DATABASE_IS_CLOSED,
                    ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
                    ErrorCode.DATABASE_IS_READ_ONLY, ErrorCode.CONNECTION_BROKEN_1 -> unavailable(url, whole);
            default -> unexpected(whole);
        };
    }

    private static RuntimeException fromPostgres(SQLException e, String state, DatabaseUrl url, SQLException whole) {
        return switch (state) {
            case "28P01", "28000" -> notSignedIn(url, whole);
            case "3D000" -> failure(
                    Reason.NOT_FOUND,
                    "There is no database " + url.jdbc() + ".",
                    "Check the address, or make it with `lotbook database create`.",
                    whole);
            case "42501" -> isConnect(e)
                    ? notSignedIn(url, whole)
                    : notAllowed(url, whole);
            case "42P01", "3F000" -> incompleteWith(url, whole);
            case "23505" -> conflict(url, whole);
            // A deadlock or a lock that took too long passes by itself: whoever may try again does.
            case "40001", "40P01", "55P03" -> unavailable(url, whole);
            case "53100", "53200", "53300", "57P01", "57P02", "57P03", "25006" -> unavailable(url, whole);
            default -> state.startsWith("08") ? unavailable(url, whole) : unexpected(whole);
        };
    }

    /** "permission denied for database", which is how an account that may not connect is told. */
    private static boolean isConnect(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("for database") || message.contains("CONNECT");
    }

    private static FailureException notSignedIn(DatabaseUrl url, SQLException e) {
        return failure(
                Reason.NOT_SIGNED_IN,
                "Name or password are wrong for " + url.describe() + ", or the account is locked.",
                "Type them again, or ask the administrator.",
                e);
    }

    private static FailureException notAllowed(DatabaseUrl url, SQLException e) {
        return failure(
                Reason.NOT_ALLOWED,
                "Your role in " + url.describe() + " doesn't allow this.",
                "Ask a colleague whose role does, or the administrator.",
                e);
    }

    private static FailureException incompleteWith(DatabaseUrl url, SQLException e) {
        return incomplete(url).failure().asException(e);
    }

    private static FailureException conflict(DatabaseUrl url, SQLException e) {
        return failure(
                Reason.CONFLICT,
                "Somebody else changed the same record in " + url.describe() + " at the same time.",
                "Look at it again and repeat what is still needed.",
                e);
    }

    /** What is in the file is wrong, or it ends too early: nothing that waiting for room would mend. */
    private static boolean isDamage(Throwable e) {
        Throwable link = e;
        for (int depth = 0; link != null && depth < DEEPEST_CAUSE; depth++) {
            if (link instanceof MVStoreException store && (store.getErrorCode() == DataUtils.ERROR_FILE_CORRUPT
                    || store.getErrorCode() == DataUtils.ERROR_READING_FAILED && store.getCause() instanceof EOFException)) {
                return true;
            }
            link = link.getCause();
        }
        return false;
    }

    /** What the file system said, if it is behind this; else that the file is closed, which is what comes of it. */
    private static Optional<String> storeTrouble(Throwable e) {
        boolean closed = false;
        Throwable link = e;
        for (int depth = 0; link != null && depth < DEEPEST_CAUSE; depth++) {
            if (link instanceof IOException found && found.getMessage() != null) {
                return Optional.of(found.getMessage());
            }
            closed = closed || link instanceof MVStoreException || link instanceof ClosedChannelException
                    || link instanceof SQLException sql && sql.getErrorCode() == ErrorCode.DATABASE_IS_CLOSED;
            link = link.getCause();
        }
        return closed ? Optional.of("its file could not be written to the end and was closed") : Optional.empty();
    }

    private static FailureException unavailable(DatabaseUrl url, SQLException e) {
        return unavailable(url, firstLine(e), e);
    }

    private static FailureException unavailable(DatabaseUrl url, String why, SQLException e) {
        return unavailable(url, why).asException(e);
    }

    static Failure unavailable(DatabaseUrl url, String why) {
        return new Failure(
                Reason.UNAVAILABLE,
                url.describe() + " can't be used just now: " + why + ".",
                "Check that it runs, can be reached and has room on its disk; then try again.");
    }

    /** Every connection of the pool was in use for as long as one waits for one. */
    private static FailureException busy(DatabaseUrl url, SQLException e) {
        return failure(
                Reason.UNAVAILABLE,
                url.describe() + " is busy: everything this program may ask at once is being asked.",
                "Wait a moment and try again. If it stays so, stop what runs in Tasks or ask for fewer rows.",
                e);
    }

    private static RuntimeException unexpected(SQLException e) {
        return new IllegalStateException("The database refused a statement: " + firstLine(e), e);
    }

    private static FailureException failure(Reason reason, String message, String remedy, SQLException cause) {
        return new Failure(reason, message, remedy).asException(cause);
    }

    /** Hikari and batches wrap the driver's own exception. */
    private static SQLException deepest(SQLException e) {
        SQLException found = e;
        while (true) {
            if (found.getCause() instanceof SQLException cause && cause != found) {
                found = cause;
            } else if (found.getNextException() != null) {
                found = found.getNextException();
            } else {
                return found;
            }
        }
    }

    /** The message without position, SQL and stack, and without a full stop. */
    private static String firstLine(SQLException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return message.replaceFirst("^ERROR: ", "")
                .replaceFirst("; SQL statement:.*$", "")
                .replaceFirst("\\s*\\[[0-9]+-[0-9]+]$", "")
                .replaceFirst("\\.$", "");
    }
}
