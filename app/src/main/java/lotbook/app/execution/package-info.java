/**
 * The screens of what servers report. {@link lotbook.app.execution.ExecutionScreens} lists them; each is a
 * declaration, the table kit draws it. Depends on the domain's tables.
 */
@NullMarked
package lotbook.app.execution;

import org.jspecify.annotations.NullMarked;
