package lotbook.app.history;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.app.history.HistoryModel.Point;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.explain.Source;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.fee.history.InvestorDays;
import lotbook.domain.fee.history.InvestorHistory;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.BusinessCalendar;

/** A history in sentences: whose it is, how old, and what stood at a point. */
final class HistoryWords {
    private final Texts texts;
    private final ValueFormat values;
    private final Ages ages;

    HistoryWords(Texts texts, ValueFormat values) {
        this.texts = texts;
        this.values = values;
        this.ages = new Ages(texts);
    }

    /** Whose it is, by what it was measured, and how old the last measurement is. */
    String head(InvestorHistory history) {
        String whose = history.leader().isPresent()
                ? texts.get(Message.HISTORY_OF_LINK, history.account(), history.leader().get(), history.currency(),
                        texts.state(history.measure().name()))
                : texts.get(Message.HISTORY_OF_ACCOUNT, history.account(), history.currency(),
                        history.links().isEmpty() ? ValueFormat.NOT_APPLICABLE : joined(history.links()));
        return history.measuredAt()
                .map(at -> whose + " " + texts.get(Message.HISTORY_MEASURED, Ages.moment(at, history.asAt()),
                        span(at, history.asAt())))
                .orElseGet(() -> whose + " " + texts.get(Message.HISTORY_NEVER_MEASURED));
    }

    private static String joined(List<?> ids) {
        return String.join(", ", ids.stream().map(Object::toString).toList());
    }

    private String span(Instant from, Instant to) {
        Duration age = Duration.between(from, to);
        return age.toDays() >= 2 ? texts.get(Message.HISTORY_DAYS, ValueFormat.grouped(age.toDays())) : ages.span(age);
    }

    /** All that is known of a point. */
    String sentence(InvestorHistory history, Point point) {
        LocalDate day = point.day();
        List<String> parts = new ArrayList<>();
        parts.add(history.measured(day)
                .map(at -> texts.get(Message.HISTORY_EQUITY, day, amount(history, at.own()),
                        span(at.at(), BusinessCalendar.NEW_YORK_17.endOf(day))))
                .orElseGet(() -> texts.get(Message.HISTORY_NOT_MEASURED, day)));
        parts.add(history.hwm(day)
                .map(at -> texts.get(Message.HISTORY_HWM, amount(history, at.value()), String.valueOf(at.run())))
                .orElseGet(() -> texts.get(Message.HISTORY_NO_HWM)));
        history.flows(day).forEach(flow -> parts.add(texts.get(
                Message.HISTORY_FLOW, signed(history, flow.amount()), texts.state(flow.movementClass().name()),
                Source.words(flow.id()))));
        history.charges(day).forEach(charge -> parts.add(texts.get(
                Message.HISTORY_FEE, String.valueOf(number(history, charge)), shown(charge, "fee"), shown(charge, "posted"),
                shown(charge, "currency"), shown(charge, "state"))));
        return String.join(" ", parts);
    }

    /** The number on a charge's diamond, from 1. */
    static int number(InvestorHistory history, Row charge) {
        return history.charges().indexOf(charge) + 1;
    }

    String amount(InvestorHistory history, BigDecimal amount) {
        TableDefinition days = InvestorDays.DAYS;
        List<Optional<Object>> cells = days.columns().stream()
                .map(column -> switch (column.id()) {
                    case "equity" -> Optional.<Object>of(amount);
                    case "currency" -> Optional.<Object>of(history.currency());
                    default -> Optional.empty();
                })
                .toList();
        return values.shown(new Row(1, days, cells), days.column("equity").orElseThrow());
    }

    String signed(InvestorHistory history, BigDecimal amount) {
        return (amount.signum() > 0 ? "+" : "") + amount(history, amount);
    }

    private String shown(Row charge, String column) {
        return values.shown(charge, FeeTables.CHARGES.column(column).orElseThrow());
    }
}
