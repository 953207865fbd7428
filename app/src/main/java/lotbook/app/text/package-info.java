/**
 * Every word the console and the command line print. {@link lotbook.app.text.Message} names the sentences, {@link
 * lotbook.app.text.Texts} reads them (and titles of columns and words of states) from the bundle, {@link
 * lotbook.app.text.ValueFormat} is the one place that turns a value into digits, shown or raw. Open Texts first. Depends on
 * the domain's query, money and failures; knows no control.
 */
@NullMarked
package lotbook.app.text;

import org.jspecify.annotations.NullMarked;
