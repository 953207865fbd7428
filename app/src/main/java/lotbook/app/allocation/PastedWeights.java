package lotbook.app.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Volume;

/**
 * Weights as a spreadsheet puts them on the clipboard: a row an account, tabs between account, weight and cap, the cap and a row
 * of headings may be missing. Every cell that can't be taken is named with what to do; a comma for a point is never guessed at,
 * because 1,250 is two numbers.
 *
 * @param weights of the rows that are right, in their order, which is the order remainders are dealt in
 */
public record PastedWeights(List<AccountWeight> weights, List<Problem> problems) {
    private static final List<String> COLUMNS = List.of("account", "weight", "cap");
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
    private static final Pattern WITH_COMMA = Pattern.compile("\\d+(,\\d+)+(\\.\\d+)?|\\d+(\\.\\d+)+,\\d+");

    public PastedWeights {
        weights = List.copyOf(weights);
        problems = List.copyOf(problems);
    }

    /**
     * A cell that can't be taken.
     *
     * @param row as the spreadsheet counts, from 1; 0 for all of it
     * @param column account, weight or cap; empty for the whole row
     */
    public record Problem(int row, String column, String message, String remedy) {
        /** {@code Row 3, weight: "12,5" has a comma. Write 12.5.} */
        @Override
        public String toString() {
            String place = row == 0 ? "" : "Row " + row + (column.isEmpty() ? "" : ", " + column) + ": ";
            return place + message + " " + remedy;
        }
    }

    public static PastedWeights parse(String text) {
        Reading reading = new Reading();
        String[] rows = text.split("\\R", -1);
        for (int i = 0; i < rows.length; i++) {
            if (!rows[i].isBlank() && !(i == 0 && isHeading(rows[i]))) {
                reading.row(i + 1, rows[i].split("\t", -1));
            }
        }
        return new PastedWeights(reading.weights, reading.problems);
    }

    private static boolean isHeading(String row) {
        return row.split("\t", -1)[0].strip().equalsIgnoreCase(COLUMNS.getFirst());
    }

    private static final class Reading {
        private final List<AccountWeight> weights = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private final Map<AccountId, Integer> seen = new HashMap<>();

        void row(int row, String[] cells) {
            int before = problems.size();
            if (cells.length > COLUMNS.size()) {
                problem(row, "", "There are " + cells.length + " cells.", "Leave account, weight and cap.");
            }
            Optional<AccountId> account = account(row, cells[0].strip());
            Optional<BigDecimal> weight = number(row, "weight", cell(cells, 1), true);
            Optional<BigDecimal> cap = number(row, "cap", cell(cells, 2), false);
            if (account.isPresent() && weight.isPresent() && problems.size() == before) {
                taken(row, account.get(), weight.get(), cap);
            }
        }

        private void taken(int row, AccountId account, BigDecimal weight, Optional<BigDecimal> cap) {
            try {
                weights.add(new AccountWeight(account, weight, cap.map(Volume::new)));
            } catch (IllegalArgumentException | ArithmeticException tooFine) {
                problem(row, "", "The row can't be kept: " + tooFine.getMessage() + ".", "Write fewer decimals.");
            }
        }

        private static String cell(String[] cells, int index) {
            return index < cells.length ? cells[index].strip() : "";
        }

        private Optional<AccountId> account(int row, String text) {
            if (text.isEmpty()) {
                problem(row, "account", "The account is missing.", "Write its id, or leave the row out.");
                return Optional.empty();
            }
            try {
                AccountId account = new AccountId(text);
                Integer earlier = seen.putIfAbsent(account, row);
                if (earlier != null) {
                    problem(row, "account", text + " stands in row " + earlier + " already.", "Leave one of them.");
                }
                return Optional.of(account);
            } catch (IllegalArgumentException noId) {
                problem(row, "account", "\"" + text + "\" is no id of an account.", "Copy it from the accounts' table.");
                return Optional.empty();
            }
        }

        private Optional<BigDecimal> number(int row, String column, String text, boolean required) {
            if (NUMBER.matcher(text).matches()) {
                return Optional.of(new BigDecimal(text));
            }
            if (WITH_COMMA.matcher(text).matches()) {
                problem(row, column, "\"" + text + "\" has a comma.",
                        "Write a point before the decimals and nothing between thousands, such as 12.5.");
            } else if (!text.isEmpty()) {
                problem(row, column, "\"" + text + "\" is no number from zero up.", "Write one such as 12.5, without a unit.");
            } else if (required) {
                problem(row, column, "The " + column + " is missing.", "Write it; 0 takes part with nothing.");
            }
            return Optional.empty();
        }

        private void problem(int row, String column, String message, String remedy) {
            problems.add(new Problem(row, column, message, remedy));
        }
    }
}
