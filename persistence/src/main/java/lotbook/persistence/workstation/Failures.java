package lotbook.persistence.workstation;

import java.sql.SQLException;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;

/** What SQLite throws, as something people can mend. */
final class Failures {
    private Failures() {}

    static FailureException of(SQLException e) {
        return new Failure(
                        Reason.UNAVAILABLE,
                        "This workstation's file of views, keys and drafts can't be used just now: " + firstLine(e) + ".",
                        "Check that its disk has room, then try again; if it goes on, start Lotbook again.")
                .asException(e);
    }

    /** Without SQLite's codes and without a full stop. */
    static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                .replaceFirst("^\\[SQLITE_[A-Z_]+]\\s*", "")
                .replaceFirst("\\.$", "");
    }
}
