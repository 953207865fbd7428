package lotbook.app.picking;

import java.time.LocalDate;
import java.util.Optional;
import lotbook.app.allocation.ExplainVolume;
import lotbook.domain.allocation.picking.PickingCalculation;
import lotbook.domain.allocation.picking.PickingSource;
import lotbook.domain.allocation.picking.PickingTables;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.time.AsOf;

/** How a figure about lots set by hand came about: calculated anew over the same days, each step recorded. Blocks. */
public final class ExplainPicking {
    private final PickingSource source;
    private final ExplainVolume volumes;
    private final AsOf asOf;

    public ExplainPicking(PickingSource source, ExplainVolume volumes, AsOf asOf) {
        this.source = source;
        this.volumes = volumes;
        this.asOf = asOf;
    }

    /** Empty for other tables, and for what can't be judged. */
    public Optional<Explanation> explain(Row row, Column column) {
        boolean ours = PickingTables.ALL.contains(row.table());
        if (!ours || !column.explained() || row.value(column).isEmpty()) {
            return Optional.empty();
        }
        if (column.id().equals("by-version")) {
            return row.table().column("login")
                    .flatMap(row::value)
                    .flatMap(login -> volumes.ofShare(
                            new ExecId(text(row, "deal")), new Login(text(row, "server"), login.toString()), asOf).explanation());
        }
        StepRecorder steps = new StepRecorder();
        ProgrammeId programme = new ProgrammeId(text(row, "programme"));
        PickingCalculation.calculate(
                source.inputs(day(row, "from-day"), day(row, "to-day"), Optional.of(programme), asOf), steps);
        AccountId account = new AccountId(text(row, "account"));
        String step = row.table().equals(PickingTables.ACCOUNTS)
                ? PickingCalculation.sumStep(column.id(), programme, account)
                : step(row, column.id(), account);
        return steps.steps().stream().anyMatch(taken -> taken.id().equals(step))
                ? Optional.of(steps.explanation(
                        column.id().replace('-', ' ') + " of lots by hand, " + account, PickingCalculation.RULE, step))
                : Optional.empty();
    }

    private static String step(Row row, String column, AccountId account) {
        String server = text(row, "server");
        ExecId deal = new ExecId(text(row, "deal"));
        return switch (column) {
            case "deviation" -> PickingCalculation.deviationStep(server, deal, account);
            case "effect" -> PickingCalculation.effectStep(server, deal, account);
            case "per-lot" -> PickingCalculation.resultStep(server, deal);
            default -> throw new IllegalArgumentException("Nobody explains " + column);
        };
    }

    private static LocalDate day(Row row, String column) {
        return LocalDate.parse(text(row, column));
    }

    private static String text(Row row, String column) {
        return row.text(column).orElseThrow(() -> new IllegalStateException(column + " is never blank here"));
    }
}
