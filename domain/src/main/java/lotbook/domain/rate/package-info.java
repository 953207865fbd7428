/**
 * Exchange rates as published, or stated by the broker, kept and used: the {@link lotbook.domain.rate.RateBook} keeps them
 * with their corrections, {@link lotbook.domain.rate.Conversion} converts an amount and records the rate, its day and its
 * source. Which day's rate counts is {@link lotbook.domain.money.ReferenceRates}' to say; where there is none, nothing is
 * guessed. Open {@code Conversion} first. Depends on money, time, explain, failure and query.
 */
@NullMarked
package lotbook.domain.rate;

import org.jspecify.annotations.NullMarked;
