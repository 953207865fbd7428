package lotbook.domain.unit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.PartyId;

/**
 * What came of a correction.
 *
 * @param lost by those who have less than they should
 * @param gained by those who have more, above zero
 * @param feesDealt management and performance that the points took, with what accrued
 * @param feesNow what they should have been; the difference stays with whom they were paid
 * @param remainder of the differences, what no units reach: of those who are gone, or hold less than they owe
 */
public record CorrectionOutputs(
        List<Point> points, List<Line> lines, BigDecimal lost, BigDecimal gained, BigDecimal feesDealt, BigDecimal feesNow,
        BigDecimal remainder) {
    public CorrectionOutputs {
        points = List.copyOf(points);
        lines = List.copyOf(lines);
    }

    /**
     * @param differs the first operand that comes out otherwise, in words; blank if none does
     */
    public record Point(
            long id, Optional<BigDecimal> priceDealt, Optional<BigDecimal> priceNow, BigDecimal valueDealt, BigDecimal valueNow,
            String differs) {}

    /**
     * One investor.
     *
     * @param unitsDealt held after the last point
     * @param unitsNow that should be held, had each price been right
     * @param worth of the units held, at what the pool is known now to have been worth
     * @param shouldBeWorth of the units that should be held
     * @param cashDealt paid out by these points, less taken in
     * @param difference what is missing: above zero lost, below zero gained
     * @param correction units that put the investor where they would be, where the pool bears it
     * @param hwm of one unit after it
     */
    public record Line(
            PartyId investor, BigDecimal unitsDealt, BigDecimal unitsNow, BigDecimal worth, BigDecimal shouldBeWorth,
            BigDecimal cashDealt, BigDecimal cashNow, BigDecimal difference, BigDecimal correction, Optional<BigDecimal> hwm) {}
}
