package lotbook.app.simulator.trading;

import java.util.HashMap;
import java.util.Map;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.OrderId;

/**
 * Gives out ids that are unique for ever on each server: a prefix that differs from run to run, and a counter for
 * each kind. The same run gives the same ids.
 */
final class Ids {
    private final String prefix;
    private final Map<String, Long> counters = new HashMap<>();

    Ids(String prefix) {
        this.prefix = prefix;
    }

    OrderId order(String server) {
        return new OrderId(next(server, "O"));
    }

    ExecId exec(String server) {
        return new ExecId(next(server, "E"));
    }

    String breakdown(String server) {
        return next(server, "A");
    }

    String summary(String server) {
        return next(server, "S");
    }

    String movement(String server) {
        return next(server, "M");
    }

    private String next(String server, String kind) {
        long number = counters.merge(server + kind, 1L, Long::sum);
        return kind + prefix + "-" + number;
    }
}
