package lotbook.domain.query;

/** One key of a sort; empties come last in both directions, and the row id is always the last key. */
public record SortKey(Column column, boolean descending) {}
