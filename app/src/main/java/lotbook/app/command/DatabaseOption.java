package lotbook.app.command;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DataDirectory;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseUrl;
import picocli.CommandLine.Option;

/** {@code --database} and who signs in: asked for, or from LOTBOOK_OPERATOR, LOTBOOK_PASSWORD or a password file. */
final class DatabaseOption {
    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "jdbc:h2:file:PATH or jdbc:postgresql://HOST/NAME; without it, LOTBOOK_DATABASE, else the H2 file"
                    + " lotbook in your data directory.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Read your password from the first line of FILE. Without it: LOTBOOK_PASSWORD, else you are asked."
                    + " Your name comes from LOTBOOK_OPERATOR, else you are asked.")
    private Optional<Path> passwordFile = Optional.empty();

    DatabaseUrl url(Terminal terminal) {
        return urlOr(terminal, url);
    }

    /** The address given, else LOTBOOK_DATABASE, else the H2 file in the user's data directory. */
    static DatabaseUrl urlOr(Terminal terminal, Optional<String> given) {
        return given.or(() -> Secrets.variable(terminal, "LOTBOOK_DATABASE"))
                .map(DatabaseUrl::parse)
                .orElseGet(() -> DataDirectory.ofThisUser().database());
    }

    Credentials credentials(Terminal terminal) {
        String operator = Secrets.operator(terminal);
        return Credentials.of(operator, Secrets.password(terminal, passwordFile, "Password of " + operator, "LOTBOOK_PASSWORD"));
    }

    /** Signs in; the caller closes. */
    Database open(Terminal terminal) {
        return Database.open(url(terminal), credentials(terminal), InstantSource.system());
    }
}
