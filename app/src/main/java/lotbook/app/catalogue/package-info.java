/** The list of every table people can look at, for window and command line: {@link lotbook.app.catalogue.TableCatalogue}. */
@NullMarked
package lotbook.app.catalogue;

import org.jspecify.annotations.NullMarked;
