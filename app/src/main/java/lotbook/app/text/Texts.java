package lotbook.app.text;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import lotbook.domain.failure.Sentence;
import lotbook.domain.query.Column;
import lotbook.domain.query.ColumnType;
import lotbook.domain.query.TableDefinition;

/** Reads the bundle. Sentences go by {@link Message}; titles and states by the ids of what they name. */
public final class Texts {
    private static final String BUNDLE = "lotbook.app.text.console";

    private final ResourceBundle bundle;

    private Texts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    public static Texts english() {
        return new Texts(ResourceBundle.getBundle(BUNDLE, Locale.ROOT));
    }

    /** As a person reads it: moments with their zone. */
    public String get(Message message, Object... arguments) {
        return exported(message, Arrays.stream(arguments).map(Texts::readable).toArray());
    }

    /** In what leaves the program: moments as machines write them. */
    public String exported(Message message, Object... arguments) {
        String pattern = bundle.getString(message.key());
        return arguments.length == 0
                ? pattern
                : new MessageFormat(pattern, Locale.ENGLISH).format(Arrays.stream(arguments).map(Texts::digits).toArray());
    }

    /** A number may be an id, and an id is never grouped nor rounded; counts and figures come written out. */
    private static Object digits(Object argument) {
        return switch (argument) {
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            default -> argument;
        };
    }

    private static Object readable(Object argument) {
        return switch (argument) {
            case Instant moment -> Ages.dated(moment);
            case String sentence -> Sentence.readable(sentence);
            default -> argument;
        };
    }

    /** One or many: the count is argument 0, already written out with its grouping. */
    public String counted(Message one, Message many, long count) {
        return get(count == 1 ? one : many, ValueFormat.grouped(count));
    }

    public String counted(Counted words, long count) {
        return counted(words.one(), words.many(), count);
    }

    public String tableTitle(TableDefinition table) {
        return bundle.getString("table." + table.id());
    }

    /** A filter that makes sense in this table, for the prompt of its line. */
    public String filterExample(TableDefinition table) {
        return bundle.getString("filter." + table.id());
    }

    /** What the table shows and how one works with it. */
    public String help(TableDefinition table) {
        return bundle.getString("help." + table.id());
    }

    /** What the table says while it has no row at all. */
    public String empty(TableDefinition table) {
        return bundle.getString("empty." + table.id());
    }

    /** With unit and zone: {@code Volume, lots}. */
    public String columnTitle(TableDefinition table, Column column) {
        String own = "column." + table.id() + "." + column.id();
        return bundle.getString(bundle.containsKey(own) ? own : "column." + column.id());
    }

    /** The title of a value by its name in the database: the table's own where it has the column, else what other tables say. */
    public String columnTitle(TableDefinition table, String sqlName) {
        String id = sqlName.replace('_', '-');
        return table.column(id).map(column -> columnTitle(table, column)).orElseGet(() -> Stream.of("column.", "state.recorded-")
                .map(kind -> kind + id)
                .filter(bundle::containsKey)
                .findFirst()
                .map(bundle::getString)
                .orElseGet(() -> inWords(sqlName)));
    }

    /** Above what leaves the program, where an age is its milliseconds. */
    public String exportTitle(TableDefinition table, Column column) {
        String title = columnTitle(table, column);
        return column.type() == ColumnType.AGE ? get(Message.COLUMN_MILLIS, title) : title;
    }

    /** A state's word; one the bundle does not know is written out from its name, so that new data stays readable. */
    public String state(String value) {
        String key = "state." + value.toLowerCase(Locale.ROOT).replace('_', '-');
        return bundle.containsKey(key) ? bundle.getString(key) : inWords(value);
    }

    private static String inWords(String value) {
        if (value.isEmpty()) {
            return value;
        }
        String words = value.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
