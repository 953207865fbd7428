package lotbook.persistence.allocation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.allocation.AccountFigures;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.CopyInputs.Conversion;
import lotbook.domain.allocation.LotGrid;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.WhatIfInputs;
import lotbook.domain.allocation.WhatIfSource;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.explain.Operand;
import lotbook.domain.failure.Failure;
import lotbook.domain.fee.run.AcceptedTerms;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.Rate;
import lotbook.domain.money.RateUsed;
import lotbook.domain.money.ReferenceRates;
import lotbook.domain.money.Volume;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Database;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.LastSummaries;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.execution.StoredFact;
import lotbook.persistence.execution.StoredFacts;
import lotbook.persistence.execution.Stretch;
import lotbook.persistence.fee.ChargedTerms;
import lotbook.persistence.query.SqlText;
import lotbook.persistence.rate.StoredRates;

/** A leader's openings of a period, and what everybody linked to the leader has now: a question each, however many there are. */
public final class StoredWhatIf implements WhatIfSource {

    private final Database database;
    private final StoredFacts facts;

    public StoredWhatIf(Database database) {
        this.database = database;
        this.facts = new StoredFacts(database);
    }

    @Override
    public WhatIfInputs inputs(
            AllocationVersion now, AllocationVersion proposed, LocalDate from, LocalDate to, BigDecimal leverage, AsOf asOf) {
        return facts.read(asOf, read -> new Gathering(read, now, proposed, leverage).inputs(from, to));
    }

    /** The accounts that are linked to a leader or master, as far as the operator may see them. */
    public Set<AccountId> linked(AccountId leader, AsOf asOf) {
        return facts.read(asOf, read -> new HashSet<>(new MasterLookup(read).live(
                "link",
                new SqlText().add("m.leader_account = ? AND m.valid_from <= ? AND (m.valid_to IS NULL OR m.valid_to > ?)",
                        leader.value(), read.asAt(), read.asAt()),
                row -> new AccountId(row.getString("follower_account")))));
    }

    private record Linked(AccountId account, BigDecimal assigned, String link) {}

    private record Holder(String currency, ScopeLimits.Mode mode) {}

    private record Traded(WhatIfInputs.Trade trade, BigDecimal price) {}

    private final class Gathering {
        private final FactReader read;
        private final MasterLookup masters;
        private final AllocationVersion now;
        private final AllocationVersion proposed;
        private final BigDecimal leverage;
        private final Set<String> assumptions = new LinkedHashSet<>();
        private final List<AccountLogin> logins;
        private final Optional<AccountSummary> leaderSummary;
        private final LocalDate today;
        private final ReferenceRates rates;

        Gathering(FactReader read, AllocationVersion now, AllocationVersion proposed, BigDecimal leverage)
                throws SQLException {
            this.read = read;
            this.masters = new MasterLookup(read);
            this.now = now;
            this.proposed = proposed;
            this.leverage = leverage;
            this.logins = masters.logins(proposed.leader());
            this.leaderSummary = leaderSummary();
            Instant measured = leaderSummary.map(AccountSummary::occurredAt).orElse(read.asAt());
            this.today = BusinessCalendar.NEW_YORK_17.dayOf(measured);
            this.rates = StoredRates.within(read, today, today);
        }

        WhatIfInputs inputs(LocalDate from, LocalDate to) throws SQLException {
            AccountId leader = proposed.leader();
            Holder ofLeader = holders(new SqlText().add("m.account_id = ?", leader.value())).get(leader);
            if (ofLeader == null) {
                throw new Failure(
                                Failure.Reason.NOT_FOUND,
                                "There is no account " + leader + " as known then, or it isn't yours to see.",
                                "Look it up with lotbook list accounts.")
                        .asException();
            }
            List<Traded> traded = new ArrayList<>();
            for (AccountLogin had : logins) {
                trades(had, from, to, traded);
            }
            Map<String, WhatIfInputs.Symbol> symbols = symbols(traded, ofLeader.currency);
            List<WhatIfInputs.Trade> trades = traded.stream()
                    .map(Traded::trade)
                    .filter(trade -> symbols.containsKey(trade.symbol()))
                    .toList();
            List<WhatIfInputs.Follower> followers = followers(ofLeader.currency);
            BigDecimal leaders = masters.leverages(new SqlText().add("m.account_id = ?", leader.value()), read.asAt())
                    .getOrDefault(leader, leverage);
            long own = followers.stream().filter(one -> !one.leverageReference().isEmpty()).count();
            assumptions.add(own == followers.size() && own > 0
                    ? "Margin is in " + ofLeader.currency + ", at each account's own leverage."
                    : "Margin is in " + ofLeader.currency + ", at 1:" + leverage.toPlainString() + (own == 0
                            ? " for every account: no account's own leverage is in the book."
                            : " for the " + (followers.size() - own) + " of " + followers.size()
                                    + " accounts whose own leverage is not in the book, at their own for the others."));
            if (followers.stream().anyMatch(one -> one.charged().isPresent())) {
                assumptions.add("Fees are the volume fees of these trades, by the terms each investor accepted; what is closed"
                        + " later and fees on profit or capital are not in them.");
            }
            WhatIfInputs.Leader figures = new WhatIfInputs.Leader(
                    ofLeader.currency, leaderSummary.map(last -> AccountFigures.of(last, Optional.empty())), leaders,
                    reference(leaderSummary));
            return new WhatIfInputs(now, proposed, trades, symbols, figures, followers, List.copyOf(assumptions));
        }

