package lotbook.app.session;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import lotbook.app.text.ValueFormat.PriceDigits;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.persistence.database.Database;
import lotbook.persistence.query.SqlRowSource;

/** How many decimals prices have, by the instruments of the book as the operator may see them; asked once. */
public final class InstrumentDigits {
    private InstrumentDigits() {}

    public static PriceDigits of(Database database) {
        Map<String, Integer> known = new HashMap<>();
        if (database.mayRead(ProgrammeTables.INSTRUMENTS.viewName())) {
            RowSource instruments = new SqlRowSource(database);
            List<Long> ids = Arrays.stream(instruments.ids(Question.of(ProgrammeTables.INSTRUMENTS)).ids()).boxed().toList();
            for (Row row : instruments.rows(ProgrammeTables.INSTRUMENTS, ids)) {
                int digits = Integer.parseInt(text(row, "digits"));
                known.merge(text(row, "server") + "/" + text(row, "symbol"), digits, Math::max);
                // A total is of a symbol, wherever it is traded.
                known.merge("/" + text(row, "symbol"), digits, Math::max);
            }
        }
        return (server, symbol) -> Optional.ofNullable(known.get(server + "/" + symbol))
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    private static String text(Row row, String column) {
        return row.text(column).orElseThrow();
    }
}
