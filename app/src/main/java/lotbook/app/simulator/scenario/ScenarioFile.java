package lotbook.app.simulator.scenario;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import lotbook.domain.failure.Failure;

/**
 * Reads {@code scenario.csv}: columns {@code at,event,login,leader,amount,currency,detail}, one row for each thing that
 * happens. {@code at} is an ISO instant in UTC; logins are written {@code server/number}; {@code detail} is
 * {@code key=value;key=value}.
 *
 * <table>
 * <caption>Events</caption>
 * <tr><th>event</th><th>columns used</th><th>keys of detail (* must be there)</th></tr>
 * <tr><td>account</td><td>login, amount = opening balance, currency</td><td>role* (leader, block, pool, follower),
 * account (the account's id in the books, else the login's number), leverage (100), mode (hedging or netting), credit
 * (0), latency (milliseconds, 150), slippage (points, 5), limit (lots); leaders: style (trend, reversion, scalper,
 * none), symbols (by spaces), lots (1.00)</td></tr>
 * <tr><td>link</td><td>login, leader</td><td>version</td></tr>
 * <tr><td>unlink</td><td>login, leader</td><td>positions (close, detach, keep; keep)</td></tr>
 * <tr><td>version</td><td>leader, login for one link only</td><td>version*</td></tr>
 * <tr><td>pause, resume</td><td>login, leader for one link only</td><td></td></tr>
 * <tr><td>deposit, withdrawal, transfer-in, transfer-out, credit-in, credit-out, fee, rebate, swap, dividend, tax,
 * interest, stop-out-compensation, negative-balance-reset, correction, other</td><td>login, amount, currency. The
 * amount is written without a sign where the type has one (withdrawal, transfer-out, credit-out, fee and tax take it
 * away, the others give it); swap, dividend, interest, correction and other are signed as written</td><td>reference,
 * participant, charge, related, text</td></tr>
 * <tr><td>dealing-point</td><td>login</td><td></td></tr>
 * <tr><td>halt, unhalt</td><td></td><td>server*, symbol*, text</td></tr>
 * <tr><td>notice</td><td></td><td>server*, headline*, text</td></tr>
 * <tr><td>order</td><td>login, amount = lots (or key lots)</td><td>symbol*, side* (buy, sell)</td></tr>
 * <tr><td>by-hand</td><td>login = the master, amount = lots of its next block</td><td>take*, give* (logins)</td></tr>
 * <tr><td>close-all</td><td>login</td><td></td></tr>
 * </table>
 */
public final class ScenarioFile {
    private static final List<String> HEADER =
            List.of("at", "event", "login", "leader", "amount", "currency", "detail");

    private ScenarioFile() {}

    /**
     * @param name for messages
     * @throws lotbook.domain.failure.FailureException UNREADABLE, naming the first line that can't be understood: a
     *     script that is half read would play another month
     */
    public static Scenario read(String name, InputStream in) {
        List<Happening> happenings = new ArrayList<>();
        long line = 1;
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                .detectBomHeader(true)
                .skipEmptyLines(true)
                .ofNamedCsvRecord(in, StandardCharsets.UTF_8)) {
            for (NamedCsvRecord row : csv) {
                line = row.getStartingLineNumber();
                if (!row.getHeader().equals(HEADER)) {
                    throw unreadable(name, 1, "the columns are not " + String.join(",", HEADER)).asException();
                }
                happenings.add(new ScenarioRow(row).happening());
            }
        } catch (IllegalArgumentException | DateTimeException | CsvParseException e) {
            throw unreadable(name, line, String.valueOf(e.getMessage())).asException(e);
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(name, line, "it ends there").asException(e);
        }
        return new Scenario(happenings);
    }

    private static Failure unreadable(String name, long line, String why) {
        return new Failure(
                Failure.Reason.UNREADABLE,
                "The scenario " + name + " can't be read at line " + line + ": " + why + ".",
                "Mend that line and start again.");
    }
}
