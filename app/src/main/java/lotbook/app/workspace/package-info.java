/**
 * Where a manager writes the next allocation version: a grid of accounts and the terms beside it, checked while one types,
 * tried out and proposed. Open {@link lotbook.app.workspace.WorkspaceModel} first, then {@link
 * lotbook.app.workspace.WorkspaceView}; {@link lotbook.app.workspace.DraftContent} is what was typed, {@link
 * lotbook.app.workspace.DraftCheck} says what it means, {@link lotbook.app.workspace.MarginCheck} what it would take of free
 * margin, {@link lotbook.app.workspace.Merge} puts it beside a rival's version, {@link lotbook.app.workspace.Workbench} is
 * what it asks of the outside; {@link lotbook.app.workspace.MethodChoice} is a method as something to choose. Depends on the
 * domain's allocation, approval and explain, on app's allocation, table, task, text and control; on no database.
 */
@NullMarked
package lotbook.app.workspace;

import org.jspecify.annotations.NullMarked;
