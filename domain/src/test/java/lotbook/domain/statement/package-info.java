/** Tests of statements: hand-made months with their formula, and seeded months of a consistent ledger. */
@NullMarked
package lotbook.domain.statement;

import org.jspecify.annotations.NullMarked;
