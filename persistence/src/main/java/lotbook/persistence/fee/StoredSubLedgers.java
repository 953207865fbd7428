package lotbook.persistence.fee;

import static lotbook.persistence.fee.StoredFeeDisputes.rows;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.explain.Operand;
import lotbook.domain.fee.history.HwmStretch;
import lotbook.domain.fee.run.InvestorFacts.Measure;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.ledger.SubLedgerInputs;
import lotbook.domain.ledger.SubLedgerInputs.Measured;
import lotbook.domain.ledger.SubLedgerInputs.Money;
import lotbook.domain.ledger.SubLedgerInputs.OfLink;
import lotbook.domain.ledger.SubLedgerSource;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Link;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Database;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.StoredFacts;
import lotbook.persistence.execution.Stretch;
import lotbook.persistence.ledger.SqlLinkLedgerSource;
import lotbook.persistence.query.SqlText;

/**
 * Sub-ledgers from the same readers that fee runs use, under the rights of the operator who is signed in. Whoever may not read
 * charges gets what deals brought to each link, and nothing that rests on charges.
 */
public final class StoredSubLedgers implements SubLedgerSource {
    private static final String HWMS = "SELECT x.* FROM (SELECT s.link_id, s.run_id, s.document, ROW_NUMBER() OVER (PARTITION BY"
            + " s.link_id ORDER BY s.first_day DESC, s.id DESC) AS place" + StoredHistories.CHARGED;

    private final Database database;
    private final StoredFacts facts;
    private final BusinessCalendar books;

    public StoredSubLedgers(Database database, BusinessCalendar books) {
        this.database = database;
        this.facts = new StoredFacts(database);
        this.books = books;
    }

    @Override
    public Map<AccountId, SubLedgerInputs> inputs(Collection<AccountId> accounts, AsOf asOf) {
        boolean whole = database.mayRead("fee_charge");
        return facts.read(asOf, read -> new Reading(new PageFacts(read), books.dayOf(read.asAt()), books).of(accounts, whole));
    }

    /** @param day of the moment asked about */
    private record Reading(PageFacts page, LocalDate day, BusinessCalendar books) {
        private Instant asAt() {
            return page.read().asAt();
        }

        /** Up to the moment and with it. */
        private Instant next() {
            return asAt().plus(1, ChronoUnit.MICROS);
        }

        Map<AccountId, SubLedgerInputs> of(Collection<AccountId> accounts, boolean whole) throws SQLException {
            page.links().all(accounts);
            page.logins().all(accounts);
            page.currencies().all(accounts);
            Map<AccountId, SubLedgerInputs> found = new LinkedHashMap<>();
            Map<LinkId, Operand> hwms = whole ? ahead(accounts) : Map.of();
            for (AccountId account : accounts) {
                // Nobody sees the account of a link that is theirs no more.
                if (!page.currencies().of(account).isEmpty() && !links(account).isEmpty()) {
                    found.put(account, inputs(account, whole, hwms));
                }
            }
            return found;
        }

        /** Asks for a whole page what single accounts will look up. */
        private Map<LinkId, Operand> ahead(Collection<AccountId> accounts) throws SQLException {
            List<Link> last = new ArrayList<>();
            List<AccountLogin> logins = new ArrayList<>();
            for (AccountId account : accounts) {
                links(account).values().forEach(stretch -> last.add(stretch.last()));
                logins.addAll(logins(account));
            }
            page.earlier().all(last, day.plusDays(1));
            RunPeriod today = RunPeriod.of(day, day, books);
            page.ownTrades().all(logins.stream().flatMap(row -> MeasureReader.held(row, today).stream()).toList());
            page.lastSummaries().all(AccountValues.before(logins, next()));
            Map<AccountLogin, Instant> since = new HashMap<>();
            logins.forEach(row -> since.put(row, row.valid().from()));
            page.movements().all(since);
            return hwms(last);
        }

