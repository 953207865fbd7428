package lotbook.app.session;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.app.answer.FeeAnswer;
import lotbook.app.answer.FeeAnswers;
import lotbook.app.fee.ToldTerms;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.text.Version;
import lotbook.app.unit.AnswerPoolFee;
import lotbook.app.unit.PoolAnswer;
import lotbook.app.unit.PoolAnswerBook;
import lotbook.domain.explain.Explanation;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.fee.ToldSetting;
import lotbook.domain.fee.run.DisputeAnswer;
import lotbook.domain.fee.run.DisputedFee;
import lotbook.domain.fee.run.DisputedFee.Charge;
import lotbook.domain.fee.run.FeeExplanation;
import lotbook.domain.fee.run.FeeQuestion;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.unit.fund.FundTables;
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
    private final SqlRowSource rows;
    private final Texts texts = Texts.english();

    StoredFeeAnswers(Database database) {
        this.database = database;
        this.rows = new SqlRowSource(database);
    }

    @Override
    public FeeAnswer of(FeeQuestion question) {
        return switch (question) {
            case FeeQuestion.OfRun ofRun -> answer(ofRun);
            case FeeQuestion.OfPoint ofPoint -> answer(ofPoint);
            case FeeQuestion.OfCharge(String charge, var investor) -> of(found(charge, investor));
        };
    }

    @Override
    public void write(FeeAnswer answer, Path file) {
        new DisputeWorkbook(Version.text(), Paper.A4).write(answer.book(), file);
    }

    private FeeAnswer answer(FeeQuestion.OfRun question) {
        DisputedFee fee = new StoredFeeDisputes(database).of(question.run(), question.link());
        List<ToldSetting> settings = ToldTerms.of(fee, texts);
        int decimals = DisputeAnswer.decimals(fee);
        // Each charge's own, where there are several: of one alone it is the whole.
        List<Charge> charges = fee.charges().stream().filter(charge -> charge.reverses().isEmpty()).toList();
        List<Explanation> derivations = Stream.concat(
                Stream.of(fee.explanation()),
                charges.stream().filter(_ -> charges.size() > 1).map(charge -> FeeExplanation.ofCharge(
                        fee.snapshot(), new FeeExplanation.Charged(charge.fee(), charge.day(), charge.introducer()),
                        charge.posted()))).toList();
        return new FeeAnswer(
                question, fee.figures().currency() + " " + DisputeAnswer.shown(fee.charged(), decimals),
                DisputeAnswer.of(fee, settings), derivations, AnswerBook.of(fee, settings), fee.isProved());
    }

    private FeeAnswer answer(FeeQuestion.OfPoint question) {
        AnswerPoolFee.Answer fee = new AnswerPoolFee(rows, new StoredFunds(database, () -> { }),
                table -> database.mayRead(table.viewName())).of(question.point(), question.investor().value());
        Row first = fee.fees().getFirst().fee();
        return new FeeAnswer(
                question, first.text("currency").orElse("") + " "
                        + DisputeAnswer.shown(fee.charged(), ValueFormat.currencyDecimals(first)),
                PoolAnswer.of(fee, texts), fee.derivations(), PoolAnswerBook.of(fee, texts), fee.isProved());
    }

    /** What charged it: a fee run, or a dealing point. */
    private FeeQuestion found(String charge, Optional<PartyId> investor) {
        return first(FeeTables.CHARGES, equal(FeeTables.CHARGES, "charge-id", charge))
                .flatMap(row -> row.text("run").flatMap(run -> row.text("link-id").<FeeQuestion>map(link ->
                        new FeeQuestion.OfRun(Long.parseLong(run), new LinkId(link)))))
                .or(() -> investor.flatMap(whose -> first(
                        FundTables.FEES, equal(FundTables.FEES, "charge-id", charge),
                        equal(FundTables.FEES, "investor", whose.value()))
                        .flatMap(row -> row.text("point").map(point ->
                                new FeeQuestion.OfPoint(Long.parseLong(point), whose)))))
                .orElseThrow(() -> new Failure(
                        Reason.NOT_FOUND, "No fee of one investor that you may see was charged as " + charge + ".",
                        "A charge of a whole pool is answered investor by investor: choose one under Pool fees.").asException());
    }

    private Optional<Row> first(TableDefinition table, Filter... conditions) {
        if (!database.mayRead(table.viewName())) {
            return Optional.empty();
        }
        Question question = Question.of(table).with(new Filter.And(List.of(conditions)));
        return rows.rows(question, Arrays.stream(rows.ids(question).ids()).limit(1).boxed().toList()).stream().findFirst();
    }

    private static Filter equal(TableDefinition table, String column, String value) {
        return new Filter.Compare(table.column(column).orElseThrow(), Filter.Operator.EQUAL, value);
    }
}
