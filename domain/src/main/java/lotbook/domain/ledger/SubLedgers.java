package lotbook.domain.ledger;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.identity.AccountId;

/**
 * An account's sub-ledgers as people look at them: a line for each link, and one for what the investor keeps and trades alone.
 * The values of all lines and what is not attributed add up to the account.
 *
 * @param lines the links in the order of their ids, the account's own last
 */
public record SubLedgers(AccountId account, List<Line> lines) {
    public SubLedgers {
        lines = List.copyOf(lines);
    }

    /** What a line is. */
    public enum Kind {
        /** Of a link that holds. */
        LINK,
        /** Of a link that holds no more. */
        ENDED,
        /** The account's own. */
        OWN
    }

    /** A figure of a line; in the grid the column of that name. */
    public enum Figure {
        /** Realised by deals. */
        PROFIT,
        SWAP,
        COMMISSION,
        FLOATING,
        /** What movements settled of the charges for the link. */
        CHARGED,
        /**
         * The account's own line: what was paid in and out, less what is assigned to links, and what ended links gave back. The
         * line of a link that ended: what it gave back.
         */
        KEPT,
        /** All of the line. */
        WORTH,
        /** By what fee runs would measure the link. */
        FEE_VALUE,
        HWM,
        /** Own line: what belongs to no line, because nobody knows whose it is, or the server says otherwise than the facts. */
        NOT_ATTRIBUTED,
        /** Own line: the account's equity less credit. */
        ACCOUNT;

        public String column() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Figure> of(String column) {
            for (Figure figure : values()) {
                if (figure.column().equals(column)) {
                    return Optional.of(figure);
                }
            }
            return Optional.empty();
        }
    }

    /** By what fee runs measure a link. */
    public enum Measure {
        /** By the account's equity less credit: nobody else trades on it. */
        ACCOUNT,
        /** By the link's own value. */
        SUB_LEDGER
    }

    /**
     * @param row what deals brought
     * @param figures those that the line has and that are known
     */
    public record Line(LinkLedger.Row row, Optional<Measure> measure, Map<Figure, BigDecimal> figures) {
        public Line {
            figures = figures.isEmpty() ? Map.of() : new EnumMap<>(figures);
        }

        public Owner owner() {
            return row.owner();
        }

        public Optional<BigDecimal> figure(Figure which) {
            return Optional.ofNullable(figures.get(which));
        }
    }

    public Optional<Line> line(Owner owner) {
        return lines.stream().filter(line -> line.owner().equals(owner)).findFirst();
    }
}
