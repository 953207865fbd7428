package lotbook.persistence.gates;

/** Breaks a rule on purpose. */
public record ImportsReports(lotbook.reports.gates.AnyReport report) {}
