/**
 * The bulk path by which facts become durable. Open {@link lotbook.persistence.intake.JdbcFeedStore} first: it commits a batch
 * of facts, what follows from them and the session's number in one transaction under the lease's epoch; {@code BatchWriter}
 * says in which order, {@code BookKeeper} what is posted to the books. {@code PreparedRows} are made before, on the thread
 * that decodes. The two ways into a table, COPY on PostgreSQL and batches on H2, are {@code FactSink}s. {@link
 * lotbook.persistence.intake.ChangeNotices} tells consoles that something was committed. Depends on the domain's execution,
 * ledger, time and failure, and on the database package.
 */
@NullMarked
package lotbook.persistence.intake;

import org.jspecify.annotations.NullMarked;
