/**
 * TLS 1.3 for a session, on either side of it. Open {@link lotbook.app.replication.tls.ClientTls} first; {@link
 * lotbook.app.replication.tls.ServerTls} is the simulator's. A {@link lotbook.app.replication.tls.TlsStore} is checked when it is
 * opened, before anything listens or connects. Stands in the place of the engine's own support, which trusts everybody where no
 * trust store is named and looks a name up backwards before it compares it. Depends on MINA and the failures.
 */
@NullMarked
package lotbook.app.replication.tls;

import org.jspecify.annotations.NullMarked;
