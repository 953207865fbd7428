package lotbook.domain.ledger;

import lotbook.domain.identity.LinkId;

/** Whose doing a deal, or a part of an open position, is. */
public sealed interface Owner {
    /** The account's own trading, and what was left open when a link ended. */
    Owner OWN = new Own();

    /** A copy whose leader isn't known, or to whom no link led: nobody guesses. */
    Owner UNKNOWN = new Unknown();

    record OfLink(LinkId link) implements Owner {
        @Override
        public String toString() {
            return link.value();
        }
    }

    record Own() implements Owner {
        @Override
        public String toString() {
            return "own";
        }
    }

    record Unknown() implements Owner {
        @Override
        public String toString() {
            return "not attributed";
        }
    }
}
