package lotbook.app.session;

import java.nio.file.Path;
import lotbook.app.fee.SettingWords;
import lotbook.app.shell.FeeAnswers;
import lotbook.app.shell.FeeQuestion;
import lotbook.app.text.Texts;
import lotbook.app.text.Version;
import lotbook.app.unit.AnswerPoolFee;
import lotbook.app.unit.PoolAnswerBook;
import lotbook.domain.fee.run.DisputedFee;
import lotbook.persistence.database.Database;
import lotbook.persistence.fee.StoredFeeDisputes;
import lotbook.persistence.query.SqlRowSource;
import lotbook.persistence.unit.StoredFunds;
import lotbook.reports.dispute.AnswerBook;
import lotbook.reports.dispute.DisputeWorkbook;
import lotbook.reports.sheet.BookProperties.Paper;

/** Answers asked for from the window. */
final class StoredFeeAnswers implements FeeAnswers {
    private final Database database;

    StoredFeeAnswers(Database database) {
        this.database = database;
    }

    @Override
    public boolean write(FeeQuestion question, Path file) {
        return switch (question) {
            case FeeQuestion.OfRun(var run, var link) -> {
                DisputedFee fee = new StoredFeeDisputes(database).of(run, link);
                write(AnswerBook.of(fee, SettingWords.names(Texts.english())), file);
                yield fee.isProved();
            }
            case FeeQuestion.OfPoint(var point, var investor) -> {
                AnswerPoolFee.Answer answer = new AnswerPoolFee(new SqlRowSource(database), new StoredFunds(database, () -> { }),
                        table -> database.mayRead(table.viewName())).of(point, investor.value());
                write(PoolAnswerBook.of(answer, Texts.english()), file);
                yield answer.isProved();
            }
        };
    }

    private static void write(AnswerBook book, Path file) {
        new DisputeWorkbook(Version.text(), Paper.A4).write(book, file);
    }
}
