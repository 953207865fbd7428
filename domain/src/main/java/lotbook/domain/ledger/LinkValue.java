package lotbook.domain.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import lotbook.domain.explain.Operand;

/**
 * What a link's part of an account is worth: the capital assigned to it, what its leader's trades realised, what was charged for
 * it, and what floats. Fee runs measure a link by it where others trade on the account too, and the grid shows it: there is one.
 *
 * @param balance without what floats
 * @param floating zero where it is not known, which {@link #known} says
 * @param known whether what is open could be valued
 * @param parts what adds up to the equity, each with the row it comes from
 */
public record LinkValue(BigDecimal balance, BigDecimal floating, boolean known, List<Operand> parts) {
    public LinkValue {
        parts = List.copyOf(parts);
    }

    /**
     * A movement that settled a charge for the link.
     *
     * @param amount below zero where the investor paid
     * @param source the movement
     */
    public record Charged(BigDecimal amount, String source) {}

    /** @param source the link */
    public static LinkValue of(LinkLedger.Row row, String source, List<Charged> charged) {
        List<Operand> parts = new ArrayList<>();
        BigDecimal assigned = row.assignedCapital().orElse(BigDecimal.ZERO);
        parts.add(new Operand("assigned capital", assigned.toPlainString(), source));
        parts.add(new Operand("realised by its leader's trades", row.realised().toPlainString(), source));
        BigDecimal balance = assigned.add(row.realised());
        for (Charged paid : charged) {
            balance = balance.add(paid.amount());
            parts.add(new Operand("charged for it", paid.amount().toPlainString(), paid.source()));
        }
        BigDecimal floating = row.floating().orElse(BigDecimal.ZERO);
        parts.add(new Operand("floating of its open positions", floating.toPlainString(), source));
        return new LinkValue(balance, floating, row.floating().isPresent() || row.openLots().signum() == 0, parts);
    }

    public BigDecimal equity() {
        return balance.add(floating);
    }
}
