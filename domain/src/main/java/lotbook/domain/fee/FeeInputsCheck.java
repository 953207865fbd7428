package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.fee.FeeInputs.FeePeriod;

/** What keeps an investor's line from being calculated, or must be said beside it. */
final class FeeInputsCheck {
    private final FeeRules rule;
    private final FeeInputs in;
    private final List<FeeFinding> findings;

    private FeeInputsCheck(FeeRules rule, FeeInputs in, List<FeeFinding> findings) {
        this.rule = rule;
        this.in = in;
        this.findings = findings;
    }

    static void into(List<FeeFinding> findings, FeeRules rule, FeeInputs in) {
        FeeInputsCheck check = new FeeInputsCheck(rule, in, findings);
        FeeTermsCheck.into(findings, in.terms());
        check.line();
        check.days();
        in.events().forEach(check::event);
        check.trades();
        check.order(in.events(), FeeEvent::date, "movements");
        check.order(in.trades(), FeeTrade::date, "trades");
        check.ids(in.events(), FeeEvent::id);
        check.ids(in.trades(), FeeTrade::id);
        check.rates();
        check.introducers();
    }

    private void line() {
        FeePeriod period = in.period();
        if (in.unit().isEmpty()) {
            say(Kind.NO_MINOR_UNIT, "", "The account's currency isn't paid in coins, so no fee can be rounded to it.",
                    "Give the account a currency with a minor unit.");
        }
        in.terms().performance().map(PerformanceFee::fairness).filter(this::isOfOthers).flatMap(UnreadTermsCheck::ofOthers)
                .ifPresent(findings::add);
        if (period.closed()) {
            say(Kind.PERIOD_CLOSED, "", "The period from " + period.first() + " to " + period.last() + " is closed.",
                    "Post to the open period, pointing to this one.");
        }
        if (period.last().isBefore(period.first())) {
            say(Kind.PERIOD_REVERSED, "", "The period ends on " + period.last() + ", before it begins on " + period.first()
                    + ".", "Give the earlier day first.");
        }
        if (in.opening().ended()) {
            say(Kind.ALREADY_ENDED, "", "The investor had left before " + period.first() + ".",
                    "Nothing is due; if they came back, begin with the state as rejoined.");
        }
    }

    /** The first rule charged equalisation and series by the investor's own HWM. */
    private boolean isOfOthers(Fairness fairness) {
        return switch (fairness) {
            case PER_INVESTOR -> false;
            case POOLED, UNITS -> true;
            case EQUALISATION, SERIES -> rule != FeeRules.PERIOD_V1 && in.link().isPresent();
        };
    }

    private LocalDate start() {
        return in.joined().isAfter(in.period().first()) ? in.joined() : in.period().first();
    }

    private void days() {
        LocalDate start = start();
        List<FeeDay> days = in.days();
        int inARow = inARow(start);
        boolean any = inARow > 0 || in.opening().last().isPresent();
        LocalDate expected = inARow > 0 ? days.get(inARow - 1).date().plusDays(1) : start;
        int early = 0;
        for (int at = inARow; at < days.size(); at++) {
            FeeDay day = days.get(at);
            boolean next = day.date().equals(expected);
            if (day.date().isBefore(start) && (at == early || !refusesEarlyDays())) {
                early++;
                continue;
            }
            if ((!next && day.date().isBefore(expected)) || day.date().isAfter(in.period().last())) {
                say(Kind.DAYS_OUT_OF_ORDER, day.date().toString(),
                        "The day " + day.date() + " is given twice, out of order or outside the period.",
                        "Give each day of the period once, in order.");
                return;
            }
            for (; !next && expected.isBefore(day.date()); expected = expected.plusDays(1)) {
                missing(expected, any);
            }
            any = true;
            leapDay(day.date());
            expected = FeeDay.after(expected, days, at + 1);
        }
        for (; !expected.isAfter(lastNeeded()); expected = expected.plusDays(1)) {
            missing(expected, any);
        }
    }

    /** What stands before the first day counts for nothing. Among later days it kept those after it from being measured. */
    private boolean refusesEarlyDays() {
        return switch (rule) {
            case PERIOD_V1, PERIOD_V2 -> false;
            case PERIOD_V3 -> true;
        };
    }

