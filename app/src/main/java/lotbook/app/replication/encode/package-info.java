/**
 * Commands as messages to a server: {@link lotbook.app.replication.encode.CommandEncoder} writes each as REPLICATION.md says. The
 * mirror of {@code decode}; depends on the dictionary and the domain's approval.
 */
@NullMarked
package lotbook.app.replication.encode;

import org.jspecify.annotations.NullMarked;
