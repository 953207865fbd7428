/**
 * A number is the root of its explanation: a calculation hands each {@link lotbook.domain.explain.Step} to a
 * {@link lotbook.domain.explain.Recorder} as it takes it; {@link lotbook.domain.explain.Explanation} is the tree that comes
 * of it. The silent recorder costs nothing and changes no digit.
 */
@NullMarked
package lotbook.domain.explain;

import org.jspecify.annotations.NullMarked;
