/** Tests of sheets, CSV and safe files: written and read back. */
@NullMarked
package lotbook.reports.sheet;

import org.jspecify.annotations.NullMarked;
