package lotbook.app.workspace;

/**
 * Something about a draft that somebody should see at its place.
 *
 * @param words what is the matter and what to do about it
 */
public record Finding(Spot spot, Severity severity, String words) {
    /** Where it stands. */
    public sealed interface Spot {}

    public record Cell(int row, DraftColumn column) implements Spot {}

    public record Field(DraftField field) implements Spot {}

    /** The weights together. */
    public record Sum() implements Spot {}

    /** Whether a version can be made all the same. */
    public enum Severity {
        ERROR, WARNING
    }
}
