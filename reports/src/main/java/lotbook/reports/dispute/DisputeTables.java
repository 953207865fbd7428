package lotbook.reports.dispute;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;
import lotbook.domain.fee.FeeDay;
import lotbook.domain.fee.FeeEvent;
import lotbook.domain.fee.FeeEvent.Moved;
import lotbook.domain.fee.FeeTermsDiff;
import lotbook.domain.fee.run.DisputeAnswer;
import lotbook.domain.fee.run.DisputeAnswer.Line;
import lotbook.domain.fee.run.DisputeAnswer.Value;
import lotbook.domain.fee.run.DisputedFee;
import lotbook.domain.fee.run.DisputedFee.Act;
import lotbook.domain.fee.run.DisputedFee.Charge;
import lotbook.domain.fee.run.DisputedFee.Payment;
import lotbook.domain.fee.run.DisputedFee.Posting;
import lotbook.reports.sheet.SheetColumn;
import lotbook.reports.sheet.SheetValue;
import lotbook.reports.sheet.SheetValue.Tone;
import lotbook.reports.sheet.TableSheet;

/** The sheets of an answer. */
final class DisputeTables {
    /** What a spreadsheet's numbers keep; a value with more digits stands as text, so that none is lost. */
    private static final int EXACT_DIGITS = 15;

    private static final int WIDE = 60;

    private DisputeTables() {}

    static TableSheet<Line> answer(DisputedFee fee) {
        List<SheetColumn<Line>> columns = List.of(
                SheetColumn.text("Part", 24, line -> line.section().words()),
                SheetColumn.text("Item", 20, Line::label),
                SheetColumn.of("Value", WIDE, line -> value(line.value())),
                SheetColumn.text("Note", 70, Line::note));
        return new TableSheet<>("Answer", columns, DisputeAnswer.of(fee), "");
    }

    private static SheetValue value(Value value) {
        return switch (value) {
            case Value.Words(String text) -> SheetValue.text(text);
            case Value.Amount(BigDecimal amount, int decimals) -> money(amount, decimals);
            case Value.Day(var day) -> new SheetValue.Day(day);
            case Value.Moment(var at) -> new SheetValue.Moment(at);
            case Value.Verdict(boolean holds) ->
                new SheetValue.Word(holds ? "holds" : "DOES NOT HOLD", holds ? Tone.GOOD : Tone.BAD);
        };
    }

    static TableSheet<FeeTermsDiff.Line> terms(DisputedFee fee) {
        List<SheetColumn<FeeTermsDiff.Line>> columns = List.of(
                SheetColumn.text("Setting", WIDE, line -> DisputeAnswer.spaced(line.path())),
                SheetColumn.text("As agreed", WIDE, FeeTermsDiff.Line::after));
        return new TableSheet<>("Terms", columns, fee.settings(), "");
    }

    static TableSheet<FeeDay> days(DisputedFee fee) {
        int digits = DisputeAnswer.decimals(fee);
        List<SheetColumn<FeeDay>> columns = List.of(
                SheetColumn.day("Day", day -> Optional.of(day.date())),
                amount("Balance", digits, day -> day.figures().balance()),
                amount("Equity", digits, day -> day.figures().equity()),
                amount("Credit", digits, day -> day.figures().credit()),
                amount("Costs", digits, FeeDay::costs));
        return new TableSheet<>("Days", columns, fee.snapshot().inputs().days(), "No equity was measured in the period.");
    }

    static TableSheet<FeeEvent> movements(DisputedFee fee) {
        int digits = DisputeAnswer.decimals(fee);
        List<FeeEvent> events = fee.snapshot().inputs().events();
        List<SheetColumn<FeeEvent>> columns = List.of(
                SheetColumn.moment("Time, UTC", event -> Optional.of(event.at())),
                SheetColumn.day("Day", event -> Optional.of(event.date())),
                SheetColumn.<FeeEvent>id("Id", 30, event -> Optional.of(event.id())).fitted(events, WIDE),
                SheetColumn.text("Kind", 24, DisputeTables::kind),
                SheetColumn.<FeeEvent>of("Amount", 16, event -> event instanceof Moved moved
                        ? money(moved.amount(), digits) : SheetValue.BLANK).alignedRight(),
                SheetColumn.<FeeEvent>of("Equity before", 16, event -> event.before()
                        .map(before -> money(before.equity(), digits)).orElse(SheetValue.BLANK)).alignedRight());
        return new TableSheet<>("Movements", columns, events, "Nothing happened in the period that fees depend on.");
    }

    private static String kind(FeeEvent event) {
        return switch (event) {
            case Moved moved -> lower(moved.movementClass());
            case FeeEvent.Ended ended -> "ended: " + lower(ended.cause());
            case FeeEvent.Refilled _ -> "refilled";
            case FeeEvent.Early _ -> "charged early";
            case FeeEvent.Adjusted adjusted -> "adjusted by " + adjusted.amount().toPlainString() + ": " + adjusted.why();
        };
    }

