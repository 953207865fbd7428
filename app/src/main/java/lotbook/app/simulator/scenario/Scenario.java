package lotbook.app.simulator.scenario;

import java.util.Comparator;
import java.util.List;

/** What happens in a simulated month, in order of time; what happens at one moment keeps the order it was given in. */
public record Scenario(List<Happening> happenings) {
    public static final Scenario EMPTY = new Scenario(List.of());

    public Scenario {
        happenings = happenings.stream().sorted(Comparator.comparing(Happening::at)).toList();
    }
}
