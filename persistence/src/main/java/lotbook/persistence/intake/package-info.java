/**
 * The bulk path by which facts become durable. Open {@link lotbook.persistence.intake.JdbcFeedStore} first: it commits a batch
 * of facts, what follows from them and the session's number in one transaction under the lease's epoch; {@code BatchWriter}
 * says in which order, {@code BookKeeper} what is posted to the books. {@code PreparedRows} are made before, on the thread
 * that decodes. The two ways into a table, COPY on PostgreSQL and batches on H2, are {@code FactSink}s. Another fact under a
 * key that is taken is {@code TakenKeys}' to notice; {@code Leases} says who may write, {@link
 * lotbook.persistence.intake.StoredReseats} who lets a feed go on with a restored server; {@code PostingDays} finds the open
 * day of a late fact, {@code SettledCharges} what a movement takes beyond its charge. {@link
 * lotbook.persistence.intake.ChangeNotices} tells consoles that something was committed. Depends on the domain's execution,
 * ledger, time and failure, and on the database package; on audit for the lock that H2 lacks.
 */
@NullMarked
package lotbook.persistence.intake;

import org.jspecify.annotations.NullMarked;
