package lotbook.reports.dispute;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import lotbook.domain.fee.FeeDay;
import lotbook.domain.fee.FeeEvent;
import lotbook.domain.fee.FeeEvent.Moved;
import lotbook.domain.fee.run.DisputeAnswer;
import lotbook.domain.fee.run.DisputedFee;
import lotbook.domain.fee.run.DisputedFee.Act;
import lotbook.domain.fee.run.DisputedFee.Charge;
import lotbook.domain.fee.run.DisputedFee.Payment;
import lotbook.domain.fee.run.DisputedFee.Posting;
import lotbook.reports.sheet.SheetColumn;
import lotbook.reports.sheet.SheetValue;
import lotbook.reports.sheet.TableSheet;

/** What an answer about a link's fee shows beside what every answer does. */
final class DisputeTables {
    private static final int WIDE = 60;

    private DisputeTables() {}

    static TableSheet<FeeDay> days(DisputedFee fee) {
        int digits = DisputeAnswer.decimals(fee);
        List<SheetColumn<FeeDay>> columns = List.of(
                SheetColumn.day("Day", day -> Optional.of(day.date())),
                amount(in("Balance", fee), digits, day -> day.figures().balance()),
                amount(in("Equity", fee), digits, day -> day.figures().equity()),
                amount(in("Credit", fee), digits, day -> day.figures().credit()),
                amount(in("Costs", fee), digits, FeeDay::costs));
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
                SheetColumn.<FeeEvent>of(in("Amount", fee), 16, event -> amount(event)
                        .map(amount -> AnswerSheets.money(amount, digits)).orElse(SheetValue.BLANK)).alignedRight(),
                SheetColumn.<FeeEvent>of(in("Equity before", fee), 20, event -> event.before()
                        .map(before -> AnswerSheets.money(before.equity(), digits)).orElse(SheetValue.BLANK)).alignedRight());
        return new TableSheet<>("Movements", columns, events, "Nothing happened in the period that fees depend on.");
    }

    private static Optional<BigDecimal> amount(FeeEvent event) {
        return switch (event) {
            case Moved moved -> Optional.of(moved.amount());
            case FeeEvent.Unasked fee -> Optional.of(fee.amount());
            case FeeEvent.Ended _, FeeEvent.Refilled _, FeeEvent.Early _, FeeEvent.Adjusted _ -> Optional.empty();
        };
    }

    private static String kind(FeeEvent event) {
        return switch (event) {
            case Moved moved -> lower(moved.movementClass());
            case FeeEvent.Unasked _ -> "fee without a charge";
            case FeeEvent.Ended ended -> "ended: " + lower(ended.cause());
            case FeeEvent.Refilled _ -> "refilled";
            case FeeEvent.Early _ -> "charged early";
            case FeeEvent.Adjusted adjusted -> "adjusted by " + adjusted.amount().toPlainString() + ": " + adjusted.why();
        };
    }

    static TableSheet<Charge> charges(DisputedFee fee) {
        int digits = DisputeAnswer.decimals(fee);
        List<Charge> charges = fee.charges();
        List<SheetColumn<Charge>> columns = List.of(
                SheetColumn.<Charge>id("Charge", 30, charge -> Optional.of(charge.id())).fitted(charges, 40),
                SheetColumn.text("Fee", 14, Charge::fee),
                SheetColumn.text("Cause", 16, charge -> lower(charge.cause())),
                SheetColumn.day("Day", charge -> Optional.of(charge.day())),
                amount(in("Base", fee), digits, Charge::base),
                amount(in("Posted", fee), digits, Charge::posted),
                amount(in("To collect", fee), digits, Charge::collected),
                amount(in("Owed", fee), digits, Charge::owed),
                amount(in("Settled", fee), digits, Charge::settled),
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
                    posting.at(), lowerWord(posting.book()), posting.from(), posting.to(), posting.amount(),
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

    /** A link's figures are in its account's one currency. */
    private static String in(String title, DisputedFee fee) {
        return title + ", " + fee.figures().currency();
    }

    private static <T> SheetColumn<T> amount(String title, int digits, Function<T, BigDecimal> value) {
        return SheetColumn.<T>of(title, 16, row -> AnswerSheets.money(value.apply(row), digits))
                .typed(SheetColumn.Type.MONEY)
                .alignedRight();
    }

    private static String lower(Enum<?> constant) {
        return lowerWord(constant.name());
    }

    private static String lowerWord(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
