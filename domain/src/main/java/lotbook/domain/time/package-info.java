/**
 * When things hold and when we learned of them: half-open {@link lotbook.domain.time.Interval}s, the pair of moments a
 * question is asked at ({@link lotbook.domain.time.AsOf}), and business days with their zone and cut-off
 * ({@link lotbook.domain.time.BusinessCalendar}); {@link lotbook.domain.time.Moments} tells which moment may be asked about
 * already. Instants are UTC and cut to microseconds at the border, because that is
 * what both databases keep. Depends on failure only.
 */
@NullMarked
package lotbook.domain.time;

import org.jspecify.annotations.NullMarked;
