/**
 * How the feeds stand, as the window sees them: {@link lotbook.app.feed.FeedReading} is what a database tells of one
 * feed, {@link lotbook.app.feed.FeedModel} asks every second and says in sentences what strip, foot and status bar
 * print; open that first. The feed itself is in replication. Depends on control, table's staleness, task and text.
 */
@NullMarked
package lotbook.app.feed;

import org.jspecify.annotations.NullMarked;
