/**
 * Changing who proposes and who decides, in the window: {@link lotbook.app.policy.PolicyModel} reads what was typed and says what
 * is in the way, {@link lotbook.app.policy.PolicySheet} is the sheet over the window, {@link lotbook.app.policy.PolicyDesk}
 * proposes. What a policy may be is the database's. Depends on the domain's approval, the words of app.approval, task, text and
 * control.
 */
@NullMarked
package lotbook.app.policy;

import org.jspecify.annotations.NullMarked;
