/**
 * A number is the root of its explanation: a calculation hands each {@link lotbook.domain.explain.Step} to a {@link
 * lotbook.domain.explain.Recorder} as it takes it; a {@link lotbook.domain.explain.StepRecorder} keeps them, and {@link
 * lotbook.domain.explain.Explanation} is the tree that comes of it, for the side panel and as text. A {@link
 * lotbook.domain.explain.StepGroup} holds the steps of many alike until they are read. The silent recorder costs nothing and
 * changes no digit. Depends on failure only.
 */
@NullMarked
package lotbook.domain.explain;

import org.jspecify.annotations.NullMarked;
