package lotbook.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.Environment;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseAdministration;
import lotbook.persistence.database.DatabaseCheck;
import lotbook.persistence.database.DatabaseUrl;
import lotbook.persistence.database.StoredEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lotbook database}: makes a database, brings it up to this program, checks its guards. */
@Command(name = "database", description = "Make, migrate and check a database.")
final class DatabaseCommand extends CommandGroup {
    private final Terminal terminal;

    DatabaseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Who may build on PostgreSQL; on H2 the first administrator does. */
    static final class InstallerOption {
        @Option(
                names = "--installer",
                paramLabel = "NAME",
                description = "PostgreSQL only: the server account that may create roles and databases. Nobody signs in to"
                        + " Lotbook with it. Without it, your own name.")
        private Optional<String> name = Optional.empty();

        @Option(
                names = "--installer-password-file",
                paramLabel = "FILE",
                description = "Its password; without it LOTBOOK_INSTALLER_PASSWORD, else you are asked.")
        private Optional<Path> passwordFile = Optional.empty();

        Optional<Credentials> credentials(Terminal terminal) {
            return name.map(installer -> new Credentials(
                    installer,
                    Secrets.password(
                            terminal, passwordFile, "Password of installer " + installer, "LOTBOOK_INSTALLER_PASSWORD")));
        }
    }

    @Command(
            name = "create",
            description = "Make the database, its roles and schema, the first administrator (you) and the feed's account."
                    + " Repeating it is harmless.",
            footer = {"",
                "Example: lotbook database create --database jdbc:postgresql://db.example/lotbook --installer postgres"})
    int create(
            @Mixin HelpOption help,
            @Mixin DatabaseOption database,
            @Mixin InstallerOption installer,
            @Option(
                            names = "--feed-password-file",
                            paramLabel = "FILE",
                            description = "Password for the feed's account; without it LOTBOOK_FEED_PASSWORD, else you are"
                                    + " asked.")
                    Optional<Path> feedPasswordFile) {
        DatabaseUrl url = database.url(terminal);
        Credentials administrator = database.credentials(terminal);
        Credentials feed = Credentials.of(
                "feed", Secrets.password(terminal, feedPasswordFile, "Password for the feed's account", "LOTBOOK_FEED_PASSWORD"));
        new DatabaseAdministration(url, installer.credentials(terminal).orElse(administrator)).create(administrator, feed);
        terminal.out().println("Made " + url.describe() + ": administrator " + administrator.operator() + ", feed account feed.");
        return ExitCode.DONE;
    }

    @Command(
            name = "migrate",
            description = "Bring the schema up to this program.",
            footer = {"",
                "Example: lotbook database migrate --database jdbc:postgresql://db.example/lotbook --installer postgres"})
    int migrate(@Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin InstallerOption installer) {
        DatabaseUrl url = database.url(terminal);
        new DatabaseAdministration(url, installing(database, installer)).migrate();
        terminal.out().println(url.describe() + " is up to this program.");
        return ExitCode.DONE;
    }

    @Command(
            name = "check",
            description = "Check schema, roles, grants and append-only guards; a finding each line, exit 1 if there is any."
                    + " For administrators and auditors.",
            footer = {"", "Example: lotbook database check --database jdbc:postgresql://db.example/lotbook"})
    int check(@Mixin HelpOption help, @Mixin DatabaseOption database) {
        try (Database open = database.open(terminal)) {
            List<DatabaseCheck.Finding> findings = DatabaseCheck.findings(open);
            findings.forEach(finding -> terminal.out().println(finding.subject() + ": " + finding.problem()));
            DatabaseCheck.unseen(open).forEach(terminal::note);
            if (findings.isEmpty()) {
                terminal.out().println(open.describe() + " is as it should be.");
                return ExitCode.DONE;
            }
            return ExitCode.FINDING;
        }
    }

    @Command(
            name = "environment",
            description = "Say what this installation is for, or ask: every window wears it in its colour. Administrators say"
                    + " it.",
            footer = {"", "Example: lotbook database environment live --why 'Opened for business'"})
    int environment(
            @Mixin HelpOption help,
            @Mixin DatabaseOption database,
            @Parameters(arity = "0..1", paramLabel = "ENVIRONMENT", description = "demo, test or live; without it, tells.")
                    Optional<Environment> environment,
            @Option(
                            names = "--why",
                            paramLabel = "TEXT",
                            defaultValue = "Set at the command line",
                            description = "For the audit.")
                    String why) {
        try (Database open = database.open(terminal)) {
            StoredEnvironment stored = new StoredEnvironment(open);
            environment.ifPresent(wanted -> stored.set(wanted, why));
            terminal.out().println(open.describe() + " is " + stored.now() + ".");
            return ExitCode.DONE;
        }
    }

    private Credentials installing(DatabaseOption database, InstallerOption installer) {
        return installer.credentials(terminal).orElseGet(() -> database.credentials(terminal));
    }
}
