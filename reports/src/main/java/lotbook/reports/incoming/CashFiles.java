package lotbook.reports.incoming;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.ledger.cash.CashAccount;
import lotbook.domain.ledger.cash.CashBook;
import lotbook.domain.ledger.cash.CashEntry;
import lotbook.domain.ledger.cash.CashEntryType;
import lotbook.domain.time.Instants;

/**
 * Reads what wallet systems, payment providers and banks state, as CSV (RFC 4180). Good rows are kept and every row gets a
 * verdict. The format is described in {@code reports/CASH.md}.
 */
public final class CashFiles {
    /** What the header must have, in any order. */
    public static final List<String> COLUMNS = List.of(
            "kind", "owner", "entry_id", "type", "amount", "currency", "occurred_at", "value_date", "counterpart_kind",
            "counterpart_owner", "reference", "text");

    private static final int LONGEST_ID = 64;

    private CashFiles() {}

    /**
     * @param statement the file with its rows that could be read
     * @param verdicts on every row, in the file's order
     */
    public record ReadCash(CashBook.Statement statement, List<RowVerdict> verdicts) {
        public ReadCash {
            verdicts = List.copyOf(verdicts);
        }
    }

    /** @param file the file's name without its folder, for verdicts and as evidence */
    public static ReadCash read(String file, byte[] content) {
        Reading reading = new Reading(file);
        try {
            new CsvSheet(file, COLUMNS, new KnownKeys(), reading.verdicts::add)
                    .read(new ByteArrayInputStream(content), reading::take);
        } catch (IOException e) {
            throw new UncheckedIOException("What is in memory can be read", e);
        }
        return new ReadCash(new CashBook.Statement(file, Sha256.of(content), reading.lines), reading.verdicts);
    }

    /** One file. */
    private static final class Reading {
        private final String file;
        private final List<RowVerdict> verdicts = new ArrayList<>();
        private final List<CashBook.Line> lines = new ArrayList<>();
        private final Map<String, Integer> rows = new HashMap<>();

        Reading(String file) {
            this.file = file;
        }

        void take(CsvRow row) {
            try {
                CashEntry entry = entry(row);
                Optional<Integer> before = Optional.ofNullable(rows.putIfAbsent(entry.key(), row.number()));
                if (before.isPresent()) {
                    throw row.refused("entry_id", "stands in row " + before.get() + " already, for the same account.");
                }
                lines.add(new CashBook.Line(row.number(), entry));
                verdicts.add(new RowVerdict.Read(Place.ofRow(file, row.number())));
            } catch (CellRefused refused) {
                verdicts.add(refused.verdict());
            }
        }
    }

    private static CashEntry entry(CsvRow row) {
        CashAccount account = account(row, "kind", "owner");
        if (account.kind() == CashAccount.Kind.PLATFORM) {
            throw row.refused("kind", "is what the platform's own feed reports: name WALLET, PROVIDER or BANK.");
        }
        String id = row.text("entry_id", LONGEST_ID);
        CashEntryType type = row.oneOf("type", CashEntryType.class);
        OffsetDateTime at = row.moment("occurred_at");
        Optional<CashAccount> counterpart = row.optionalText("counterpart_kind").isPresent()
                || row.optionalText("counterpart_owner").isPresent()
                ? Optional.of(account(row, "counterpart_kind", "counterpart_owner")) : Optional.empty();
        Optional<String> reference = row.optionalText("reference").map(_ -> row.text("reference", LONGEST_ID));
        String currency = row.currency("currency");
        return row.number("amount", amount -> new CashEntry(
                account, id, type, amount, currency, Instants.micros(at.toInstant()), at.getOffset(), row.date("value_date"),
                counterpart, reference, row.optionalText("text")));
    }

    private static CashAccount account(CsvRow row, String kindColumn, String ownerColumn) {
        CashAccount.Kind kind = row.oneOf(kindColumn, CashAccount.Kind.class);
        String owner = row.text(ownerColumn);
        try {
            return new CashAccount(kind, owner);
        } catch (IllegalArgumentException none) {
            throw row.refused(ownerColumn, "does not fit: " + none.getMessage() + ".");
        }
    }
}