        /** Of each link the stretch that holds, or held last. */
        private Map<LinkId, LinkStretch> links(AccountId account) throws SQLException {
            Map<LinkId, List<Link>> rows = new LinkedHashMap<>();
            for (Link row : page.links().of(account)) {
                if (!row.valid().from().isAfter(asAt())) {
                    rows.computeIfAbsent(row.id(), _ -> new ArrayList<>()).add(row);
                }
            }
            Map<LinkId, LinkStretch> stretches = new LinkedHashMap<>();
            RunPeriod today = RunPeriod.of(day, day, books);
            rows.forEach((link, of) -> stretches.put(link, LinkStretch.last(today, of)));
            return stretches;
        }

        private List<AccountLogin> logins(AccountId account) throws SQLException {
            return page.logins().of(account).stream().filter(row -> !row.valid().from().isAfter(asAt())).toList();
        }

        private SubLedgerInputs inputs(AccountId account, boolean whole, Map<LinkId, Operand> hwms) throws SQLException {
            Map<LinkId, LinkStretch> links = links(account);
            List<AccountLogin> logins = logins(account);
            Map<LinkId, OfLink> known = new LinkedHashMap<>();
            for (Map.Entry<LinkId, LinkStretch> each : whole ? links.entrySet() : Map.<LinkId, LinkStretch>of().entrySet()) {
                boolean ended = each.getValue().left().filter(to -> !to.isAfter(asAt())).isPresent();
                known.put(each.getKey(), new OfLink(
                        ended, ended ? Optional.empty() : Optional.of(measured(each.getValue(), logins)),
                        Optional.ofNullable(hwms.get(each.getKey()))));
            }
            Optional<Money> money = whole
                    ? Optional.of(new AccountMoney(page).of(logins, List.copyOf(links.values()))) : Optional.empty();
            return new SubLedgerInputs(SqlLinkLedgerSource.inputs(page.read(), account), known, money);
        }

        /** As a run of what is left to charge would measure it today. */
        private Measured measured(LinkStretch stretch, List<AccountLogin> logins) throws SQLException {
            Optional<EarlierRuns.Line> before = page.earlier().before(stretch.last(), day.plusDays(1));
            LocalDate first = before.map(line -> line.previous().last().plusDays(1)).orElse(books.dayOf(stretch.joined()));
            RunPeriod left = RunPeriod.of(first.isAfter(day) ? day : first, day, books);
            Measure now = before.filter(EarlierRuns.Line::subLedger).isPresent()
                    ? Measure.SUB_LEDGER
                    : new MeasureReader(page, left).of(stretch.last(), logins, new ArrayList<>());
            return switch (now) {
                case SUB_LEDGER -> new Measured(false, List.of());
                case ACCOUNT -> new Measured(true, new AccountValues(
                                page, left, logins, page.earlier().charges(stretch.last()), new ArrayList<>())
                        .value(next()).map(ValueReader.Value::parts).orElse(List.of()));
            };
        }

        /** As the last run that was charged leaves them; a link whose terms have none is not in it. */
        private Map<LinkId, Operand> hwms(List<Link> links) throws SQLException {
            FactReader read = page.read();
            SqlText sql = new SqlText().add(HWMS, read.knownAt(), LocalDate.EPOCH, day, read.knownAt())
                    .add(" AND s.link_id = ANY(?)) x WHERE x.place = 1",
                            (Object) links.stream().map(link -> link.id().value()).toArray(String[]::new));
            Map<LinkId, Operand> hwms = new HashMap<>();
            rows(read.connection(), sql, row -> {
                long run = row.getLong("run_id");
                LinkId link = new LinkId(row.getString("link_id"));
                HwmStretch.of(run, row.getString("document")).stream()
                        .filter(stretch -> !stretch.first().isAfter(day))
                        .reduce((_, later) -> later)
                        .ifPresent(last -> hwms.put(link, new Operand("HWM since " + last.first() + " by fee run " + run,
                                last.value().toPlainString(), "fee-run:" + run)));
                return link;
            });
            return hwms;
        }
    }
}
