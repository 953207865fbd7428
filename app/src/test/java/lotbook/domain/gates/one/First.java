package lotbook.domain.gates.one;

/** Breaks a rule on purpose, together with the other. */
public record First(lotbook.domain.gates.two.Second next) {}
