package lotbook.persistence.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowHistory;
import lotbook.persistence.database.Database;
import lotbook.persistence.query.StoredVersions.Version;

/**
 * Reads versions from the tables of records, under the asker's rights, and from the trail who made them, where the asker may read
 * it. Safe to call from several threads.
 */
public final class SqlRowHistory implements RowHistory {
    private static final Map<String, List<Subject>> RECORDS = Map.ofEntries(
            entry("accounts", Subject.of("account", "account_id", "account-id"),
                    new Subject("account_login", List.of("account_id"), List.of("account-id"), List.of("server", "login")),
                    Subject.of("account_leverage", "account_id", "account-id")),
            entry("links", Subject.of("link", "link_id", "link-id")),
            entry("sub-ledgers", Subject.of("link", "link_id", "link-id"), Subject.of("account", "account_id", "account-id")),
            entry("allocation-versions", Subject.of("allocation_version", "version_id", "version-id")),
            entry("fee-terms", Subject.of("fee_terms", "terms_id", "terms-id")),
            entry("fee-acceptances", Subject.of("fee_acceptance", "acceptance_id", "acceptance-id")),
            entry("pamm-funds", Subject.of("account", "account_id", "master-account")),
            entry("pamm-holdings", Subject.of("holding", "master_account", "master-account").and("investor_id", "investor")),
            entry("parties", Subject.of("party", "party_id", "party-id"), Subject.of("kyc_state", "party_id", "party-id")),
            entry("kyc", Subject.of("kyc_state", "party_id", "party-id")),
            entry("consents", Subject.of("consent", "party_id", "party-id").and("document_id", "document")),
            entry("licences", Subject.of("licence", "authority", "authority").and("number", "number")),
            entry("introductions", Subject.of("introduction", "introduced_id", "party-id")),
            entry("programmes", Subject.of("programme", "programme_id", "programme")),
            entry("strategies", Subject.of("strategy", "strategy_id", "strategy-id")),
            entry("brands", Subject.of("brand", "brand_id", "brand")),
            entry("calendars", Subject.of("business_calendar", "server", "server")),
            entry("instruments", Subject.of("instrument", "server", "server").and("symbol", "symbol")),
            entry("rates", Subject.of("reference_rate", "source", "source")
                    .and("currency", "currency")
                    .and("rate_day", "rate-day")),
            entry("operators", Subject.of("operator", "name", "operator")));

    /** Of an exception, what people say of it. */
    private static final Set<String> SAID = Set.of(
            "state", "age", "outcome", "state-by", "since", "why", "owner", "due", "due-state", "assigned-by", "assigned-at",
            "note");

    /**
     * A table of records.
     *
     * @param columns that find a row's versions, and {@code of} where the row has their values
     * @param key the record's own, as the trail names it
     */
    private record Subject(String table, List<String> columns, List<String> of, List<String> key) {
        static Subject of(String table, String column, String of) {
            return new Subject(table, List.of(column), List.of(of), List.of(column));
        }

        Subject and(String column, String other) {
            return new Subject(table, with(columns, column), with(of, other), with(key, column));
        }

        private static List<String> with(List<String> some, String more) {
            return Stream.concat(some.stream(), Stream.of(more)).toList();
        }
    }

    private final Database database;
    private final boolean readsTrail;

    public SqlRowHistory(Database database) {
        this.database = database;
        this.readsTrail = database.mayRead("audit_record");
    }

    @Override
    public List<Entry> of(Row row) {
        List<Subject> subjects = RECORDS.getOrDefault(row.table().id(), List.of()).stream()
                .filter(subject -> readsTrail || database.mayRead(subject.table()))
                .toList();
        return switch (row.table().id()) {
            case "audit" -> database.inTransaction(connection ->
                    new Trail(connection).entries(text(row, "subject-kind"), text(row, "subject-key")));
            case "executions", "trades" -> deals(row);
            case "exceptions" -> exception(row);
            case String other -> subjects.isEmpty() ? List.of(report(row)) : records(row, subjects);
        };
    }

    private static Map.Entry<String, List<Subject>> entry(String table, Subject... subjects) {
        return Map.entry(table, List.of(subjects));
    }

    private List<Entry> records(Row row, List<Subject> subjects) {
        return database.inTransaction(connection -> {
            List<Entry> entries = new ArrayList<>();
            for (Subject subject : subjects) {
                List<String> values = subject.of().stream().map(of -> text(row, of)).toList();
                if (database.mayRead(subject.table())) {
                    List<Version> versions = new StoredVersions(connection).of(subject.table(), subject.columns(), values);
                    entries.addAll(entries(connection, subject, versions));
                } else {
                    // Who supervises sees operators on H2 through a view alone; the trail has the same, record by record.
                    entries.addAll(new Trail(connection).entries(subject.table(), String.join("/", values)));
                }
            }
            return newestFirst(entries);
        });
    }

