package lotbook.persistence.database;

/** Who works with a {@link Database}, as the database itself says. */
public record SignedIn(String name, OperatorRole role) {}
