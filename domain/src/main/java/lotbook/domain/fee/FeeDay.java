package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * An account at the end of a day of the books.
 *
 * @param costs commission and the like of the day, positive when paid
 */
public record FeeDay(LocalDate date, Figures figures, BigDecimal costs) {}
