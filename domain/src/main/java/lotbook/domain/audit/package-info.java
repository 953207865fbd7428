/**
 * Who changed what, when and why: the table of {@link lotbook.domain.audit.AuditTables}, whose rows the database
 * writes by
 * itself with every change. Depends on query.
 */
@NullMarked
package lotbook.domain.audit;

import org.jspecify.annotations.NullMarked;
