package lotbook.app.gates;

/** Breaks a rule on purpose. */
public record ImportsQuickfix(quickfix.Message message) {}