        private void trades(AccountLogin had, LocalDate from, LocalDate to, List<Traded> into) throws SQLException {
            SqlText sql = new SqlText().add("SELECT f.exec_id, f.symbol, f.filled, f.price, f.occurred_at FROM execution f"
                    + " WHERE f.server = ? AND f.login = ? AND f.kind = 'TRADE' AND f.leader_order IS NULL"
                    + " AND f.effect = 'OPEN' AND f.books_day >= ? AND f.books_day <= ?"
                    + " AND f.occurred_at <= ? AND f.known_at <= ? AND f.occurred_at >= ?",
                    had.login().server(), had.login().number(), from, to, read.asAt(), read.knownAt(), had.valid().from());
            had.valid().to().ifPresent(end -> sql.add(" AND f.occurred_at < ?", end));
            sql.add(" ORDER BY f.occurred_at, f.id");
            try (PreparedStatement query = sql.prepare(read.connection());
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Instant at = row.getObject("occurred_at", OffsetDateTime.class).toInstant();
                    into.add(new Traded(
                            new WhatIfInputs.Trade(
                                    at, row.getString("symbol"), new Volume(row.getBigDecimal("filled")),
                                    "execution:" + had.login().server() + "/" + row.getString("exec_id")),
                            Decimals.canonical(row.getBigDecimal("price"), 0, 10)));
                }
            }
        }

        /** By the price of the period's last trade. */
        private Map<String, WhatIfInputs.Symbol> symbols(List<Traded> traded, String currency) throws SQLException {
            Map<String, Traded> last = new LinkedHashMap<>();
            traded.forEach(each -> last.put(each.trade.symbol(), each));
            Map<String, WhatIfInputs.Symbol> symbols = new HashMap<>();
            for (Traded each : last.values()) {
                String symbol = each.trade.symbol();
                Optional<WhatIfInputs.Symbol> known = symbol(logins.getLast().login().server(), each, currency);
                if (known.isPresent()) {
                    symbols.put(symbol, known.get());
                } else {
                    assumptions.add("Trades in " + symbol + " are left out: the instrument isn't known here.");
                }
            }
            return symbols;
        }

        private Optional<WhatIfInputs.Symbol> symbol(String server, Traded each, String currency) throws SQLException {
            return masters.live(
                            "instrument",
                            new SqlText().add("m.server = ? AND m.symbol = ? AND m.valid_from <= ?"
                                    + " ORDER BY m.valid_from DESC, m.id DESC", server, each.trade.symbol(), read.asAt()),
                            row -> {
                                LotGrid lots = MasterLookup.grid(row);
                                Optional<RateUsed> rate = rates.between(row.getString("quote"), currency, today);
                                BigDecimal contract = Decimals.canonical(row.getBigDecimal("contract_size"), 0, 8);
                                BigDecimal quoted = each.price.multiply(contract);
                                return new WhatIfInputs.Symbol(lots, rate.map(used -> used.convert(quoted)),
                                        each.trade.reference(), worth(each, contract, rate, currency));
                            })
                    .stream()
                    .findFirst();
        }

        private static List<Operand> worth(Traded each, BigDecimal contract, Optional<RateUsed> rate, String currency) {
            List<Operand> worth = new ArrayList<>(List.of(
                    new Operand("price", each.price.toPlainString(), each.trade.reference()),
                    Operand.constant("contract size", contract.toPlainString())));
            rate.filter(used -> !used.from().equals(currency)).ifPresent(used ->
                    worth.add(Operand.constant(used.toString(), used.ratio().toPlainString())));
            return worth;
        }

        private Optional<AccountSummary> leaderSummary() throws SQLException {
            for (AccountLogin had : logins) {
                if (had.valid().contains(read.asAt())) {
                    return read.lastSummary(had.login(), Stretch.upTo(read.asAt())).map(StoredFact::fact);
                }
            }
            return Optional.empty();
        }

