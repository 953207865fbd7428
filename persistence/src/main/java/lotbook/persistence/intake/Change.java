package lotbook.persistence.intake;

/**
 * Something was committed for a replication server.
 *
 * @param server the replication server; empty when notices may have been missed and anything may have changed
 * @param lastReceived everything up to this message of the session is committed
 */
public record Change(String server, long lastReceived) {
    /** Told after a listener lost its connection for a while. */
    public static final Change ANYTHING = new Change("", 0);

    String payload() {
        return lastReceived + " " + server;
    }

    static Change ofPayload(String payload) {
        int space = payload.indexOf(' ');
        return space < 1 || !payload.substring(0, space).chars().allMatch(Character::isDigit)
                ? ANYTHING
                : new Change(payload.substring(space + 1), Long.parseLong(payload.substring(0, space)));
    }
}
