package lotbook.app.allocation;

import java.util.Optional;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.explain.Explanation;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.time.AsOf;

/** Explains the volumes in the grids of trades and breakdowns. Blocks; keep it off the interface thread. */
public final class VolumeExplainer {
    private final ExplainVolume explain;
    private final AsOf asOf;

    /** @param asOf the moments that the grid is asked at */
    public VolumeExplainer(ExplainVolume explain, AsOf asOf) {
        this.explain = explain;
        this.asOf = asOf;
    }

    /** Empty for other tables, for columns that nothing computed, and for deals that copy nobody. */
    public Optional<Explanation> explain(Row row, Column column) {
        if (!column.explained()) {
            return Optional.empty();
        }
        if (row.table().equals(ExecutionTables.TRADES)) {
            return row.text("exec-id").isEmpty()
                    ? share(row)
                    : row.text("server").flatMap(server -> row.text("exec-id").flatMap(execution -> explain
                            .ofExecution(server, new ExecId(execution), asOf)
                            .explanation()));
        }
        return row.table().equals(ExecutionTables.BREAKDOWNS) ? share(row) : Optional.empty();
    }

    /** What a follower gets of a leader's deal, also if that is nothing: then there is no deal of its own. */
    private Optional<Explanation> share(Row row) {
        return row.text("server").flatMap(server -> row.text("login").flatMap(login -> row.text("leader-exec")
                .flatMap(deal -> explain.ofShare(new ExecId(deal), new Login(server, login), asOf)
                        .explanation())));
    }
}
