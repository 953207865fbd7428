package lotbook.persistence.gates;

/** Breaks a rule on purpose. */
public record ImportsTheApp(lotbook.app.gates.ClosesACircle window) {}
