/**
 * Quantities as types: {@link lotbook.domain.money.Volume}, {@link lotbook.domain.money.Price},
 * {@link lotbook.domain.money.Rate} and {@link lotbook.domain.money.Units} over {@code BigDecimal}, each with its own scale;
 * money itself is Joda-Money. Nothing here rounds silently: whoever rounds passes a {@link lotbook.domain.money.Rounding}.
 * {@link lotbook.domain.money.ReferenceRates} converts between currencies and says which day's rate it took.
 * {@link lotbook.domain.money.Grouped} writes numbers as people read them.
 * Open {@code Volume} first. Depends on failure only.
 */
@NullMarked
package lotbook.domain.money;

import org.jspecify.annotations.NullMarked;
