package lotbook.persistence.fee;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Execution;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Link;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.FactReader.ClassedMovement;
import lotbook.persistence.execution.FactReader.DayEnd;
import lotbook.persistence.execution.HeldFacts;
import lotbook.persistence.execution.HeldFacts.DayCost;
import lotbook.persistence.execution.HeldFacts.Late;
import lotbook.persistence.execution.HeldFacts.LateDeals;
import lotbook.persistence.execution.HeldLogin;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.execution.StoredFact;
import lotbook.persistence.query.SqlText;

/**
 * What the lines of a page rest on, within one read: each kind of fact by one question for all of the page. An investor alone is
 * a page of one. Forgotten with the page, so memory doesn't grow with the number of pages.
 */
final class PageFacts {
    private final FactReader read;
    private final MasterLookup masters;
    private final Gathered<LinkId, Link> rows;
    private final Gathered<AccountId, Link> links;
    private final Gathered<AccountId, AccountLogin> logins;
    private final Gathered<AccountId, String> currencies;
    private final Gathered<HeldLogin, AccountSummary> lastSummaries;
    private final Gathered<HeldLogin, DayEnd> dayEnds;
    private final Gathered<HeldLogin, DayCost> dayCosts;
    private final Gathered<HeldLogin, Boolean> ownTrades;
    private final Gathered<Late, StoredFact<ClassedMovement>> late;
    private final Gathered<LateDeals, StoredFact<Execution>> lateDeals;
    private final Gathered<HeldFacts.Deals, StoredFact<Execution>> deals;
    private final Gathered<HeldFacts.Position, StoredFact<Execution>> positions;
    private final HeldMovements movements;
    private final EarlierRuns earlier;
    private final TermsReader terms;
    private final CoverReader cover;
    private final BooksReader books;
    private final IntroducerReader introducers;

    PageFacts(FactReader read) {
        this.read = read;
        this.masters = new MasterLookup(read);
        HeldFacts held = new HeldFacts(read);
        this.rows = new Gathered<>(this::linkRows);
        this.links = new Gathered<>(this::linksOf);
        this.logins = new Gathered<>(this::loginsOf);
        this.currencies = new Gathered<>(this::currenciesOf);
        this.lastSummaries = new Gathered<>(held::lastSummaries);
        this.dayEnds = new Gathered<>(held::dayEnds);
        this.dayCosts = new Gathered<>(held::dayCosts);
        this.ownTrades = new Gathered<>(held::ownTrades);
        this.late = new Gathered<>(held::late);
        this.lateDeals = new Gathered<>(held::lateDeals);
        this.deals = new Gathered<>(held::deals);
        this.positions = new Gathered<>(held::positions);
        this.movements = new HeldMovements(held);
        this.earlier = new EarlierRuns(read);
        this.terms = new TermsReader(masters);
        this.cover = new CoverReader(masters);
        this.books = new BooksReader(read);
        this.introducers = new IntroducerReader(masters, cover);
    }

    FactReader read() {
        return read;
    }

    MasterLookup masters() {
        return masters;
    }

    EarlierRuns earlier() {
        return earlier;
    }

    TermsReader terms() {
        return terms;
    }

    CoverReader cover() {
        return cover;
    }

    BooksReader books() {
        return books;
    }

    IntroducerReader introducers() {
        return introducers;
    }

    HeldMovements movements() {
        return movements;
    }

    /** The first first. */
    Gathered<LinkId, Link> rows() {
        return rows;
    }

    /** The rows of one link that begin before a moment, the first first. */
    List<Link> rows(LinkId id, Instant before) throws SQLException {
        return rows.of(id).stream().filter(row -> row.valid().from().isBefore(before)).toList();
    }

    /** Every row of every link by which an account follows, in the order of their ids. */
    Gathered<AccountId, Link> links() {
        return links;
    }

    /** Every login the account had or will have, the first first. */
    Gathered<AccountId, AccountLogin> logins() {
        return logins;
    }

    /** The last first. */
    Gathered<AccountId, String> currencies() {
        return currencies;
    }

    /** One at most. */
    Gathered<HeldLogin, AccountSummary> lastSummaries() {
        return lastSummaries;
    }

    Gathered<HeldLogin, DayEnd> dayEnds() {
        return dayEnds;
    }

    Gathered<HeldLogin, DayCost> dayCosts() {
        return dayCosts;
    }

    /** True once, or nothing. */
    Gathered<HeldLogin, Boolean> ownTrades() {
        return ownTrades;
    }

    Gathered<Late, StoredFact<ClassedMovement>> late() {
        return late;
    }

    Gathered<LateDeals, StoredFact<Execution>> lateDeals() {
        return lateDeals;
    }

    Gathered<HeldFacts.Deals, StoredFact<Execution>> deals() {
        return deals;
    }

    Gathered<HeldFacts.Position, StoredFact<Execution>> positions() {
        return positions;
    }

    private void linkRows(List<LinkId> ids, BiConsumer<LinkId, Link> answer) throws SQLException {
        masters.live("link", anyOf("m.link_id", ids, LinkId::value).add(" ORDER BY m.valid_from, m.id"), LinkRows::link)
                .forEach(link -> answer.accept(link.id(), link));
    }

    private void linksOf(List<AccountId> followers, BiConsumer<AccountId, Link> answer) throws SQLException {
        masters.live(
                        "link",
                        anyOf("m.follower_account", followers, AccountId::value).add(" ORDER BY m.link_id, m.valid_from, m.id"),
                        LinkRows::link)
                .forEach(link -> answer.accept(link.follower(), link));
    }

    private void loginsOf(List<AccountId> accounts, BiConsumer<AccountId, AccountLogin> answer) throws SQLException {
        masters.live(
                        "account_login",
                        anyOf("m.account_id", accounts, AccountId::value).add(" ORDER BY m.valid_from, m.id"),
                        MasterLookup::login)
                .forEach(login -> answer.accept(login.account(), login));
    }

    private record Held(AccountId account, String currency) {}

    private void currenciesOf(List<AccountId> accounts, BiConsumer<AccountId, String> answer) throws SQLException {
        masters.live(
                        "account",
                        anyOf("m.account_id", accounts, AccountId::value).add(" ORDER BY m.valid_from DESC, m.id DESC"),
                        row -> new Held(new AccountId(row.getString("account_id")), row.getString("currency")))
                .forEach(held -> answer.accept(held.account(), held.currency()));
    }

    static <T> SqlText anyOf(String column, Collection<T> values, Function<T, String> text) {
        return new SqlText().add(column + " = ANY(?)", (Object) values.stream().map(text).distinct().toArray(String[]::new));
    }
}
