package lotbook.domain.gates;

/** Breaks a rule on purpose. */
public record ImportsPoi(org.apache.poi.ss.usermodel.Workbook workbook) {}
