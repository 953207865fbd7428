/**
 * Documents that prove: {@link lotbook.domain.evidence.Json} values, written by {@link
 * lotbook.domain.evidence.CanonicalJson} in one form (RFC 8785, decimals as strings) so that equal content has equal
 * bytes, and {@link lotbook.domain.evidence.Sha256} over those bytes. Open {@code Json} first. Depends on failure
 * alone and, for parsing, on Jackson's streaming core.
 */
@NullMarked
package lotbook.domain.evidence;

import org.jspecify.annotations.NullMarked;
