package lotbook.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import lotbook.app.programme.ImportMasters.Report;
import lotbook.app.programme.ImportMasters;
import lotbook.app.rate.ImportRates;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Environment;
import lotbook.domain.rate.RateBook;
import lotbook.domain.programme.Masters;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseAdministration;
import lotbook.persistence.database.DatabaseUrl;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.database.Operators;
import lotbook.persistence.database.StoredEnvironment;
import lotbook.persistence.programme.StoredMasters;
import lotbook.persistence.rate.StoredRates;
import lotbook.reports.incoming.CsvFolder;

/** The demo's database: a fresh H2 file with the demo's operators and master data, each written by the role that may. */
public final class DemoDesk {
    private static final String WHY = "The demo book";
    private static final Instant SINCE = Instant.parse("2018-02-26T00:00:00Z");

    private final DatabaseUrl url;
    private final InstantSource clock;

    private DemoDesk(DatabaseUrl url, InstantSource clock) {
        this.url = url;
        this.clock = clock;
    }

    /**
     * Replaces whatever demo lies in {@code folder}.
     *
     * @throws lotbook.domain.failure.FailureException UNAVAILABLE when another process has that demo open
     */
    public static DemoDesk create(Path folder, InstantSource clock) {
        return create(folder, clock, DemoBook.files());
    }

    /** @param book of the demo's operators, rates and scenario, with what else it says */
    static DemoDesk create(Path folder, InstantSource clock, CsvFolder book) {
        DemoDesk desk = at(folder, clock);
        try {
            Files.createDirectories(folder);
            for (Path old : leftovers(folder)) {
                Files.delete(old);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        desk.build(credentials(operator(OperatorRole.ADMINISTRATOR)), book);
        return desk;
    }

    /** The demo that lies in {@code folder}, as it is. */
    static DemoDesk at(Path folder, InstantSource clock) {
        return at(DatabaseUrl.h2File(folder.resolve("demo")), clock);
    }

    static DemoDesk at(DatabaseUrl url, InstantSource clock) {
        return new DemoDesk(url, clock);
    }

    /**
     * The same book in a shared database, which is made for it.
     *
     * @param installer who may make roles and databases there
     */
    public static DemoDesk shared(DatabaseUrl url, Credentials installer, InstantSource clock) {
        DemoDesk desk = new DemoDesk(url, clock);
        desk.build(installer, DemoBook.files());
        return desk;
    }

    public DatabaseUrl url() {
        return url;
    }

    /** Signs in as the first demo operator of a role; the caller closes. */
    public Database signIn(OperatorRole role) {
        return Database.open(url, credentials(operator(role)), clock);
    }

    public static DemoOperator operator(OperatorRole role) {
        return DemoBook.operators().stream()
                .filter(candidate -> candidate.role().equals(role.name()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> leftovers(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith("demo."))
                    .toList();
        }
    }

    private static Credentials credentials(DemoOperator operator) {
        return Credentials.of(operator.name(), operator.password());
    }

    private void build(Credentials installer, CsvFolder book) {
        Credentials administrator = credentials(operator(OperatorRole.ADMINISTRATOR));
        new DatabaseAdministration(url, installer).create(administrator, credentials(operator(OperatorRole.FEED)));
        importAs(OperatorRole.ADMINISTRATOR, book);
        addOperators();
        importAs(OperatorRole.COMPLIANCE, book);
        importRates();
    }

    /** Rates are finance's to bring in. */
    private void importRates() {
        try (Database database = signIn(OperatorRole.FINANCE)) {
            ImportRates.Report report = new ImportRates(new StoredRates(database))
                    .run(DemoBook.readRates(), new RateBook.Change(WHY, false), _ -> {});
            if (!report.clean()) {
                throw new IllegalStateException("The demo's rates were not taken as they are: " + report.notRead());
            }
        }
    }

    private void addOperators() {
        try (Database database = signIn(OperatorRole.ADMINISTRATOR)) {
            new StoredEnvironment(database).set(Environment.DEMO, WHY);
            Operators operators = new Operators(database);
            for (DemoOperator operator : DemoBook.operators()) {
                OperatorRole role = OperatorRole.valueOf(operator.role());
                if (role != OperatorRole.ADMINISTRATOR && role != OperatorRole.FEED) {
                    operators.add(
                            credentials(operator),
                            role,
                            WHY,
                            operator.masters().stream().map(AccountId::value).toList());
                }
            }
        }
    }

    /** Each role writes what is its own; what is another's it leaves. */
    private void importAs(OperatorRole role, CsvFolder book) {
        try (Database database = signIn(role);
                StoredMasters masters = new StoredMasters(database)) {
            Report report =
                    new ImportMasters(masters).run(book, WHY, SINCE, false);
            if (!report.clean()) {
                throw new IllegalStateException("The demo book was not taken as it is: " + report.counts() + ", first "
                        + report.outcomes().stream().filter(one -> one.verdict() == Masters.Verdict.REFUSED).findFirst());
            }
        }
    }
}
