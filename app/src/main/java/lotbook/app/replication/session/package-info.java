/**
 * The FIX session as the console keeps it, the only place that knows QuickFIX/J. Open {@link
 * lotbook.app.replication.session.ServerLink} first: it connects, signs in, keeps both sequence numbers and hands every
 * message on in order, once. {@link lotbook.app.replication.session.FrameReader} cuts the stream into frames; the engine gets
 * an envelope with the header only and so can't stumble over a body, while the {@link lotbook.app.replication.session.Letter}
 * travels with it untouched. Depends on the dictionary, on tls, and on the domain's failures and the port of the feed's store.
 */
@NullMarked
package lotbook.app.replication.session;

import org.jspecify.annotations.NullMarked;
