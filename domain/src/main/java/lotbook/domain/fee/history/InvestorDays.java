package lotbook.domain.fee.history;

import static lotbook.domain.query.ColumnType.BUSINESS_DAY;
import static lotbook.domain.query.ColumnType.ID;
import static lotbook.domain.query.ColumnType.INSTANT;
import static lotbook.domain.query.ColumnType.MONEY;
import static lotbook.domain.query.ColumnType.STATE;
import static lotbook.domain.query.ColumnType.TEXT;
import static lotbook.domain.query.TableDefinition.TimeAxes.VERSIONED;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.query.Total;

/** An investor's history as rows, one a day. It is put together for a screen and has no view in the database. */
public final class InvestorDays {
    private static final String GAP = "GAP";

    /** {@code equity} is without credit; a day that was not measured has none. {@code fees} are what payees get. */
    public static final TableDefinition DAYS = TableDefinition.table("investor-days", VERSIONED)
            .shown("day", BUSINESS_DAY)
            .explained("equity", MONEY).expected("gap", GAP)
            .shown("hwm", MONEY)
            .shown("flows-change", MONEY).total(Total.SUM)
            .shown("fees", MONEY).total(Total.SUM)
            .shown("currency", ID)
            .shown("happened", TEXT)
            .shown("measured-at", INSTANT)
            .hidden("balance", MONEY)
            .hidden("credit", MONEY)
            .hidden("hwm-run", ID)
            .hidden("gap", STATE)
            .hidden("subject-kind", ID)
            .hidden("subject", ID)
            .newestFirst("day");

    private InvestorDays() {}

    /** The first day first; ids count from 1. */
    public static List<Row> rows(InvestorHistory history) {
        List<Row> rows = new ArrayList<>();
        for (LocalDate day : history.calendar()) {
            rows.add(new Row(rows.size() + 1L, DAYS, DAYS.columns().stream()
                    .map(column -> value(history, day, column.id()))
                    .toList()));
        }
        return rows;
    }

    private static Optional<Object> value(InvestorHistory history, LocalDate day, String column) {
        Optional<MeasuredDay> measured = history.measured(day);
        return switch (column) {
            case "day" -> Optional.of(day);
            case "equity" -> measured.map(MeasuredDay::own);
            case "balance" -> measured.map(at -> at.day().figures().balance());
            case "credit" -> measured.map(at -> at.day().figures().credit());
            case "measured-at" -> measured.map(MeasuredDay::at);
            case "hwm" -> history.hwm(day).map(HwmStretch::value);
            case "hwm-run" -> history.hwm(day).map(at -> String.valueOf(at.run()));
            case "flows-change" -> sum(history.flows(day), InvestorHistory.Flow::amount);
            case "fees" -> sum(history.charges(day), InvestorHistory::posted);
            case "happened" -> Optional.of(happened(history, day)).filter(text -> !text.isEmpty()).map(text -> text);
            case "currency" -> Optional.of(history.currency());
            case "gap" -> measured.isPresent() ? Optional.empty() : Optional.of(GAP);
            case "subject-kind" -> Optional.of(history.subject().kind().word());
            case "subject" -> Optional.of(history.subject().id());
            default -> throw new IllegalArgumentException("Nobody says what " + column + " is");
        };
    }

    private static <T> Optional<Object> sum(List<T> parts, Function<T, BigDecimal> amount) {
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(parts.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static String happened(InvestorHistory history, LocalDate day) {
        List<String> parts = new ArrayList<>();
        history.flows(day).forEach(flow -> parts.add(flow.id()));
        history.charges(day).forEach(row -> parts.add(text(row, "fee") + " fee " + text(row, "charge-id") + " "
                + text(row, "state").toLowerCase(Locale.ROOT).replace('_', ' ')));
        return parts.stream().collect(Collectors.joining(", "));
    }

    private static String text(Row charge, String column) {
        Column asked = FeeTables.CHARGES.column(column).orElseThrow();
        return charge.value(asked).map(Object::toString).orElse("");
    }
}
