package lotbook.domain.query;

/** How a column of a grouped table is made from the rows of its group. */
public sealed interface Aggregate {
    static Aggregate rows() {
        return new Rows();
    }

    static Aggregate sum(String column) {
        return new Sum(column);
    }

    static Aggregate percentile(int percent, String column) {
        return new Percentile(percent, column);
    }

    /** The highest: of a time, the latest. */
    static Aggregate latest(String column) {
        return new Latest(column);
    }

    record Rows() implements Aggregate {}

    record Sum(String column) implements Aggregate {}

    /** By nearest rank: the smallest value that {@code percent} of a hundred don't exceed, so one that occurs. */
    record Percentile(int percent, String column) implements Aggregate {}

    record Latest(String column) implements Aggregate {}
}
