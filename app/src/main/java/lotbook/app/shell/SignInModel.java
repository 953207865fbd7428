package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import lotbook.app.shell.SignIn.Credentials;
import lotbook.app.shell.SignIn.Database;
import lotbook.app.shell.SignIn.DemoBook;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;

/** Signing in without its controls: what is under way, what went wrong, and who gets the session. */
public final class SignInModel {
    private final SignIn signIn;
    private final Tasks tasks;
    private final Texts texts;
    private final Consumer<ConsoleSession> then;
    private final ReadOnlyStringWrapper underWay = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");

    public SignInModel(SignIn signIn, Tasks tasks, Texts texts, Consumer<ConsoleSession> then) {
        this.signIn = signIn;
        this.tasks = tasks;
        this.texts = texts;
        this.then = then;
        signIn.notice().ifPresent(failure::set);
    }

    public List<Database> databases() {
        return signIn.databases();
    }

    /** A database by its address; says what is wrong with it instead if it is none. */
    public Optional<Database> another(String address) {
        try {
            failure.set("");
            return Optional.of(signIn.another(address));
        } catch (FailureException e) {
            failure.set(e.failure().toString());
            return Optional.empty();
        }
    }

    public boolean hasDemoBook() {
        return signIn.demoBook().isPresent();
    }

    /** What is being done; blank when the form waits for the operator. */
    public ReadOnlyStringProperty underWayProperty() {
        return underWay.getReadOnlyProperty();
    }

    /** Why the last try did not succeed, in full sentences; blank if there was none. */
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    public void signIn(Database database, String operator, String password) {
        if (operator.isBlank()) {
            failure.set(texts.get(Message.SIGN_IN_OPERATOR_MISSING));
            return;
        }
        Credentials credentials = new Credentials(database, operator.strip(), password);
        begin(texts.get(Message.SIGN_IN_UNDER_WAY, database.name()));
        tasks.quietly(progress -> signIn.signIn(credentials), this::end);
    }

    public void openDemoBook() {
        DemoBook book = signIn.demoBook().orElseThrow();
        begin(texts.get(Message.SIGN_IN_DEMO_UNDER_WAY));
        tasks.quietly(book::open, this::end);
    }

    private void begin(String what) {
        failure.set("");
        underWay.set(what);
    }

    private void end(Ending<ConsoleSession> ending) {
        underWay.set("");
        switch (ending) {
            case Ending.Done<ConsoleSession>(ConsoleSession session) -> enter(session);
            case Ending.Failed<ConsoleSession>(Failure failed) -> failure.set(failed.toString());
            case Ending.Broken<ConsoleSession>(Throwable cause) -> failure.set(cause.toString());
            case Ending.Cancelled<ConsoleSession> cancelled -> { }
        }
    }

    /** A role without screens, such as the feed's own account, stays outside. */
    private void enter(ConsoleSession session) {
        if (!session.tables().isEmpty()) {
            then.accept(session);
            return;
        }
        failure.set(texts.get(Message.SIGN_IN_NO_SCREENS, session.who().operator(), session.who().role()));
        tasks.<Boolean>quietly(progress -> {
            session.close();
            return true;
        }, ending -> {});
    }
}
