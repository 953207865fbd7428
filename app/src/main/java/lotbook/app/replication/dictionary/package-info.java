/**
 * The words of the replication server's socket API: {@link lotbook.app.replication.dictionary.Dictionaries} loads
 * the two data dictionaries, {@link lotbook.app.replication.dictionary.Tag}, {@link
 * lotbook.app.replication.dictionary.MessageType} and {@link lotbook.app.replication.dictionary.Code} name what is
 * in them. The console's feed and the simulator share this package and nothing else, so that a mistake in one's
 * mapping is caught by the other. Depends on QuickFIX/J only.
 */
@NullMarked
package lotbook.app.replication.dictionary;

import org.jspecify.annotations.NullMarked;
