package lotbook.domain.query;

import java.util.List;
import java.util.Set;

/**
 * Finds records by what people type of them, for the command palette. Finds only what the asker may see. Blocks: keep it off the
 * interface thread.
 *
 * @throws lotbook.domain.failure.FailureException UNAVAILABLE if the database can't be reached
 */
public interface RecordSearch {
    /** A short beginning of an order, deal or position would be any of them. */
    int FEWEST_LETTERS = 2;

    /**
     * What begins with the text, or for a party, an exception and a method has it anywhere, without case or accents; ids of
     * orders, deals and positions are taken as they are typed. Exact ids come first, then kind by kind in their order here.
     *
     * @param limit the most hits in all
     */
    List<Hit> find(String text, Set<Kind> kinds, int limit);

    /** What is looked for. */
    enum Kind {
        /** By id and name. */
        PARTY,
        /** By id, by any login it has or had. */
        ACCOUNT,
        /** By id and method. */
        VERSION,
        ORDER,
        DEAL,
        POSITION,
        /** By its text, among the latest. */
        EXCEPTION
    }

    /**
     * One record.
     *
     * @param id as people write it
     * @param about what tells it from others: a name, a login, a symbol
     * @param table the table that shows it, by id, and {@code line}, the filter that leaves it alone there
     */
    record Hit(Kind kind, String id, String about, String table, String line) {}
}
