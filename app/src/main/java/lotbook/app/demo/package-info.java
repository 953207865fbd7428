/**
 * The demo's own data: a small broker with two brands and one programme of each kind in March 2018, as the CSV files
 * a user would write ({@code book}), the rates of that month ({@code rates}), what the simulator plays
 * ({@code scenario.csv}) and who may sign in ({@code operators.csv}). Open {@link lotbook.app.demo.DemoBook} first.
 * Depends on the domain and on {@code reports.incoming}.
 */
@NullMarked
package lotbook.app.demo;

import org.jspecify.annotations.NullMarked;
