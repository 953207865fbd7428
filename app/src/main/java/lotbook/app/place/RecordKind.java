package lotbook.app.place;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lotbook.domain.allocation.AllocationTables;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;

/** Records a link can name, each by the columns of its natural key: {@code lotbook:deal/MT5-1/84412077}. */
public enum RecordKind {
    DEAL(ExecutionTables.TRADES, "server", "exec-id"),
    EXECUTION(ExecutionTables.EXECUTIONS, "server", "exec-id"),
    ORDER(ExecutionTables.EXECUTIONS, "server", "order-id"),
    POSITION(ExecutionTables.EXECUTIONS, "server", "position-id"),
    MOVEMENT(ExecutionTables.MOVEMENTS, "server", "movement-id"),
    EXCEPTION(ExecutionTables.EXCEPTIONS, "server", "sequence"),
    ACCOUNT(ProgrammeTables.ACCOUNTS, "account-id"),
    LINK(ProgrammeTables.LINKS, "link-id"),
    VERSION(AllocationTables.VERSIONS, "version-id");

    private final TableDefinition table;
    private final List<Column> key;

    RecordKind(TableDefinition table, String... key) {
        this.table = table;
        this.key = Arrays.stream(key).map(id -> table.column(id).orElseThrow()).toList();
    }

    public TableDefinition table() {
        return table;
    }

    /** As it stands in a link. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<RecordKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** The kind that names rows of this table, if one does. */
    public static Optional<RecordKind> of(TableDefinition table) {
        return Arrays.stream(values()).filter(kind -> kind.table.equals(table)).findFirst();
    }

    int keyLength() {
        return key.size();
    }

    /** The row's key, or nothing if a part of it is missing. */
    public Optional<List<String>> keyOf(Row row) {
        List<String> values = key.stream().flatMap(column -> row.value(column).stream()).map(Object::toString).toList();
        return values.size() == key.size() ? Optional.of(values) : Optional.empty();
    }

    /** A filter line that only this record passes. */
    public String filter(List<String> ids) {
        return IntStream.range(0, key.size())
                .mapToObj(at -> key.get(at).id() + ": " + exactly(key.get(at), ids.get(at)))
                .collect(Collectors.joining("; "));
    }

    private static String exactly(Column column, String value) {
        return column.type().isNumeric() ? "=" + value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
