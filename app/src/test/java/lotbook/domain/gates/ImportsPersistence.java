package lotbook.domain.gates;

/** Breaks a rule on purpose. */
public record ImportsPersistence(lotbook.persistence.gates.ImportsTheApp row) {}
