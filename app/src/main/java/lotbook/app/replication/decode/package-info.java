/**
 * From the raw text of one message to one fact. Open {@link lotbook.app.replication.decode.Decoder} first; it never
 * throws: what can't be understood becomes a {@link lotbook.domain.execution.StrangeMessage} with the reason.
 * {@link lotbook.app.replication.decode.MessageText} splits the text by the data dictionary,
 * {@link lotbook.app.replication.decode.Fields} reads typed values and says by name and tag what is wrong with one.
 * Depends on the dictionary and the domain; knows no socket.
 */
@NullMarked
package lotbook.app.replication.decode;

import org.jspecify.annotations.NullMarked;
