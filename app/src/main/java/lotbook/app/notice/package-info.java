/**
 * What happened while somebody looked elsewhere: {@link lotbook.app.notice.Notices} keeps each
 * {@link lotbook.app.notice.Notice} until the window closes and shows it for a few seconds as a toast. Depends on task, text
 * and control.
 */
@NullMarked
package lotbook.app.notice;

import org.jspecify.annotations.NullMarked;
