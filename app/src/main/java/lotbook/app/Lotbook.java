package lotbook.app;

import lotbook.app.command.CommandLineProgram;
import lotbook.app.command.Terminal;

/**
 * The program: the window without arguments, the command line with them. It does not extend JavaFX's Application, so that
 * the command line never loads JavaFX and the class path needs no module flags.
 */
public final class Lotbook {
    private Lotbook() {}

    /** Exits 0 when done, 1 with a finding (differences, a refusal), 2 on wrong use or when something can't be reached. */
    public static void main(String[] args) {
        Logging.configure();
        System.exit(CommandLineProgram.run(Terminal.ofProcess(), args));
    }
}
