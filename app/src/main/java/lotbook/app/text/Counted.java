package lotbook.app.text;

/** A sentence about one thing, and about any other number of them. */
public record Counted(Message one, Message many) {}