    private List<Entry> entries(Connection connection, Subject subject, List<Version> versions) throws SQLException {
        Map<Long, Version> byId = new HashMap<>();
        Map<String, Version> lastOfKey = new HashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Version version : versions) {
            String key = version.key(subject.key());
            Optional<Version> before = version.supersedes().isPresent()
                    ? Optional.ofNullable(byId.get(version.supersedes().getAsLong()))
                    : Optional.ofNullable(lastOfKey.get(key));
            Optional<Trail.Author> author = readsTrail
                    ? new Trail(connection).author(subject.table(), key, version.knownAt())
                    : Optional.empty();
            entries.add(new Entry(
                    version.supersedes().isPresent() ? Kind.CORRECTED : Kind.ADDED,
                    subject.table() + " " + key, version.knownAt(), author.map(Trail.Author::operator),
                    author.map(Trail.Author::client), version.value("why").orElse(""), version.moment("valid_from"),
                    version.moment("valid_to"), version.changesFrom(before)));
            byId.put(version.id(), version);
            lastOfKey.put(key, version);
        }
        return entries;
    }

    /** A deal, what it corrects, and what corrects or cancels it; another event of an order stands alone. */
    private List<Entry> deals(Row row) {
        return database.inTransaction(connection -> {
            List<Version> order = new StoredVersions(connection).dealsOf(text(row, "server"), text(row, "order-id"));
            Map<String, Version> byExec = new HashMap<>();
            order.forEach(deal -> byExec.put(deal.value("exec_id").orElseThrow(), deal));
            if (!byExec.containsKey(text(row, "exec-id"))) {
                return List.of(report(row));
            }
            String root = root(text(row, "exec-id"), byExec);
            return newestFirst(order.stream()
                    .filter(deal -> root(deal.value("exec_id").orElseThrow(), byExec).equals(root))
                    .map(deal -> deal(deal, deal.value("refers_to").map(byExec::get)))
                    .toList());
        });
    }

    /** The first of a chain of corrections. */
    private static String root(String exec, Map<String, Version> byExec) {
        String root = exec;
        for (int i = 0; i < byExec.size(); i++) {
            Optional<String> earlier = Optional.ofNullable(byExec.get(root))
                    .flatMap(deal -> deal.value("refers_to"))
                    .filter(byExec::containsKey);
            if (earlier.isEmpty()) {
                break;
            }
            root = earlier.get();
        }
        return root;
    }

    private static Entry deal(Version deal, Optional<Version> before) {
        Kind kind = switch (deal.value("kind").orElse("")) {
            case "TRADE_CORRECT" -> Kind.REPORT_CORRECTED;
            case "TRADE_CANCEL" -> Kind.REPORT_CANCELLED;
            case String other -> Kind.REPORTED;
        };
        return new Entry(kind, "execution " + deal.key(List.of("server", "exec_id")), deal.knownAt(), deal.value("server"),
                Optional.empty(), "message " + deal.value("session_seq").orElse("?"), Optional.empty(), Optional.empty(),
                deal.changesFrom(before));
    }

    /** The exception as it was found, and each time that somebody assigned, resolved or reopened it. */
    private List<Entry> exception(Row row) {
        List<Entry> entries = new ArrayList<>(List.of(report(row, SAID)));
        database.inTransaction(connection -> {
            Optional<Version> assigned = Optional.empty();
            for (Version step : new StoredVersions(connection).of(
                    "exception_step", List.of("exception_id"), List.of(text(row, "exception")))) {
                Kind kind = Kind.valueOf(step.value("step").orElseThrow());
                entries.add(new Entry(kind, "exception " + text(row, "exception"), step.knownAt(), step.value("recorded_by"),
                        Optional.empty(), step.value("why").orElse(""), Optional.empty(), Optional.empty(),
                        said(step, assigned)));
                assigned = kind == Kind.ASSIGNED ? Optional.of(step) : assigned;
            }
            return entries.size();
        });
        return newestFirst(entries);
    }

    /** The outcome, or whose it is and until when, beside whose it was. */
    private static List<Change> said(Version step, Optional<Version> assigned) {
        return Stream.of("outcome", "owner", "due")
                .flatMap(column -> step.value(column).stream()
                        .map(now -> new Change(column, assigned.flatMap(was -> was.value(column)), Optional.of(now))))
                .toList();
    }

    /** What a row says of itself: a fact is reported once. */
    private static Entry report(Row row) {
        return report(row, Set.of());
    }

    /** @param without columns that the report didn't tell */
    private static Entry report(Row row, Set<String> without) {
        List<Change> changes = new ArrayList<>();
        for (Column column : row.table().columns()) {
            row.value(column).filter(_ -> !without.contains(column.id())).ifPresent(value ->
                    changes.add(new Change(column.sqlName(), Optional.empty(), Optional.of(value.toString()))));
        }
        // A cash entry names its counterpart's server, which reported nothing; who brought it in is told.
        String author = row.table().id().equals("cash-entries") ? text(row, "recorded-by") : text(row, "server");
        return new Entry(Kind.REPORTED, row.table().id() + " " + row.id(), known(row), Optional.of(author),
                Optional.empty(), "", Optional.empty(), Optional.empty(), changes);
    }

    private static Instant known(Row row) {
        return row.table().column("known-at").flatMap(row::value).map(Instant.class::cast).orElse(Instant.EPOCH);
    }

    private static List<Entry> newestFirst(List<Entry> entries) {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparing(Entry::knownAt).reversed());
        return sorted;
    }

    private static String text(Row row, String column) {
        return row.table().column(column).flatMap(row::value).map(Object::toString).orElse("");
    }
}
