package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import lotbook.app.task.Progress;

/** How an operator becomes a session. Every call blocks and runs off the interface thread. */
public interface SignIn {
    /** Databases this workstation knows, the preselected one first; never empty. */
    List<Database> databases();

    /**
     * A database somebody named by its address.
     *
     * @throws lotbook.domain.failure.FailureException WRONG_USE if that is no address
     */
    Database another(String address);

    /** What the operator should be told before signing in, a full sentence. */
    Optional<String> notice();

    /**
     * @throws lotbook.domain.failure.FailureException NOT_SIGNED_IN if name or password are wrong, UNAVAILABLE if the
     *     database can't be reached
     */
    ConsoleSession signIn(Credentials credentials);

    /** Opens the book with sample data, creating it first if it isn't there; empty where there is none to open. */
    Optional<DemoBook> demoBook();

    /** A book anybody may look into. */
    @FunctionalInterface
    interface DemoBook {
        ConsoleSession open(Progress progress);
    }

    /**
     * @param address where it is, as the driver takes it
     * @param name what the operator chooses: {@code aurora}
     * @param kind what it is: {@code PostgreSQL}
     * @param lastOperator who signed in there last from here
     */
    record Database(String address, String name, String kind, Optional<String> lastOperator) {
        @Override
        public String toString() {
            return name + " (" + kind + ")";
        }
    }

    /** Held only as long as signing in takes; never printed. */
    record Credentials(Database database, String operator, String password) {
        @Override
        public String toString() {
            return operator + " at " + database.name();
        }
    }
}