        /** A version for one link sizes that one only; one for all of a leader's those that have none of their own. */
        private List<Linked> sized(List<Linked> links) throws SQLException {
            Optional<LinkId> only = now.link().or(proposed::link);
            if (only.isPresent()) {
                return links.stream().filter(link -> link.link.equals(only.get().value())).toList();
            }
            Set<String> own = new HashSet<>(masters.live(
                    "allocation_version",
                    MasterLookup.held(
                            new SqlText().add("m.leader_account = ? AND m.link_id IS NOT NULL", proposed.leader().value()),
                            read.asAt()),
                    row -> row.getString("link_id")));
            List<Linked> without = links.stream().filter(link -> !own.contains(link.link)).toList();
            if (without.size() < links.size()) {
                assumptions.add((links.size() - without.size())
                        + " followers have a version of their own link, which stays; they are left out.");
            }
            return without;
        }

        private List<WhatIfInputs.Follower> followers(String leaderCurrency) throws SQLException {
            List<Linked> links = masters.live(
                    "link",
                    new SqlText().add("m.leader_account = ? AND m.valid_from <= ? AND (m.valid_to IS NULL OR m.valid_to > ?)"
                            + " ORDER BY m.link_id", proposed.leader().value(), read.asAt(), read.asAt()),
                    row -> new Linked(
                            new AccountId(row.getString("follower_account")),
                            Decimals.canonical(row.getBigDecimal("assigned_capital"), 0, 8), row.getString("link_id")));
            String linked = "m.account_id IN (SELECT k.follower_account FROM link k WHERE k.leader_account = ?)";
            Map<AccountId, Holder> holders = holders(new SqlText().add(linked, proposed.leader().value()));
            Map<AccountId, BigDecimal> leverages =
                    masters.leverages(new SqlText().add(linked, proposed.leader().value()), read.asAt());
            Map<AccountId, Login> logins = new HashMap<>();
            masters.live(
                            "account_login",
                            MasterLookup.held(new SqlText().add(linked, proposed.leader().value()), read.asAt()),
                            row -> logins.putIfAbsent(
                                    new AccountId(row.getString("account_id")),
                                    new Login(row.getString("server"), row.getString("login"))) == null);
            Map<Login, AccountSummary> summaries = new LastSummaries(read, database.kind())
                    .of(List.copyOf(logins.values()), Stretch.upTo(read.asAt()));
            Map<LinkId, AcceptedTerms> terms = ChargedTerms.ofFollowers(masters, proposed.leader(), read.asAt());
            List<WhatIfInputs.Follower> followers = new ArrayList<>();
            for (Linked link : sized(links)) {
                Holder holder = holders.get(link.account);
                if (holder != null) {
                    Login login = logins.get(link.account);
                    Optional<AccountSummary> summary = Optional.ofNullable(login == null ? null : summaries.get(login));
                    followers.add(follower(
                            link, holder, summary, leaderCurrency, Optional.ofNullable(leverages.get(link.account)),
                            Optional.ofNullable(terms.get(new LinkId(link.link)))));
                }
            }
            return followers;
        }

        private WhatIfInputs.Follower follower(
                Linked link, Holder holder, Optional<AccountSummary> summary, String leaderCurrency, Optional<BigDecimal> own,
                Optional<AcceptedTerms> terms) {
            Optional<RateUsed> rate = rates.between(holder.currency, leaderCurrency, today);
            if (rate.isEmpty()) {
                assumptions.add("There is no rate from " + holder.currency + " to " + leaderCurrency + " for " + today
                        + ", so accounts in it are not sized by what they have.");
            }
            boolean same = holder.currency.equals(leaderCurrency);
            return new WhatIfInputs.Follower(
                    link.account,
                    holder.currency,
                    holder.mode,
                    summary.filter(_ -> rate.isPresent())
                            .map(last -> AccountFigures.of(last, Optional.of(link.assigned))),
                    summary.map(AccountSummary::occurredAt),
                    rate.filter(_ -> !same).map(used -> new Conversion(
                            new Rate(used.ratio().setScale(Rate.MAX_SCALE, RoundingMode.HALF_EVEN)), used.toString())),
                    own.orElse(leverage),
                    reference(summary),
                    own.map(_ -> "account_leverage:" + link.account).orElse(""),
                    terms.map(found -> new WhatIfInputs.Charged(
                            found.terms(), holder.currency, "fee_terms:" + found.id())));
        }

        private Map<AccountId, Holder> holders(SqlText which) throws SQLException {
            Map<AccountId, Holder> holders = new HashMap<>();
            masters.live(
                    "account",
                    MasterLookup.held(which, read.asAt()),
                    row -> holders.putIfAbsent(
                            new AccountId(row.getString("account_id")),
                            new Holder(row.getString("currency"), MasterLookup.mode(row))) == null);
            return holders;
        }

        private static String reference(Optional<AccountSummary> summary) {
            return summary.map(last -> "summary:" + last.server() + "/" + last.reportId()).orElse("");
        }
    }
}
