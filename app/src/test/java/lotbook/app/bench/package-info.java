/**
 * Measures the feed from the socket to the commit against the engine alone. Open {@link lotbook.app.bench.FeedBenchmark}
 * first: it starts a {@code Sender} and a receiver ({@code EngineReceiver} or {@code FeedReceiver}) as processes of their own
 * and takes their time. No test; the {@code bench} profile runs it.
 */
@NullMarked
package lotbook.app.bench;

import org.jspecify.annotations.NullMarked;
