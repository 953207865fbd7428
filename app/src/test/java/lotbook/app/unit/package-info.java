/** What pools' investors are told, asked of both databases. */
@NullMarked
package lotbook.app.unit;

import org.jspecify.annotations.NullMarked;
