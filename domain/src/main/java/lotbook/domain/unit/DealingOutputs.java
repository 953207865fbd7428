package lotbook.domain.unit;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.identity.PartyId;

/**
 * What came of a dealing point.
 *
 * @param price struck once; absent while dealing is suspended
 * @param value that was struck: of the pool, before any flow
 * @param valueAfter of the pool, once what was struck is paid
 * @param charges by terms; empty where nobody agreed on any
 * @param corrected units that a correction of earlier prices moved, before anything else was dealt
 * @param credited units that were issued for credits against the pool's fee
 */
public record DealingOutputs(
        Optional<UnitPrice> price,
        List<Line> lines,
        List<Cancelled> cancelled,
        Map<PartyId, BigDecimal> holdings,
        BigDecimal unitsAfter,
        BigDecimal value,
        BigDecimal valueAfter,
        Optional<UnitCharges> charges,
        List<AgreedCorrection.Line> corrected,
        List<Credited> credited,
        List<DealingFinding> findings) {
    public DealingOutputs {
        lines = List.copyOf(lines);
        cancelled = List.copyOf(cancelled);
        holdings = Collections.unmodifiableMap(new LinkedHashMap<>(holdings));
        corrected = List.copyOf(corrected);
        credited = List.copyOf(credited);
        findings = List.copyOf(findings);
    }

    /**
     * What became of a request.
     *
     * @param units issued, or below zero burned
     * @param cash paid out; below zero taken in
     */
    public record Line(String request, FlowRequest.State state, BigDecimal units, BigDecimal cash, String why) {}

    /** A fee paid in units; with equalisation, those of the fee's part that the price didn't bear; of series, a part of them. */
    public record Cancelled(PartyId investor, BigDecimal fee, BigDecimal units) {}

    /** A credit that became units. */
    public record Credited(PartyId investor, BigDecimal credit, BigDecimal units) {}

    /** @param remedy what to do, a full sentence */
    public record DealingFinding(Kind kind, String subject, String text, String remedy) {
        public enum Kind {
            SUSPENDED, COARSE_UNITS, FEE_ABOVE_HOLDING, UNITS_BELOW_ZERO,
            /** The master was measured too long before the dealing point. */
            OLD_EQUITY,
            /** Money came that no request asks units for; it is held in advance. */
            MONEY_WITHOUT_REQUEST,
            /** Money went that no struck request was to be paid. */
            PAID_WITHOUT_REQUEST,
            /** A request was paid more than it was struck at. */
            PAID_TOO_MUCH,
            /** Terms that a holder accepted are charged in another way. */
            NOT_BY_UNITS, NOT_ACCEPTED,
            /** The first point that measures a holding sets its HWM. */
            HWM_BEGINS,
            NO_SCHEDULE,
            /** One price can't bear two management fees. */
            MANAGEMENT_DIFFERS,
            /** One HWM of all can't be charged at two rates. */
            PERFORMANCE_DIFFERS,
            /** A fee that is not charged for what is missing on file. */
            NOT_COVERED;

            /** Whether nothing may be struck before it is settled. */
            public boolean holdsBack() {
                return switch (this) {
                    case UNITS_BELOW_ZERO, OLD_EQUITY, PAID_WITHOUT_REQUEST, NO_SCHEDULE, MANAGEMENT_DIFFERS,
                            PERFORMANCE_DIFFERS -> true;
                    case SUSPENDED, COARSE_UNITS, FEE_ABOVE_HOLDING, MONEY_WITHOUT_REQUEST, PAID_TOO_MUCH, NOT_BY_UNITS,
                            NOT_ACCEPTED, HWM_BEGINS, NOT_COVERED -> false;
                };
            }
        }
    }
}
