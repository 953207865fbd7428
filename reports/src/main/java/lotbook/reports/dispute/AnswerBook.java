package lotbook.reports.dispute;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import lotbook.domain.fee.FeeStepWords;
import lotbook.domain.fee.ToldSetting;
import lotbook.domain.fee.run.DisputeAnswer;
import lotbook.domain.fee.run.DisputedFee;
import lotbook.domain.fee.run.DisputedFee.Act;
import lotbook.domain.fee.run.DisputedFee.Charge;
import lotbook.domain.fee.run.DisputedFee.Payment;
import lotbook.reports.sheet.TableSheet;

/**
 * An answer as its workbook has it.
 *
 * @param about what each page's foot names: a run and a link, a dealing point and an investor
 * @param newest the moment of the newest thing in it: fixed by the data, so that the same gives the same
 * @param sheets in order, the answer first
 */
public record AnswerBook(String title, String about, Instant newest, List<TableSheet<?>> sheets) {
    public AnswerBook {
        sheets = List.copyOf(sheets);
    }

    /**
     * Answer, Terms, Days, Movements, Steps, Charges, Postings, Approvals.
     *
     * @param settings of the terms it was charged by
     */
    public static AnswerBook of(DisputedFee fee, List<ToldSetting> settings) {
        String whose = fee.investor().isBlank() ? "" : fee.investor() + ", ";
        return new AnswerBook(
                "Fee of " + whose + fee.snapshot().inputs().account() + ", " + fee.run().first() + " to " + fee.run().last(),
                "Fee run " + fee.run().id() + ", link " + fee.link(), newest(fee), List.of(
                        AnswerSheets.answer(DisputeAnswer.of(fee, settings)), AnswerSheets.terms(settings),
                        DisputeTables.days(fee),
                        DisputeTables.movements(fee), AnswerSheets.steps(fee.explanation().steps(), FeeStepWords::of),
                        DisputeTables.charges(fee),
                        DisputeTables.postings(fee), DisputeTables.approvals(fee)));
    }

    private static Instant newest(DisputedFee fee) {
        return Stream.of(
                        fee.acts().stream().map(Act::at), fee.payments().stream().map(Payment::at),
                        fee.charges().stream().map(Charge::since).flatMap(since -> since.stream()))
                .flatMap(moments -> moments)
                .max(Instant::compareTo)
                .orElse(fee.run().madeAt());
    }
}
