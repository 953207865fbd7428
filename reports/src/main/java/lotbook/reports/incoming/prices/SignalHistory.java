package lotbook.reports.incoming.prices;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import lotbook.domain.execution.Side;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import org.jspecify.annotations.Nullable;

/**
 * The published history of a MetaTrader signal: semicolons, newest first, one row for each closed position (its
 * opening and its closing side by side, so {@code Time} and {@code Price} stand twice in the header and columns go by
 * their place) and one for each balance operation. Times are the signal server's own clock; the file does not name
 * its zone.
 */
public final class SignalHistory {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu.MM.dd HH:mm:ss", Locale.ROOT);
    private static final int COLUMNS = 13;
    private static final int PROFIT = 11;

    private SignalHistory() {}

    /** A row, by the moment it came into being. */
    public sealed interface Entry permits ClosedPosition, BalanceOperation {
        LocalDateTime at();
    }

    /**
     * A position from opening to closing. {@code at} is its opening.
     *
     * @param commission as printed: signed, zero when the cell is empty
     * @param swap signed
     * @param profit price result alone, without commission and swap
     */
    public record ClosedPosition(
            LocalDateTime at,
            Side side,
            Volume volume,
            String symbol,
            Price openPrice,
            LocalDateTime closedAt,
            Price closePrice,
            BigDecimal commission,
            BigDecimal swap,
            BigDecimal profit,
            Optional<String> comment)
            implements Entry {}

    /** Money in or out of the leader's account, or interest; the file does not say which. */
    public record BalanceOperation(LocalDateTime at, BigDecimal amount, Optional<String> comment) implements Entry {}

    /** Reads a file; rows come back oldest first, rows of one moment in reverse order of the file. */
    public static Parsed<Entry> read(Path file) {
        String name = String.valueOf(file.getFileName());
        try (InputStream in = Files.newInputStream(file)) {
            return read(name, in);
        } catch (IOException e) {
            throw CsvRows.unreadable(name).asException(e);
        }
    }

    /** As {@link #read(Path)}; {@code name} is for messages. */
    public static Parsed<Entry> read(String name, InputStream in) {
        Parsed<Entry> parsed = CsvRows.read(name, in, ';', 1, SignalHistory::entry);
        return new Parsed<>(
                parsed.rows().reversed().stream().sorted(Comparator.comparing(Entry::at)).toList(), parsed.broken());
    }

    private static Entry entry(CsvRecord line) {
        CsvRows.expectFields(line, COLUMNS);
        String type = line.getField(1);
        return switch (type) {
            case "Balance" -> new BalanceOperation(
                    time(line, 0), money(line, PROFIT, null), comment(line));
            case "Buy" -> position(line, Side.BUY);
            case "Sell" -> position(line, Side.SELL);
            default -> throw new IllegalArgumentException(
                    "the type '" + type + "' is none of Buy, Sell and Balance");
        };
    }

    private static ClosedPosition position(CsvRecord line, Side side) {
        ClosedPosition position = new ClosedPosition(
                time(line, 0),
                side,
                new Volume(money(line, 2, null)),
                line.getField(3),
                new Price(money(line, 4, null)),
                time(line, 7),
                new Price(money(line, 8, null)),
                money(line, 9, BigDecimal.ZERO),
                money(line, 10, BigDecimal.ZERO),
                money(line, PROFIT, null),
                comment(line));
        if (position.symbol().isBlank()) {
            throw new IllegalArgumentException("the symbol is empty");
        }
        if (position.volume().isZero()) {
            throw new IllegalArgumentException("the volume is zero");
        }
        if (position.closedAt().isBefore(position.at())) {
            throw new IllegalArgumentException("it closes at " + line.getField(7) + ", before it opens");
        }
        return position;
    }

    private static Optional<String> comment(CsvRecord line) {
        return Optional.of(line.getField(COLUMNS - 1)).filter(text -> !text.isBlank());
    }

    private static LocalDateTime time(CsvRecord line, int column) {
        try {
            return LocalDateTime.parse(line.getField(column), TIME);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("column " + (column + 1) + ", '" + line.getField(column)
                    + "', is no time such as 2018.09.10 10:00:01", e);
        }
    }

    private static BigDecimal money(CsvRecord line, int column, @Nullable BigDecimal whenEmpty) {
        String text = line.getField(column);
        if (text.isEmpty() && whenEmpty != null) {
            return whenEmpty;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("column " + (column + 1) + ", '" + text + "', is no number", e);
        }
    }
}
