package lotbook.domain.gates.two;

/** Breaks a rule on purpose, together with the other. */
public record Second(lotbook.domain.gates.one.First next) {}