    /** How many days, from the period's first, are given one after the other: in nearly every line all of them are. */
    private int inARow(LocalDate start) {
        List<FeeDay> days = in.days();
        if (days.isEmpty() || !days.getFirst().date().equals(start)) {
            return 0;
        }
        int count = 1;
        while (count < days.size() && days.get(count).follows(days.get(count - 1).date())) {
            count++;
        }
        if (days.get(count - 1).date().isAfter(in.period().last())) {
            return 0;
        }
        LocalDate last = days.get(count - 1).date();
        if (start.isLeapYear() || start.getYear() != last.getYear()) {
            for (int at = 0; at < count; at++) {
                leapDay(days.get(at).date());
            }
        }
        return count;
    }

    /** Nothing accrues after the investor left. */
    private LocalDate lastNeeded() {
        for (FeeEvent event : in.events()) {
            if (event instanceof FeeEvent.Ended) {
                return event.date().minusDays(1);
            }
        }
        return in.period().last();
    }

    private void missing(LocalDate day, boolean valueBefore) {
        boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
        if (!weekend || !valueBefore || in.terms().weekends() == WeekendDays.OWN_VALUE) {
            say(Kind.EQUITY_MISSING, day.toString(), "There is no equity for " + day + ".",
                    "Read the account's summary of that day's end, then run the line again.");
        }
    }

    private void leapDay(LocalDate day) {
        if (day.getDayOfMonth() == 29 && day.getMonth() == Month.FEBRUARY) {
            in.terms().management().ifPresent(fee -> say(Kind.LEAP_DAY, day.toString(),
                    "29 February counts " + fee.dayCount().weight(day) + " of " + fee.dayCount().denominator()
                            + " by the day count " + fee.dayCount() + ".",
                    "Nothing, if that is what was agreed."));
        }
    }

    private void event(FeeEvent event) {
        if (event.date().isBefore(in.joined())) {
            say(Kind.MOVEMENT_BEFORE_ACCOUNT, event.id(), event.id() + " of " + event.date()
                    + " is before the account's first day, " + in.joined() + ".",
                    "Correct the movement's date or the account's first day.");
        } else if (event.date().isBefore(in.period().first()) || event.date().isAfter(in.period().last())) {
            say(Kind.MOVEMENT_OUTSIDE_PERIOD, event.id(), event.id() + " of " + event.date()
                    + " is outside the period from " + in.period().first() + " to " + in.period().last() + ".",
                    "Run it with the period it falls in.");
        }
        if (event instanceof FeeEvent.Moved moved && moved.movementClass() == MovementClass.UNCLASSIFIED) {
            say(Kind.UNCLASSIFIED, moved.id(), "Nobody has said what the movement " + moved.id() + " of "
                    + moved.amount().toPlainString() + " is.", "Classify it; until then the account's fees are held back.");
        }
        if (event instanceof FeeEvent.Adjusted && in.events().stream().anyMatch(FeeEvent.Ended.class::isInstance)) {
            say(Kind.ALREADY_ENDED, event.id(),
                    "The investor leaves within these days, so nothing is left to adjust at their end.",
                    "Adjust the days before the one of leaving in a run of their own, then charge the leaving.");
        }
        if (event.before().isEmpty() && needsValue(event)) {
            say(Kind.EQUITY_MISSING, event.id(), "There is no equity just before " + event.id() + " of " + event.date() + ".",
                    "Read the account's summary before it, then run the line again.");
        }
    }

    private void trades() {
        for (FeeTrade trade : in.trades()) {
            if (trade.date().isBefore(start()) || trade.date().isAfter(in.period().last())) {
                say(Kind.MOVEMENT_OUTSIDE_PERIOD, trade.id(), "The trade " + trade.id() + " of " + trade.date()
                        + " is outside the period from " + start() + " to " + in.period().last() + ".",
                        "Run it with the period it falls in.");
            }
        }
    }

    private <T> void order(List<T> all, Function<T, LocalDate> dateOf, String what) {
        for (int at = 1; at < all.size(); at++) {
            LocalDate date = dateOf.apply(all.get(at));
            if (date.isBefore(dateOf.apply(all.get(at - 1)))) {
                say(Kind.DAYS_OUT_OF_ORDER, date.toString(),
                        "The " + what + " are out of order at " + date + ".", "Give them by their time.");
                return;
            }
        }
    }

    private <T> void ids(List<T> all, Function<T, String> idOf) {
        if (all.size() < 2) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (T each : all) {
            String id = idOf.apply(each);
            if (!seen.add(id)) {
                say(Kind.REPEATED_ID, id, id + " is there twice.", "Take one of the two out.");
            }
        }
    }

