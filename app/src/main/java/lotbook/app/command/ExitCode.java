package lotbook.app.command;

import lotbook.domain.failure.Failure;

/** What a command tells the shell. */
final class ExitCode {
    static final int DONE = 0;
    /** A finding: differences, a refusal. The program worked; the answer is no. */
    static final int FINDING = 1;
    /** Wrong use, or something that had to be there can't be reached. */
    static final int WRONG_USE = 2;

    private ExitCode() {}

    static int of(Failure failure) {
        return switch (failure.reason()) {
            case REFUSED, DIFFERENCE, CONFLICT, NOT_ALLOWED -> FINDING;
            case WRONG_USE, UNREADABLE, NOT_FOUND, NOT_SIGNED_IN, UNAVAILABLE, INCOMPATIBLE -> WRONG_USE;
        };
    }
}
