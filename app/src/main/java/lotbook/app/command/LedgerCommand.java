package lotbook.app.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.app.ledger.CheckBalances;
import lotbook.app.ledger.CheckBalances.Checked;
import lotbook.domain.ledger.BalanceTie.Difference;
import lotbook.persistence.database.Database;
import lotbook.persistence.query.SqlRowSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lotbook ledger}: whether the books hold. */
@Command(name = "ledger", description = "Hold the books against what servers measured.")
final class LedgerCommand extends CommandGroup {
    private static final int SHOWN = 3;

    private final Terminal terminal;

    LedgerCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "check",
            description = "Compare the balance of each platform account in the books with its server's at every summary since its"
                    + " books began, and print where they begin to differ, with what was posted just before. Exit 1 if any does.",
            footer = {"", "Example: lotbook ledger check --owner MT5-1/200017"})
    int check(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin AsOfOption asOf,
            @Option(names = "--owner", paramLabel = "O",
                    description = "Only this account, as the books name it; all if not given.")
                    Optional<String> owner) {
        try (Database open = database.open(terminal)) {
            CheckBalances check = new CheckBalances(new SqlRowSource(open), asOf.value());
            List<String> owners = owner.map(List::of).orElseGet(check::owners);
            long summaries = 0;
            int accounts = 0;
            int differing = 0;
            for (String each : owners) {
                Optional<Checked> checked = check.check(each);
                if (checked.isEmpty()) {
                    terminal.note(each + ": nothing to compare with, no summary of it is known.");
                    continue;
                }
                accounts++;
                summaries += checked.get().tie().summaries();
                differing += checked.get().tie().holds() ? 0 : 1;
                print(checked.get());
                terminal.progress(String.format(Locale.ROOT, "%,d of %,d accounts", accounts, owners.size()));
            }
            terminal.progressDone();
            terminal.out().println(String.format(Locale.ROOT, "%,d accounts, %,d summaries, %,d accounts differ",
                    accounts, summaries, differing));
            return differing == 0 ? ExitCode.DONE : ExitCode.FINDING;
        }
    }

    private void print(Checked checked) {
        for (Difference difference : checked.tie().differences()) {
            List<String> since = difference.since();
            terminal.out().println(String.join("  ", checked.owner(), difference.measured().source(),
                    "server " + difference.measured().balance().toPlainString(), "books " + difference.books().toPlainString(),
                    "difference " + difference.difference().toPlainString() + " " + checked.currency(),
                    since.isEmpty() ? "nothing was posted since the summary before"
                            : "posted since: " + String.join(", ", since.subList(0, Math.min(SHOWN, since.size())))
                                    + (since.size() > SHOWN ? " and " + (since.size() - SHOWN) + " more" : "")));
        }
    }
}
