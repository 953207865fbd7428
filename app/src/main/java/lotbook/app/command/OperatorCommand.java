package lotbook.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.database.Operators;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lotbook operator}: the people who sign in, as an administrator keeps them. */
@Command(name = "operator", description = "Add, lock, unlock and list operators; change a role or a password.")
final class OperatorCommand extends CommandGroup {
    private final Terminal terminal;

    OperatorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "add",
            description = "Add an operator with a database account of their own. After the first proposal two people agree"
                    + " on it first: `lotbook propose operator`.",
            footer = {"", "Example: lotbook operator add m.ruiz --role manager --master A-100003 --why 'New MAM manager'"})
    int add(
            @Mixin HelpOption help,
            @Mixin DatabaseOption database,
            @Parameters(paramLabel = "NAME", description = "Such as m.ruiz.") String name,
            @Option(
                            names = "--role",
                            required = true,
                            description = "compliance, finance, manager, auditor or administrator.")
                    OperatorRole role,
            @Option(
                    names = "--master",
                    paramLabel = "ACCOUNT",
                    description = "A master account a manager answers for; repeat it.")
                    List<String> masters,
            @Option(
                    names = "--why",
                    paramLabel = "TEXT",
                    defaultValue = "Added at the command line",
                    description = "For the audit.")
                    String why,
            @Option(
                            names = "--new-password-file",
                            paramLabel = "FILE",
                            description = "The new account's password; without it LOTBOOK_NEW_PASSWORD, else you are asked.")
                    Optional<Path> newPasswordFile) {
        try (Database open = database.open(terminal)) {
            Credentials account = newAccount(name, newPasswordFile);
            boolean fresh = new Operators(open).add(account, role, why, masters == null ? List.of() : masters);
            terminal.out().println("Added " + account.operator() + " as " + role.name().toLowerCase(Locale.ROOT)
                    + (fresh ? "." : "; the server knew the account already, so its password stays."));
        }
        return ExitCode.DONE;
    }

    @Command(
            name = "role",
            description = "Give an operator the role that was agreed on, see `lotbook propose role`.",
            footer = {"", "Example: lotbook operator role m.ruiz --role compliance --why 'Proposal 12'"})
    int role(
            @Mixin HelpOption help,
            @Mixin DatabaseOption database,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--role", required = true, description = "compliance, finance, manager, auditor or administrator.")
                    OperatorRole role,
            @Mixin ReasonOption why) {
        try (Database open = database.open(terminal)) {
            new Operators(open).changeRole(name, role, why.text());
            terminal.out().println(name + " is " + role.name().toLowerCase(Locale.ROOT) + " now.");
        }
        return ExitCode.DONE;
    }

    @Command(
            name = "lock",
            description = "Keep an operator from signing in.",
            footer = {"", "Example: lotbook operator lock m.ruiz --why 'On leave'"})
    int lock(
            @Mixin HelpOption help,
            @Mixin DatabaseOption database,
            @Parameters(paramLabel = "NAME") String name,
            @Mixin ReasonOption why) {
        try (Database open = database.open(terminal)) {
            new Operators(open).lock(name, why.text());
            terminal.out().println("Locked " + name + ".");
        }
        return ExitCode.DONE;
    }

    @Command(
            name = "unlock",
            description = "Let an operator sign in again.",
            footer = {"", "Example: lotbook operator unlock m.ruiz --why 'Back from leave'"})
    int unlock(
            @Mixin HelpOption help,
            @Mixin DatabaseOption database,
            @Parameters(paramLabel = "NAME") String name,
            @Mixin ReasonOption why) {
        try (Database open = database.open(terminal)) {
            new Operators(open).unlock(name, why.text());
            terminal.out().println("Unlocked " + name + ".");
        }
        return ExitCode.DONE;
    }

    @Command(
            name = "password",
            description = "Set your own password, for which you sign in with the present one; an administrator sets anybody's.",
            footer = {"", "Example: lotbook operator password m.ruiz"})
    int password(
            @Mixin HelpOption help,
            @Mixin DatabaseOption database,
            @Parameters(paramLabel = "NAME") String name,
            @Option(
                            names = "--new-password-file",
                            paramLabel = "FILE",
                            description = "The new password; without it LOTBOOK_NEW_PASSWORD, else you are asked.")
                    Optional<Path> newPasswordFile) {
        try (Database open = database.open(terminal)) {
            new Operators(open).changePassword(newAccount(name, newPasswordFile), "Changed at the command line");
            terminal.out().println("Changed the password of " + name + ".");
        }
        return ExitCode.DONE;
    }

    @Command(
            name = "list",
            description = "List operators with role, masters and state.",
            footer = {"", "Example: lotbook operator list"})
    int list(@Mixin HelpOption help, @Mixin DatabaseOption database) {
        try (Database open = database.open(terminal)) {
            terminal.out()
                    .printf(Locale.ROOT, "%-24s %-14s %-8s %-24s %s%n", "operator", "role", "state", "changed by", "masters");
            for (Operators.Operator operator : new Operators(open).list()) {
                terminal.out().printf(
                        Locale.ROOT,
                        "%-24s %-14s %-8s %-24s %s%n",
                        operator.name(),
                        operator.role().name().toLowerCase(Locale.ROOT),
                        operator.locked() ? "locked" : "active",
                        operator.changedBy(),
                        String.join(" ", operator.masters()));
            }
        }
        return ExitCode.DONE;
    }

    private Credentials newAccount(String name, Optional<Path> passwordFile) {
        return Credentials.of(
                name, Secrets.password(terminal, passwordFile, "New password for " + name, "LOTBOOK_NEW_PASSWORD"));
    }
}
