package lotbook.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import lotbook.app.cash.ImportCash;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.ledger.StoredCashBook;
import lotbook.reports.incoming.CashFiles;
import lotbook.reports.incoming.CashFiles.ReadCash;

/**
 * The month's statements of a card provider, a bank and the wallets, which finance brings in. They have the other sides of what
 * the month's script moves; one transfer from a wallet never reaches its account.
 */
public final class DemoCash {
    private static final List<String> FILES = List.of("cardwell-2018-03.csv", "nordbank-2018-03.csv", "wallets-2018-03.csv");

    private DemoCash() {}

    /** @param committed told after the commit */
    public static void bring(DemoDesk desk, Runnable committed) {
        try (Database finance = desk.signIn(OperatorRole.FINANCE)) {
            ImportCash.Report report = bring(finance, committed);
            if (!report.clean()) {
                throw new IllegalStateException("The demo's statements were not taken as they are: " + report.counts());
            }
        }
    }

    static ImportCash.Report bring(Database finance, Runnable committed) {
        return new ImportCash(new StoredCashBook(finance, committed))
                .keep(FILES.stream().map(DemoCash::read).toList(), "Statements of March", false, _ -> { });
    }

    private static ReadCash read(String file) {
        try (InputStream content = Optional.ofNullable(DemoBook.class.getResourceAsStream("cash/" + file))
                .orElseThrow(() -> new IllegalStateException("The demo lacks " + file))) {
            return CashFiles.read(file, content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
