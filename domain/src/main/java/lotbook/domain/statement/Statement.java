package lotbook.domain.statement;

import java.time.Instant;
import java.util.List;
import lotbook.domain.money.Rounding;

/**
 * What an account did over a period, with everything needed to check it. Equal inputs give an equal statement.
 *
 * @param trades in the order of time, ids deciding between equal moments
 * @param movements in the same order
 * @param tradeIds {@link HashTotal} over the deals' ids, as read
 * @param movementIds the same over the movements' ids
 * @param rule name and version of the calculation
 */
public record Statement(
        StatementSubject subject,
        StatementPeriod period,
        StatementCurrency currency,
        Rounding rounding,
        Instant asAt,
        Instant knownAt,
        List<TradeLine> trades,
        List<MovementLine> movements,
        Bridge bridge,
        List<Check> checks,
        List<Finding> findings,
        String tradeIds,
        String movementIds,
        List<StatementInputs.SourcePosition> sources,
        String rule) {
    public Statement {
        trades = List.copyOf(trades);
        movements = List.copyOf(movements);
        checks = List.copyOf(checks);
        findings = List.copyOf(findings);
        sources = List.copyOf(sources);
    }

    /** FAIL if one check failed, else NOT_CHECKED if one could not be made, else PASS. */
    public Check.Outcome outcome() {
        if (checks.stream().anyMatch(check -> check.outcome() == Check.Outcome.FAIL)) {
            return Check.Outcome.FAIL;
        }
        boolean complete = checks.stream().allMatch(check -> check.outcome() == Check.Outcome.PASS);
        return complete ? Check.Outcome.PASS : Check.Outcome.NOT_CHECKED;
    }
}
