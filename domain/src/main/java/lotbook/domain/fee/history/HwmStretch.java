package lotbook.domain.fee.history;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import lotbook.domain.evidence.Json;
import lotbook.domain.explain.Step;
import lotbook.domain.fee.FeeEvent;
import lotbook.domain.fee.FeeInputs;
import lotbook.domain.fee.FeeSnapshot;
import lotbook.domain.fee.HwmAfterCharge;

/**
 * Days at whose end the HWM stood at one value.
 *
 * @param last included
 * @param value as the snapshot keeps it
 * @param run the fee run that says so
 */
public record HwmStretch(LocalDate first, LocalDate last, BigDecimal value, long run) {
    /**
     * The HWM of a charged period, read from the steps of its snapshot: what it opened with, and every step that moved it. None
     * if its terms have no HWM on the value.
     */
    public static List<HwmStretch> of(long run, String document) {
        FeeSnapshot snapshot = FeeSnapshot.read(document.getBytes(StandardCharsets.UTF_8));
        FeeInputs inputs = snapshot.inputs();
        boolean marked = inputs.terms().performance()
                .filter(fee -> fee.hwm().after() != HwmAfterCharge.CUMULATIVE_PROFIT)
                .isPresent();
        if (!marked) {
            return List.of();
        }
        List<HwmStretch> stretches = new ArrayList<>();
        LocalDate from = inputs.joined().isAfter(inputs.period().first()) ? inputs.joined() : inputs.period().first();
        BigDecimal value = inputs.opening().hwm().hwm();
        for (Moved moved : moves(snapshot)) {
            if (moved.day().isAfter(from)) {
                stretches.add(new HwmStretch(from, moved.day().minusDays(1), value, run));
                from = moved.day();
            }
            value = moved.value();
        }
        stretches.add(new HwmStretch(from, inputs.period().last(), value, run));
        return List.copyOf(stretches);
    }

    private record Moved(LocalDate day, BigDecimal value) {}

    /** In the order in which the calculation took them. */
    private static List<Moved> moves(FeeSnapshot snapshot) {
        Map<String, LocalDate> days = new HashMap<>();
        for (FeeEvent event : snapshot.inputs().events()) {
            days.put("flow:" + event.id(), event.date());
        }
        Iterator<Json> charged = snapshot.outputs().list("crystallisations").iterator();
        List<Moved> moves = new ArrayList<>();
        for (Step step : snapshot.steps()) {
            LocalDate flowed = days.get(step.id());
            if (flowed != null) {
                moves.add(new Moved(flowed, new BigDecimal(step.value())));
            } else if (step.id().startsWith("hwm:") && charged.hasNext()) {
                Json.Obj made = charged.next().asObject();
                moves.add(new Moved(LocalDate.parse(made.text("date")), made.decimal("hwmAfter")));
            }
        }
        return moves;
    }
}
