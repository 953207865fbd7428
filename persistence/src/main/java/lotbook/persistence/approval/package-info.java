/**
 * Proposals, decisions and the outbox in the database. Open {@link lotbook.persistence.approval.StoredProposals} for what
 * operators do and {@link lotbook.persistence.approval.JdbcOutbox} for what a feed sends; who may do what, and what a decision
 * brings about, is the database's own: functions of the migrations on PostgreSQL (begun in V091), {@link
 * lotbook.persistence.audit} on H2. {@link lotbook.persistence.approval.StoredChanges} looks up accounts, logins and versions
 * for whoever writes a change. What a server did not end after all goes on by {@code JdbcOutbox.putRight}. Depends on
 * database, query, intake's notices and the domain's approval.
 */
@NullMarked
package lotbook.persistence.approval;

import org.jspecify.annotations.NullMarked;
