package lotbook.app.ledger;

import java.util.List;
import java.util.Optional;
import lotbook.domain.explain.Explanation;
import lotbook.domain.identity.AccountId;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.ledger.SubLedgerCalculation;
import lotbook.domain.ledger.SubLedgerInputs;
import lotbook.domain.ledger.SubLedgerSource;
import lotbook.domain.ledger.SubLedgers.Figure;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.time.AsOf;

/** What a figure of a sub-ledger is made of, by the calculation that the grid shows. Blocks. */
public final class ExplainSubLedger {
    private final SubLedgerSource source;
    private final AsOf asOf;

    public ExplainSubLedger(SubLedgerSource source, AsOf asOf) {
        this.source = source;
        this.asOf = asOf;
    }

    /** Empty for other tables, and for columns that nothing computed. */
    public Optional<Explanation> explain(Row row, Column column) {
        if (!row.table().equals(LedgerTables.SUB_LEDGERS) || !column.explained() || row.value(column).isEmpty()) {
            return Optional.empty();
        }
        AccountId account = SubLedgerRows.account(row);
        Optional<SubLedgerInputs> inputs = Optional.ofNullable(source.inputs(List.of(account), asOf).get(account));
        return inputs.flatMap(in -> Figure.of(column.id())
                .flatMap(figure -> SubLedgerCalculation.explain(in, SubLedgerRows.owner(row), figure)));
    }
}
