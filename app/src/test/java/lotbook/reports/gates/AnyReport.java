package lotbook.reports.gates;

/** Something of reports for an offender to use. */
public record AnyReport(String title) {}
