package lotbook.app.table;

/** What an action that a grid offers is done with. */
public enum Reach {
    /** The row in focus. Refused while several are selected: nobody could tell which of them was meant. */
    ONE_ROW,
    /** The rows that are selected, else the one in focus. */
    ROWS,
    /** No row, or what is looked at: the selection says nothing about it. */
    ANY
}
