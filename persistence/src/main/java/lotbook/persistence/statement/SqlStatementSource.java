package lotbook.persistence.statement;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.TradeLink;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.money.Rounding;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.statement.StatementCurrency;
import lotbook.domain.statement.StatementInputs;
import lotbook.domain.statement.StatementInputs.ClassifiedMovement;
import lotbook.domain.statement.StatementInputs.Deal;
import lotbook.domain.statement.StatementInputs.LeaderLink;
import lotbook.domain.statement.StatementInputs.ServerCalendar;
import lotbook.domain.statement.StatementPeriod;
import lotbook.domain.statement.StatementSource;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Database;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.execution.StoredFact;
import lotbook.persistence.execution.StoredFacts;
import lotbook.persistence.execution.Stretch;
import lotbook.persistence.statement.SubjectReader.Found;

/** Statements' inputs from the database, under the rights of the operator who is signed in. */
public final class SqlStatementSource implements StatementSource {
    private final StoredFacts facts;
    private final Rounding rounding;

    /** @param rounding of each amount to minor units */
    public SqlStatementSource(Database database, Rounding rounding) {
        this.facts = new StoredFacts(database);
        this.rounding = rounding;
    }

    @Override
    public StatementInputs inputs(AccountId account, LocalDate first, LocalDate last, AsOf asOf) {
        return facts.read(asOf, read -> inputs(read, subjects(read, first, last).read(account)));
    }

    @Override
    public StatementInputs inputs(Login login, LocalDate first, LocalDate last, AsOf asOf) {
        return facts.read(asOf, read -> inputs(read, subjects(read, first, last).read(login)));
    }

    private static SubjectReader subjects(FactReader read, LocalDate first, LocalDate last) {
        return new SubjectReader(new MasterLookup(read), first, last);
    }

    private StatementInputs inputs(FactReader read, Found found) throws SQLException {
        StatementPeriod period = found.period();
        StatementCurrency currency = StatementCurrency.of(found.currency());
        Optional<AccountSummary> opening = summary(read, found.logins(), Stretch.upTo(period.start()));
        Optional<AccountSummary> closing = summary(read, found.logins(), Stretch.before(period.end()));
        Stretch stretch = opening
                .map(summary -> Stretch.between(summary.occurredAt(), period.end()))
                .orElseGet(() -> Stretch.halfOpen(period.start(), period.end()));
        List<Execution> deals = deals(read, found.logins(), stretch);
        List<ClassifiedMovement> movements = movements(read, found.logins(), stretch);
        StoreTotals totals = new StoreTotals(read, found.logins(), currency.code());
        return new StatementInputs(
                found.subject(),
                period,
                currency,
                rounding,
                opening,
                closing,
                linked(read, deals),
                corrected(read, deals),
                movements,
                calendars(read, found),
                Optional.of(totals.over(Stretch.halfOpen(period.start(), period.end()))),
                read.asAt(),
                read.knownAt(),
                totals.sources());
    }

    /** Of whichever login the account had then. */
    private static Optional<AccountSummary> summary(FactReader read, List<AccountLogin> logins, Stretch stretch)
            throws SQLException {
        Optional<AccountSummary> last = Optional.empty();
        for (AccountLogin row : logins) {
            Stretch had = stretch.within(row.valid());
            if (!had.isEmpty()) {
                Optional<AccountSummary> own = read.lastSummary(row.login(), had).map(StoredFact::fact);
                last = latest(last, own);
            }
        }
        return last;
    }

    private static Optional<AccountSummary> latest(Optional<AccountSummary> one, Optional<AccountSummary> other) {
        return one.isEmpty() || other.isEmpty()
                ? one.or(() -> other)
                : one.filter(summary -> !summary.occurredAt().isBefore(other.get().occurredAt())).or(() -> other);
    }

    private static List<Execution> deals(FactReader read, List<AccountLogin> logins, Stretch stretch)
            throws SQLException {
        List<Execution> deals = new ArrayList<>();
        for (AccountLogin row : logins) {
            read.deals(row, stretch).forEach(stored -> deals.add(stored.fact()));
        }
        deals.sort(Comparator.comparing(Execution::occurredAt));
        return deals;
    }

    private static List<ClassifiedMovement> movements(FactReader read, List<AccountLogin> logins, Stretch stretch)
            throws SQLException {
        List<ClassifiedMovement> movements = new ArrayList<>();
        for (AccountLogin row : logins) {
            Stretch had = stretch.within(row.valid());
            if (!had.isEmpty()) {
                read.movements(row.login(), had).forEach(stored -> movements.add(
                        new ClassifiedMovement(stored.fact().movement(), stored.fact().movementClass())));
            }
        }
        return movements;
    }

    /** The link as the report names it, with the role that the trade link gave it. */
    private static List<Deal> linked(FactReader read, List<Execution> deals) throws SQLException {
        Map<String, List<ExecId>> copies = deals.stream()
                .filter(deal -> deal.copy().isPresent())
                .collect(Collectors.groupingBy(
                        Execution::server, Collectors.mapping(Execution::execId, Collectors.toList())));
        Map<String, TradeLink.Role> roles = new HashMap<>();
        for (var perServer : copies.entrySet()) {
            for (var link : read.tradeLinks(perServer.getKey(), perServer.getValue())) {
                roles.putIfAbsent(perServer.getKey() + "/" + link.fact().followerExec(), link.fact().role());
            }
        }
        return deals.stream()
                .map(deal -> new Deal(deal, Deal.of(deal).leader().map(link -> new LeaderLink(
                        link.leaderOrder(), link.leaderExec(), link.asked(), link.versionId(),
                        Optional.ofNullable(roles.get(deal.server() + "/" + deal.execId()))))))
                .toList();
    }

    /** Deals before the stretch that corrections in it lead to, over however many corrections. */
    private static List<Execution> corrected(FactReader read, List<Execution> deals) throws SQLException {
        Set<ExecId> there = new HashSet<>();
        deals.forEach(deal -> there.add(deal.execId()));
        List<Execution> corrected = new ArrayList<>();
        List<Execution> open = deals;
        while (!open.isEmpty()) {
            List<Execution> next = new ArrayList<>();
            for (Execution deal : open) {
                Optional<ExecId> earlier = deal.refersTo().filter(id -> !there.contains(id));
                if (earlier.isPresent()) {
                    there.add(earlier.get());
                    read.execution(deal.server(), earlier.get()).map(StoredFact::fact).ifPresent(next::add);
                }
            }
            corrected.addAll(next);
            open = next;
        }
        return corrected;
    }

    private static List<ServerCalendar> calendars(FactReader read, Found found) throws SQLException {
        Set<String> servers = new LinkedHashSet<>();
        found.subject().logins().forEach(login -> servers.add(login.server()));
        Instant start = found.period().start();
        SubjectReader subjects = subjects(read, found.period().first(), found.period().last());
        List<ServerCalendar> calendars = new ArrayList<>();
        for (String server : servers) {
            subjects.calendars(server).stream()
                    .filter(calendar -> calendar.valid().to().map(to -> to.isAfter(start)).orElse(true))
                    .forEach(calendars::add);
        }
        return calendars;
    }
}
