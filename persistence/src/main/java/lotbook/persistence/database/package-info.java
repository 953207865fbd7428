/**
 * The way into the database: {@link lotbook.persistence.database.Database} is an operator's session (open it first), with its
 * pool and its unit of work; {@link lotbook.persistence.database.DatabaseAdministration} creates, migrates and checks a
 * database, {@link lotbook.persistence.database.Operators} adds and locks the people who sign in. {@link
 * lotbook.persistence.database.DatabaseCheck} looks for rights that shouldn't be and guards that are gone, and {@code
 * Attendance} says who signed in. On H2 {@code H2File} puts a commit on the disk before it is told, and {@code DiskRoom} waits
 * where there is no room. H2 and PostgreSQL differ here and in the migrations, nowhere else. Depends on the drivers, HikariCP,
 * Flyway and the domain's failures.
 */
@NullMarked
package lotbook.persistence.database;

import org.jspecify.annotations.NullMarked;
