package lotbook.app.shell;

import java.util.List;
import java.util.Optional;

/** One database, which lets everybody in to the same session. */
public record OneSignIn(ConsoleSession session) implements SignIn {
    @Override
    public List<Database> databases() {
        return List.of(new Database("jdbc:h2:mem:aurora", "aurora", "H2", Optional.empty()));
    }

    @Override
    public ConsoleSession signIn(Credentials credentials) {
        return session;
    }

    @Override
    public Database another(String address) {
        throw new AssertionError("nobody names an address here");
    }

    @Override
    public Optional<String> notice() {
        return Optional.empty();
    }

    @Override
    public Optional<DemoBook> demoBook() {
        return Optional.empty();
    }
}
