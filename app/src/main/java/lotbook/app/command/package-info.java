/**
 * The command line, one class a command: {@link lotbook.app.command.CommandLineProgram} lists them. A command reads its
 * options, signs in, calls a use case or a repository and prints; results go to standard output, the rest to standard error
 * ({@link lotbook.app.command.Terminal}). The only importer of picocli.
 */
@NullMarked
package lotbook.app.command;

import org.jspecify.annotations.NullMarked;
