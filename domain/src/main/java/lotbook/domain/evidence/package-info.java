/**
 * Documents that prove: {@link lotbook.domain.evidence.Json} values, written by {@link
 * lotbook.domain.evidence.CanonicalJson} in one form (RFC 8785, decimals as strings) so that equal content has equal
 * bytes, and {@link lotbook.domain.evidence.Sha256} over those bytes. A document that comes out byte by byte when it is made
 * again is proven; of any other {@link lotbook.domain.evidence.Recomputed} finds the first step in which it and its replay
 * differ. Steps are most of a snapshot and are written without a {@code Json} of them, by
 * {@link lotbook.domain.evidence.WrittenSteps} as they are taken; {@code PlainReader} reads what is in
 * the canonical form, {@link lotbook.domain.evidence.JsonReader} everything. Open {@code Json} first. Depends on explain and
 * failure and, for parsing, on Jackson's streaming core.
 */
@NullMarked
package lotbook.domain.evidence;

import org.jspecify.annotations.NullMarked;
