package lotbook.persistence.workstation;

import lotbook.persistence.database.DatabaseUrl;

/** One operator's place at one database: what one of them arranges here, another doesn't find. */
public record Desk(DatabaseUrl database, String operator) {}
