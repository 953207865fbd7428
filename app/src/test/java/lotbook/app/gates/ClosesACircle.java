package lotbook.app.gates;

/** Breaks a rule on purpose, together with two others. */
public record ClosesACircle(lotbook.domain.gates.ImportsPersistence next) {}
