package lotbook.app.command;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import lotbook.app.picking.PickingFile;
import lotbook.app.text.Texts;
import lotbook.domain.allocation.picking.Picking;
import lotbook.domain.allocation.picking.PickingCalculation;
import lotbook.domain.allocation.picking.PickingInputs;
import lotbook.domain.allocation.picking.PickingTables;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.allocation.StoredPicking;
import lotbook.persistence.database.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lotbook allocation picking}: whom lots set by hand favoured. */
@Command(name = "picking",
        description = "Whether lots set by hand favoured some accounts: of each account what they were worth beside the lots of"
                + " the version, in how many blocks that favoured it or went against it, and how often chance alone does as much."
                + " Blocks still open and those that can't be judged are named and count nowhere.",
        footer = {"", "Example: lotbook allocation picking --from 2018-03-01 --to 2018-03-30 --programme AUR-MAM --blocks"})
final class PickingCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    @Option(names = "--from", required = true, paramLabel = "D", description = "First business day of the books.")
    private LocalDate from = LocalDate.EPOCH;

    @Option(names = "--to", required = true, paramLabel = "D",
            description = "Last business day; positions are followed until it ends.")
    private LocalDate to = LocalDate.EPOCH;

    @Option(names = "--programme", paramLabel = "P", description = "Only this programme's blocks; all if not given.")
    private Optional<String> programme = Optional.empty();

    @Option(names = "--blocks", description = "Each account's part of each block instead of accounts.")
    private boolean blocks;

    @Option(names = "--explain", paramLabel = "ACCOUNT",
            description = "Also print how this account's worth and chance came about.")
    private Optional<AccountId> explain = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "A .csv or .xlsx instead of a table.")
    private Optional<Path> out = Optional.empty();

    PickingCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        AllocationCommand.requirePeriod(from, to);
        OutFile.require(out, ".csv", ".xlsx");
        try (Database open = database.open(terminal)) {
            PickingInputs inputs = new StoredPicking(open, BusinessCalendar.NEW_YORK_17)
                    .inputs(from, to, programme.map(id -> new ProgrammeId(id.strip())), asOf.value());
            StepRecorder steps = new StepRecorder();
            Picking picking = PickingCalculation.calculate(inputs, steps);
            if (out.isPresent()) {
                int rows = new PickingFile(Texts.english()).write(
                        picking, blocks, asOf.value(), open.clock().instant(), out.get());
                terminal.out().println(rows + " rows written to " + out.get());
            } else if (blocks) {
                Tables.print(terminal.out(), PickingTables.LOTS, PickingTables.lots(picking));
            } else {
                Tables.print(terminal.out(), PickingTables.ACCOUNTS, PickingTables.accounts(picking));
            }
            explain.ifPresent(account -> derive(account, picking, steps));
            terminal.note(picking.blocks() + (picking.blocks() == 1 ? " block" : " blocks") + " dealt out by hand, "
                    + picking.judged() + " judged.");
            picking.lots().stream()
                    .flatMap(line -> line.why().map(why -> "Not judged: deal " + line.block().deal() + ". " + why).stream())
                    .distinct()
                    .forEach(terminal::note);
            picking.unread().forEach(terminal::note);
        }
        return ExitCode.DONE;
    }

    private void derive(AccountId account, Picking picking, StepRecorder steps) {
        List<Picking.AccountLine> found = picking.accounts().stream().filter(line -> line.account().equals(account)).toList();
        if (found.isEmpty()) {
            throw new Failure(Reason.NOT_FOUND, "Account " + account + " had no lots by hand on these days.",
                    "Name one of the accounts of the table.").asException();
        }
        for (Picking.AccountLine line : found) {
            derive("worth of lots by hand, " + account, "effect", line, steps);
            line.chance().ifPresent(_ -> derive("by chance, %, " + account, "chance", line, steps));
        }
    }

    private void derive(String title, String what, Picking.AccountLine line, StepRecorder steps) {
        terminal.out().println();
        terminal.out().println(steps.explanation(title, PickingCalculation.RULE,
                PickingCalculation.sumStep(what, line.programme(), line.account())).asText());
    }
}
