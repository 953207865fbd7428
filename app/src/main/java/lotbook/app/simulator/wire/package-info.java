/**
 * The simulator's FIX: {@link lotbook.app.simulator.wire.FixEncoder} turns reports into messages, {@link
 * lotbook.app.simulator.wire.FixAcceptor} is the session's accepting side, which keeps what it sent and sends it
 * again. Depends on {@code app.replication.dictionary} for tags and dictionaries, {@code replication.tls}, and on
 * QuickFIX/J.
 */
@NullMarked
package lotbook.app.simulator.wire;

import org.jspecify.annotations.NullMarked;
