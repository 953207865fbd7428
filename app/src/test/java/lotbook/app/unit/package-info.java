/** What of an answer to a pool investor can be compared, on rows of its own. */
@NullMarked
package lotbook.app.unit;

import org.jspecify.annotations.NullMarked;