    static TableSheet<Step> steps(DisputedFee fee) {
        List<Step> steps = fee.explanation().steps();
        List<SheetColumn<Step>> columns = List.of(
                SheetColumn.<Step>id("Step", 26, step -> Optional.of(step.id())).fitted(steps, 36),
                SheetColumn.text("Formula", WIDE, Step::operation),
                SheetColumn.text("Worked on", 80, step -> step.operands().stream()
                        .map(DisputeTables::operand).collect(Collectors.joining("; "))),
                SheetColumn.<Step>of("Before rounding", 38, step -> digits(step.raw())).alignedRight(),
                SheetColumn.text("Rounding", 24, Step::rounding),
                SheetColumn.<Step>of("Value", 38, step -> digits(step.value())).alignedRight());
        return new TableSheet<>("Steps", columns, steps, "");
    }

    private static String operand(Operand operand) {
        return operand.name() + " " + operand.value() + (operand.reference().isEmpty() ? "" : " [" + operand.reference() + "]");
    }

    private static SheetValue digits(String value) {
        try {
            BigDecimal number = new BigDecimal(value);
            return number.precision() <= EXACT_DIGITS && number.scale() >= 0
                    ? SheetValue.plain(number, 0)
                    : new SheetValue.Id(value);
        } catch (NumberFormatException word) {
            return SheetValue.text(value);
        }
    }

    static TableSheet<Charge> charges(DisputedFee fee) {
        int digits = DisputeAnswer.decimals(fee);
        List<Charge> charges = fee.charges();
        List<SheetColumn<Charge>> columns = List.of(
                SheetColumn.<Charge>id("Charge", 30, charge -> Optional.of(charge.id())).fitted(charges, 40),
                SheetColumn.text("Fee", 14, Charge::fee),
                SheetColumn.text("Cause", 16, charge -> lower(charge.cause())),
                SheetColumn.day("Day", charge -> Optional.of(charge.day())),
                amount("Base", digits, Charge::base),
                amount("Posted", digits, Charge::posted),
                amount("To collect", digits, Charge::collected),
                amount("Owed", digits, Charge::owed),
                amount("Settled", digits, Charge::settled),
                SheetColumn.text("State", 12, charge -> charge.state().map(DisputeTables::lower).orElse("")),
                SheetColumn.moment("Since, UTC", Charge::since),
                SheetColumn.text("Server's answer", 30, charge -> charge.answer().orElse("")),
                SheetColumn.<Charge>id("Takes back", 30, Charge::reverses).fitted(charges, 40));
        return new TableSheet<>("Charges", columns, charges, fee.isHeldBack() ? "Nothing is charged: the line is held back."
                : "Nothing is charged.");
    }

    /** The books, and the movements on the server beside them: both name the charge. */
    static TableSheet<Booked> postings(DisputedFee fee) {
        int digits = DisputeAnswer.decimals(fee);
        List<Booked> rows = new ArrayList<>(fee.postings().stream().map(Booked::of).toList());
        fee.payments().forEach(paid -> rows.add(Booked.of(paid)));
        List<SheetColumn<Booked>> columns = List.of(
                SheetColumn.moment("Time, UTC", row -> Optional.of(row.at())),
                SheetColumn.text("Where", 10, Booked::where),
                SheetColumn.<Booked>text("From", 26, Booked::from).fitted(rows, 40),
                SheetColumn.<Booked>text("To", 26, Booked::to).fitted(rows, 40),
                amount("Amount", digits, Booked::amount),
                SheetColumn.text("Currency", 10, Booked::currency),
                SheetColumn.<Booked>id("Charge", 30, row -> Optional.of(row.charge())).fitted(rows, 40),
                SheetColumn.text("Reason", 40, Booked::reason),
                SheetColumn.<Booked>id("Source", 30, row -> Optional.of(row.source())).fitted(rows, 40));
        return new TableSheet<>("Postings", columns, rows, "Nothing is posted.");
    }

    /** A posting, or a movement that settles. */
    record Booked(
            Instant at, String where, String from, String to, BigDecimal amount, String currency, String charge,
            String reason, String source) {
        static Booked of(Posting posting) {
            return new Booked(
                    posting.at(), lowerWord(posting.book()), posting.debit(), posting.credit(), posting.amount(),
                    posting.currency(), posting.charge(), posting.reason(), posting.source());
        }

        static Booked of(Payment paid) {
            return new Booked(
                    paid.at(), "server", "", paid.login().toString(), paid.amount(), paid.currency(), paid.charge(),
                    lower(paid.movementClass()) + " on the account", paid.login().server() + "/" + paid.movement());
        }
    }

    static TableSheet<Act> approvals(DisputedFee fee) {
        List<SheetColumn<Act>> columns = List.of(
                SheetColumn.moment("Time, UTC", act -> Optional.of(act.at())),
                SheetColumn.text("Who", 20, Act::who),
                SheetColumn.text("Did", 36, Act::words),
                SheetColumn.text("Why", 70, Act::why));
        return new TableSheet<>("Approvals", columns, fee.acts(), "");
    }

    private static <T> SheetColumn<T> amount(String title, int digits, Function<T, BigDecimal> value) {
        return SheetColumn.<T>of(title, 16, row -> money(value.apply(row), digits))
                .typed(SheetColumn.Type.MONEY)
                .alignedRight();
    }

    private static SheetValue money(BigDecimal amount, int digits) {
        BigDecimal bare = amount.stripTrailingZeros();
        return SheetValue.money(bare, Math.max(digits, bare.scale()));
    }

    private static String lower(Enum<?> constant) {
        return lowerWord(constant.name());
    }

    private static String lowerWord(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