    private boolean needsValue(FeeEvent event) {
        return switch (event) {
            case FeeEvent.Moved moved -> moved.isCapital() && in.terms().performance()
                    .filter(fee -> moved.amount().signum() < 0
                            || (fee.hwm().flows().needsValue() && moved.date().isAfter(in.joined())))
                    .isPresent();
            case FeeEvent.Ended _, FeeEvent.Refilled _ -> true;
            case FeeEvent.Unasked _, FeeEvent.Early _, FeeEvent.Adjusted _ -> false;
        };
    }

    /** For every day on which something may be charged. */
    private void rates() {
        if (!(in.terms().payout() instanceof Payout.Converted converted) || in.unit().isEmpty()) {
            return;
        }
        Conversions conversions = new Conversions(converted, in.unit().get().currency(), in.rates());
        for (LocalDate day = start(); !day.isAfter(in.period().last()); day = day.plusDays(1)) {
            LocalDate date = day;
            boolean point = in.terms().fees().stream().anyMatch(fee -> fee.charging().isPoint(date, in.joined()));
            boolean moved = in.events().stream().anyMatch(event -> event.date().equals(date));
            Optional<?> rate = conversions.rate(converted, date);
            if ((point || moved) && rate.isEmpty()) {
                say(Kind.NO_RATE, date.toString(), "There is no rate from " + in.unit().get().currency() + " to "
                        + converted.currency() + " for a charge of " + date + ".", "Import the rates of that day.");
            }
        }
    }

    /** Nothing is held back: the investor pays none of it. */
    private void introducers() {
        in.terms().introducing().ifPresent(fee -> in.introducers().stream()
                .filter(above -> above.owns() && fee.hasLevel(above.level()))
                .forEach(above -> say(Kind.OWN_INTRODUCER, above.party().value(),
                        above.party() + ", introducer of level " + above.level() + ", trades here with money of their own, so"
                                + " that level is paid to nobody.",
                        "Nothing, if who owns whom is on file as it is.")));
    }

    private void say(Kind kind, String subject, String text, String remedy) {
        findings.add(new FeeFinding(kind, subject, text, remedy));
    }

    static FeeFinding negativeBalance(LocalDate day, Figures figures) {
        return new FeeFinding(Kind.NEGATIVE_BALANCE, day.toString(),
                "The balance is " + figures.balance().toPlainString() + " at the end of " + day + ".",
                "See that the broker's protection or the investor covers it; nothing is collected meanwhile.");
    }

    static FeeFinding feeWithoutCharge(FeeEvent moved, BigDecimal unknown) {
        return new FeeFinding(Kind.FEE_WITHOUT_CHARGE, moved.id(),
                "The fee movement " + moved.id() + " takes " + unknown.toPlainString() + " that no charge asked for.",
                "Find its charge, or keep it in suspense.");
    }

    static FeeFinding unasked(FeeEvent.Unasked fee) {
        return new FeeFinding(Kind.FEE_WITHOUT_CHARGE, fee.id(),
                "The fee movement " + fee.id() + (fee.amount().signum() < 0 ? " takes " : " gives back ")
                        + fee.amount().abs().toPlainString() + " that no charge asked for.",
                "Find out what it is for: it settles no charge, and is in the account's figures as a "
                        + (fee.amount().signum() < 0 ? "loss." : "gain."));
    }

    static FeeFinding balanceShort(FeeEvent.Moved moved, BigDecimal asked, BigDecimal paid) {
        return new FeeFinding(Kind.BALANCE_SHORT, moved.id(),
                "Of the withdrawal " + moved.id() + " of " + asked.toPlainString() + " only " + paid.toPlainString()
                        + " is left to pay once its fee is taken.",
                "Pay that, or agree on another amount.");
    }

    static FeeFinding feeNotLeft(FeeEvent.Moved moved, FeeCharge charge) {
        return new FeeFinding(Kind.BALANCE_SHORT, moved.id(),
                "Of the fee of " + charge.posted().toPlainString() + " on the withdrawal " + moved.id() + ", "
                        + charge.owed().toPlainString() + " is owed: what the withdrawal left doesn't cover it.",
                "Nothing, if it may be collected later; else ask the investor to pay it in.");
    }

    static FeeFinding refillNotAgreed(FeeEvent.Refilled event) {
        return new FeeFinding(Kind.REFILL_NOT_AGREED, event.id(),
                "The HWM is not set anew by " + event.id() + ": losses are carried forward for good.",
                "Nothing, if that is what was agreed.");
    }
}
