/**
 * The script of a simulated month: {@link lotbook.app.simulator.scenario.Scenario} is the list of what happens,
 * {@link lotbook.app.simulator.scenario.Happening} the closed set of what can, {@link
 * lotbook.app.simulator.scenario.ScenarioFile} reads it from {@code scenario.csv} and documents that format. Depends
 * on the domain and on FastCSV.
 */
@NullMarked
package lotbook.app.simulator.scenario;

import org.jspecify.annotations.NullMarked;
