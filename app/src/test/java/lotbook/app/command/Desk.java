package lotbook.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.DemoOperator;
import lotbook.persistence.database.OperatorRole;

/** The program's commands in this process, on one H2 file; every operator's password is the same. */
final class Desk {
    static final String PASSWORD = "a long enough secret";

    private final String database;

    private Desk(Path folder) {
        this.database = "jdbc:h2:file:" + folder.resolve("book");
    }

    /** Makes the database, its administrator {@code admin} and the operators named {@code role} each. */
    static Desk create(Path folder, String... roles) throws IOException {
        Desk desk = new Desk(folder);
        Path secret = Files.writeString(folder.resolve("secret"), PASSWORD);
        desk.run("admin", "database", "create", "--feed-password-file", secret.toString()).expect(0);
        for (String role : roles) {
            desk.run("admin", "operator", "add", role, "--role", role, "--new-password-file", secret.toString())
                    .expect(0);
        }
        return desk;
    }

    /** Runs a command signed in as {@code operator}. */
    Said run(String operator, String... arguments) {
        return said(database, operator, PASSWORD, arguments);
    }

    /** Runs a command on a demo book, signed in as the first operator of a role. */
    static Said run(DemoDesk demo, OperatorRole role, String... arguments) {
        DemoOperator operator = DemoDesk.operator(role);
        return said(demo.url().jdbc(), operator.name(), operator.password(), arguments);
    }

    private static Said said(String database, String operator, String password, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(
                new PrintWriter(out), new PrintWriter(err),
                Map.of("LOTBOOK_DATABASE", database, "LOTBOOK_OPERATOR", operator, "LOTBOOK_PASSWORD", password),
                Optional.empty());
        int code = CommandLineProgram.run(terminal, arguments);
        return new Said(code, out.toString(), err.toString());
    }

    /** How a command ended. */
    record Said(int code, String out, String err) {
        Said expect(int wanted) {
            if (code != wanted) {
                throw new AssertionError("Exit " + code + " instead of " + wanted + "\n" + out + err);
            }
            return this;
        }

        List<String> lines() {
            return Stream.of(out.split("\n")).map(String::stripTrailing).toList();
        }
    }
}
