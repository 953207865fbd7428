package lotbook.app.replication;

/** Something of the client's side for an offender to use. */
public record AnyMapper(String name) {}
