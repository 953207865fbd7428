package lotbook.app.replication.session;

import java.util.Optional;

/**
 * One message as it was cut from the stream.
 *
 * @param text whole, separators and trailer included
 * @param fault what is wrong with its frame (length, checksum, encoding), if anything
 */
public record Frame(String text, Optional<String> fault) {}
