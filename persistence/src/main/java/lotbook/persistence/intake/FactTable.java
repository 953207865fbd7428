package lotbook.persistence.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.persistence.intake.FactTable.Field.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A table of facts as the bulk path sees it.
 *
 * @param scope index of the first column of the natural key (the server)
 * @param item index of its second
 */
record FactTable(String name, List<Field> fields, int scope, int item) {
    FactTable {
        fields = List.copyOf(fields);
    }

    /** Column name and what fits into it. */
    record Field(String name, Kind kind, int precision, int scale) {
        enum Kind {
            LONG, INTEGER, TEXT, LONG_TEXT, NUMERIC, INSTANT, DAY
        }

        Optional<String> refuses(Object value) {
            return switch (kind) {
                case TEXT, LONG_TEXT -> refusesText(value.toString());
                case NUMERIC -> refusesNumber((BigDecimal) value);
                case LONG, INTEGER, INSTANT, DAY -> Optional.empty();
            };
        }

        private Optional<String> refusesText(String text) {
            if (text.indexOf('\0') >= 0) {
                return Optional.of(name + " has a NUL character");
            }
            return kind == Kind.TEXT && text.length() > precision && text.codePointCount(0, text.length()) > precision
                    ? Optional.of(name + " has more than " + precision + " characters")
                    : Optional.empty();
        }

        /** A database would round the decimals away in silence. */
        private Optional<String> refusesNumber(BigDecimal number) {
            if (number.scale() <= scale && number.precision() - number.scale() <= precision - scale) {
                return Optional.empty();
            }
            BigDecimal plain = number.stripTrailingZeros();
            if (plain.scale() > scale) {
                return Optional.of(name + " " + number.toPlainString() + " has more than " + scale + " decimals");
            }
            return plain.precision() - plain.scale() > precision - scale
                    ? Optional.of(name + " " + number.toPlainString() + " has more than " + (precision - scale)
                            + " digits before the point")
                    : Optional.empty();
        }
    }

    String columns() {
        return String.join(", ", fields.stream().map(Field::name).toList());
    }

    int index(String column) {
        return fields.stream().map(Field::name).toList().indexOf(column);
    }

    String itemColumn() {
        return fields.get(item).name();
    }

    String scopeColumn() {
        return fields.get(scope).name();
    }

    /** Why the row can't be stored, if it can't. */
    Optional<String> refuses(@Nullable Object[] row) {
        for (int i = 0; i < row.length; i++) {
            Object value = row[i];
            if (value != null) {
                Optional<String> problem = fields.get(i).refuses(value);
                if (problem.isPresent()) {
                    return problem;
                }
            }
        }
        return Optional.empty();
    }

    static Columns columnsOf(String table) {
        return new Columns(table);
    }

    /** Collects fields in the order of the rows' values; the first is always {@code id}. */
    static final class Columns {
        private final String table;
        private final List<Field> fields = new ArrayList<>();

        private Columns(String table) {
            this.table = table;
            whole("id");
        }

        Columns text(int length, String... names) {
            return all(Kind.TEXT, length, 0, names);
        }

        Columns longText(String... names) {
            return all(Kind.LONG_TEXT, 0, 0, names);
        }

        Columns number(int precision, int scale, String... names) {
            return all(Kind.NUMERIC, precision, scale, names);
        }

        Columns instant(String... names) {
            return all(Kind.INSTANT, 0, 0, names);
        }

        Columns day(String... names) {
            return all(Kind.DAY, 0, 0, names);
        }

        Columns whole(String... names) {
            return all(Kind.LONG, 0, 0, names);
        }

        Columns integer(String... names) {
            return all(Kind.INTEGER, 0, 0, names);
        }

        private Columns all(Kind kind, int precision, int scale, String... names) {
            for (String name : names) {
                fields.add(new Field(name, kind, precision, scale));
            }
            return this;
        }

        FactTable keyedBy(String scope, String item) {
            List<String> names = fields.stream().map(Field::name).toList();
            return new FactTable(table, fields, names.indexOf(scope), names.indexOf(item));
        }
    }
}
