/**
 * What the window asks of the outside, answered from a database: {@link lotbook.app.session.DatabaseSignIn} turns an operator
 * into a {@link lotbook.app.session.DatabaseSession}. Wires persistence to the ports of {@code lotbook.app.shell}; decides
 * nothing.
 */
@NullMarked
package lotbook.app.session;

import org.jspecify.annotations.NullMarked;
