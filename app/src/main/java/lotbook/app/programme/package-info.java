/**
 * Use cases on master data: {@link lotbook.app.programme.ImportMasters} reads a folder of files into the database. No window, no
 * command line.
 */
@NullMarked
package lotbook.app.programme;

import org.jspecify.annotations.NullMarked;
