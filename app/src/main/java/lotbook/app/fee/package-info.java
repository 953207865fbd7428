/**
 * Where fee terms are drafted: a template to begin with, every setting as a named choice, and beside it the worked example that
 * is calculated anew with each of them. Open {@link lotbook.app.fee.TermsModel} first, then {@link lotbook.app.fee.TermsView};
 * {@link lotbook.app.fee.TermSettings} lists the settings of a document, {@link lotbook.app.fee.TermsBench} is what the draft asks
 * of the outside. Depends on the domain's fee and approval, on app's approval, task, text and control; on no database.
 */
@NullMarked
package lotbook.app.fee;

import org.jspecify.annotations.NullMarked;
