package lotbook.app.shell;

import java.nio.file.Path;
import java.time.YearMonth;
import lotbook.domain.time.AsOf;

/** Accounts' statements as workbooks, under the rights of whoever is signed in. */
@FunctionalInterface
public interface Statements {
    /**
     * Writes the statement of a month; blocks.
     *
     * @param account its id, or a login that is one account's
     * @throws lotbook.domain.failure.FailureException NOT_FOUND if there is no such account, or none the asker may see
     */
    Written write(String account, YearMonth month, AsOf asOf, Path file);

    /**
     * What was written.
     *
     * @param account the account's id
     * @param failedChecks how many of its checks don't tie; they are named in the workbook
     */
    record Written(String account, int failedChecks) {}
}
