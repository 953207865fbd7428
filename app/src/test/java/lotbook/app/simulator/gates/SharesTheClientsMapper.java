package lotbook.app.simulator.gates;

/** Breaks a rule on purpose. */
public record SharesTheClientsMapper(lotbook.app.replication.AnyMapper mapper) {}
