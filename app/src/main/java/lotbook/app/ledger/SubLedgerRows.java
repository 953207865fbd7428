package lotbook.app.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import lotbook.domain.explain.Recorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.ledger.Owner;
import lotbook.domain.ledger.SubLedgerCalculation;
import lotbook.domain.ledger.SubLedgerSource;
import lotbook.domain.ledger.SubLedgers;
import lotbook.domain.ledger.SubLedgers.Figure;
import lotbook.domain.ledger.SubLedgers.Line;
import lotbook.domain.money.Decimals;
import lotbook.domain.query.Column;
import lotbook.domain.query.Emptiness;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.query.Totals;
import lotbook.domain.time.AsOf;

/** Adds figures to the lines of sub-ledgers that are shown: an account's deals are gone through once for all of its lines. */
public final class SubLedgerRows implements RowSource {
    private static final TableDefinition TABLE = LedgerTables.SUB_LEDGERS;

    private final RowSource source;
    private final SubLedgerSource ledgers;

    public SubLedgerRows(RowSource source, SubLedgerSource ledgers) {
        this.source = source;
        this.ledgers = ledgers;
    }

    /** Whose line a row is. */
    static Owner owner(Row row) {
        return text(row, "link-id").<Owner>map(link -> new Owner.OfLink(new LinkId(link))).orElse(Owner.OWN);
    }

    static AccountId account(Row row) {
        return new AccountId(text(row, "account-id").orElseThrow());
    }

    private static Optional<String> text(Row row, String column) {
        return row.value(TABLE.column(column).orElseThrow()).map(Object::toString);
    }

    @Override
    public List<Row> rows(TableDefinition table, List<Long> ids) {
        return filled(table, source.rows(table, ids), AsOf.NOW);
    }

    @Override
    public List<Row> rows(Question question, List<Long> ids) {
        return filled(question.table(), source.rows(question, ids), question.asOf());
    }

    private List<Row> filled(TableDefinition table, List<Row> rows, AsOf asOf) {
        if (!table.equals(TABLE) || rows.isEmpty()) {
            return rows;
        }
        Map<AccountId, SubLedgers> found = new LinkedHashMap<>();
        ledgers.inputs(rows.stream().map(SubLedgerRows::account).distinct().toList(), asOf)
                .forEach((account, inputs) -> found.put(account, SubLedgerCalculation.calculate(inputs, Recorder.SILENT)));
        return rows.stream()
                .map(row -> Optional.ofNullable(found.get(account(row))).flatMap(of -> of.line(owner(row)))
                        .map(line -> with(row, line))
                        .orElse(row))
                .toList();
    }

    private static Row with(Row row, Line line) {
        List<Optional<Object>> values = new ArrayList<>();
        for (Column column : TABLE.columns()) {
            values.add(column.calculated() ? value(line, column.id()) : row.value(column));
        }
        return new Row(row.id(), TABLE, values);
    }

    private static Optional<Object> value(Line line, String column) {
        return switch (column) {
            case "measured" -> line.measure().map(Enum::name);
            case "open-lots" -> Optional.of(money(line.row().openLots()));
            case "deals" -> Optional.of(BigDecimal.valueOf(line.row().deals()));
            case String figure -> Figure.of(figure).flatMap(line::figure).map(SubLedgerRows::money);
        };
    }

    private static BigDecimal money(BigDecimal amount) {
        return Decimals.canonical(amount, 2, Integer.MAX_VALUE);
    }

    @Override
    public RowSource stoppable(Consumer<Runnable> stops) {
        return new SubLedgerRows(source.stoppable(stops), ledgers);
    }

    @Override
    public Ids ids(Question question) {
        return source.ids(question);
    }

    @Override
    public long count(Question question) {
        return source.count(question);
    }

    @Override
    public Totals totals(Question question) {
        return source.totals(question);
    }

    @Override
    public Emptiness emptiness(Question question) {
        return source.emptiness(question);
    }
}
