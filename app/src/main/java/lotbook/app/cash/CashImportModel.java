package lotbook.app.cash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import lotbook.app.sheet.ProposingModel;
import lotbook.app.task.Progress;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.failure.Sentence;
import lotbook.domain.ledger.cash.CashBook;
import lotbook.reports.incoming.RowVerdict;

/** The sheet that brings a file of cash entries in, without its controls. Call it on the interface thread. */
public final class CashImportModel extends ProposingModel<CashImportModel.Form> {
    private final CashDesk desk;

    /** @param kept what became of it once it was imported; before that what would become of it is in {@code tried} */
    public record Form(CashDesk.Tried tried, Optional<ImportCash.Report> kept) {
        ImportCash.Report report() {
            return kept.orElse(tried.report());
        }
    }

    /** One row of the file. @param verdict a word whose look is a state's */
    public record Told(String verdict, String words) {
        public Told {
            words = Sentence.readable(words);
        }
    }

    public CashImportModel(CashDesk desk, Texts texts, Tasks tasks) {
        super(texts, tasks);
        this.desk = desk;
    }

    /** Tries a file: nothing is kept. */
    public void open(Path from) {
        begin(progress -> desk.attempt(from, stopping(progress, 0)), tried -> new Form(tried, Optional.empty()));
    }

    @Override
    public String title(Form open) {
        return texts().get(Message.CASH_TITLE, String.valueOf(open.tried().from().getFileName()));
    }

    /** What would happen, or what did. */
    public String consequence(Form open) {
        ImportCash.Report report = open.report();
        return texts().get(open.kept().isPresent() ? Message.CASH_IMPORTED : Message.CASH_WOULD_BE,
                counted(report, CashBook.Verdict.NEW), counted(report, CashBook.Verdict.UNCHANGED),
                ValueFormat.grouped(report.refused()));
    }

    private static String counted(ImportCash.Report report, CashBook.Verdict verdict) {
        return ValueFormat.grouped(report.count(verdict));
    }

    /** Every row with what becomes of it; those that were refused first. */
    public List<Told> rows(Form open) {
        List<Told> rows = new ArrayList<>();
        for (RowVerdict verdict : open.report().notRead()) {
            rows.add(new Told(switch (verdict) {
                case RowVerdict.Refused _ -> "REFUSED";
                case RowVerdict.Ignored _ -> "IGNORED";
                case RowVerdict.Read _ -> "READ";
            }, verdict.toString()));
        }
        open.report().outcomes().stream()
                .sorted(Comparator.comparing(outcome -> outcome.verdict() != CashBook.Verdict.REFUSED))
                .forEach(outcome -> rows.add(new Told(outcome.verdict().name(), ImportCash.words(outcome))));
        return rows;
    }

    @Override
    protected Optional<String> lacks(Form open) {
        if (open.kept().isPresent()) {
            return Optional.of(texts().get(Message.CASH_DONE));
        }
        return open.report().count(CashBook.Verdict.NEW) > 0 ? Optional.empty()
                : Optional.of(texts().get(Message.CASH_NOTHING_NEW));
    }

    /** The sheet stays and tells what became of every row. @param done told how many were kept */
    @Override
    protected void propose(Form open, String reason, Consumer<String> done) {
        String file = String.valueOf(open.tried().from().getFileName());
        long entries = open.report().count(CashBook.Verdict.NEW);
        carryOut(texts().get(Message.CASH_TASK, file), progress -> desk.keep(open.tried(), reason, stopping(progress, entries)),
                (now, report) -> {
                    done.accept(texts().get(Message.CASH_NOTICE, file, counted(report, CashBook.Verdict.NEW),
                            ValueFormat.grouped(report.refused())));
                    return new Form(now.tried(), Optional.of(report));
                });
    }

    /** Whoever no longer wants it gets nothing kept: the whole file is one transaction. */
    private static IntConsumer stopping(Progress progress, long total) {
        return done -> {
            progress.at(done, total);
            if (progress.cancelled()) {
                throw new CancellationException("Nothing of the file was kept");
            }
        };
    }
}
