package lotbook.app.gates;

/** Breaks a rule on purpose. */
public record ImportsPicocli(picocli.CommandLine commandLine) {}
