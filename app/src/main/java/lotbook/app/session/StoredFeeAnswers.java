package lotbook.app.session;

import java.nio.file.Path;
import lotbook.app.shell.FeeAnswers;
import lotbook.app.text.Version;
import lotbook.domain.fee.run.DisputedFee;
import lotbook.domain.identity.LinkId;
import lotbook.persistence.database.Database;
import lotbook.persistence.fee.StoredFeeDisputes;
import lotbook.reports.dispute.DisputeWorkbook;
import lotbook.reports.sheet.BookProperties.Paper;

/** Answers asked for from the window. */
final class StoredFeeAnswers implements FeeAnswers {
    private final Database database;

    StoredFeeAnswers(Database database) {
        this.database = database;
    }

    @Override
    public boolean write(long run, LinkId link, Path file) {
        DisputedFee fee = new StoredFeeDisputes(database).of(run, link);
        new DisputeWorkbook(Version.text(), Paper.A4).write(fee, file);
        return fee.isProved();
    }
}
