/**
 * The guards that H2 needs as Java triggers, where PostgreSQL has its own functions (migration V004 of each): {@link
 * lotbook.persistence.audit.VersionGuard} keeps histories straight, {@link lotbook.persistence.audit.AuditTrail} writes the
 * audit record, {@link lotbook.persistence.audit.Frozen} refuses every change, {@link lotbook.persistence.audit.DecisionGuard}
 * and its neighbours see to it that two people agree. Open {@link lotbook.persistence.audit.Guarded} first: it says what is
 * guarded by which keys. The classes are public because H2 calls them by name. Most name the function or migration that does
 * the same on PostgreSQL; there a function is replaced whole, so the newest migration that has it counts. A contract beside
 * the feature (tests) holds both to the same sentences. Depends on H2, JDBC, the domain and, for what covers people, the
 * readers of {@link lotbook.persistence.party}.
 */
@NullMarked
package lotbook.persistence.audit;

import org.jspecify.annotations.NullMarked;
