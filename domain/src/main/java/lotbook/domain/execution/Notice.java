package lotbook.domain.execution;

import java.time.Instant;
import java.util.List;

/** A server's notice to people: restart announced, symbol halted. Natural key: server, moment and headline. */
public record Notice(String server, Instant occurredAt, String headline, List<String> lines) implements Fact {
    public Notice {
        lines = List.copyOf(lines);
    }
}
