package lotbook.domain.statement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How an account came from its opening to its closing. Every row adds up across (balance, credit and floating are
 * equity) and every column down, in minor units, to the digit.
 *
 * @param opening at the period's start: the server's summary and what was posted between it and the start; empty if no
 *     summary is known
 * @param lines the steps between, without those that are zero by nature of the account; floating steps are there only
 *     if both ends are known
 * @param closing opening and lines added up
 * @param server the same moment by the server: its last summary and what was posted after it
 */
public record Bridge(
        Optional<BridgeAmounts> opening, List<Line> lines, Optional<BridgeAmounts> closing, Optional<Server> server) {
    public Bridge {
        lines = List.copyOf(lines);
    }

    /** One step. */
    public record Line(BridgeStep step, BridgeAmounts amounts) {}

    /**
     * What the server says.
     *
     * @param equity as the server states it, not added up from the parts
     */
    public record Server(BigDecimal balance, BigDecimal credit, BigDecimal floating, BigDecimal equity) {}

    /** The step's amounts, zero if the bridge has no such line. */
    public BridgeAmounts amounts(BridgeStep step) {
        return lines.stream()
                .filter(line -> line.step() == step)
                .map(Line::amounts)
                .findFirst()
                .orElse(BridgeAmounts.ZERO);
    }
}
