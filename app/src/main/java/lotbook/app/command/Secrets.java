package lotbook.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;

/** Names and passwords, from a file, a variable or a person; never from an argument, which other processes can read. */
final class Secrets {
    private Secrets() {}

    static String operator(Terminal terminal) {
        return variable(terminal, "LOTBOOK_OPERATOR")
                .or(() -> terminal.person().map(person -> person.line("Operator")))
                .filter(name -> !name.isBlank())
                .orElseThrow(() -> new Failure(
                                Reason.WRONG_USE,
                                "Nobody said which operator signs in.",
                                "Set LOTBOOK_OPERATOR, or run this in a terminal and type the name.")
                        .asException());
    }

    /** The file wins over the variable, the variable over asking. */
    static String password(Terminal terminal, Optional<Path> file, String question, String variable) {
        return file.map(Secrets::firstLine)
                .or(() -> variable(terminal, variable))
                .or(() -> terminal.person().map(person -> person.secret(question)))
                .filter(secret -> !secret.isEmpty())
                .orElseThrow(() -> new Failure(
                                Reason.WRONG_USE,
                                question + ": none was given.",
                                "Set " + variable + ", name a password file, or run this in a terminal and type it.")
                        .asException());
    }

    static Optional<String> variable(Terminal terminal, String name) {
        return Optional.ofNullable(terminal.environment().get(name)).filter(value -> !value.isBlank());
    }

    static String firstLine(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new Failure(
                            Reason.UNREADABLE,
                            "The password file " + file + " can't be read.",
                            "Check that it exists, is text and is yours to read.")
                    .asException(e);
        }
    }
}
