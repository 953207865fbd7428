/**
 * How master data lies in rows: {@link lotbook.persistence.mapping.VersionedRow} is a row with its times,
 * {@link lotbook.persistence.mapping.MasterKind} ties a part of the master book to its rows,
 * {@link lotbook.persistence.mapping.MasterRows} reads them as of a moment and writes them in batches. Hibernate's and
 * Jakarta Persistence's types stay in this package and the features' beside it. Depends on the domain and Hibernate.
 */
@NullMarked
package lotbook.persistence.mapping;

import org.jspecify.annotations.NullMarked;
