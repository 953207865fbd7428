/**
 * What the overview rests on, read with set-based SQL under the rights of the operator who is signed in: {@link
 * lotbook.persistence.risk.SqlGroupHealth} is the source the domain asks, and delegates to one reader a subject. Open it
 * first. Depends on the domain's risk, execution and programme packages, and on the database, execution, party, query and rate
 * packages here.
 */
@NullMarked
package lotbook.persistence.risk;

import org.jspecify.annotations.NullMarked;
