package lotbook.persistence.statement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PartyId;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.statement.StatementInputs.ServerCalendar;
import lotbook.domain.statement.StatementPeriod;
import lotbook.domain.statement.StatementSubject;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.query.SqlText;

/** Finds out whose statement it is, by which calendar, and under which logins. */
final class SubjectReader {
    private final MasterLookup masters;
    private final LocalDate first;
    private final LocalDate last;

    SubjectReader(MasterLookup masters, LocalDate first, LocalDate last) {
        this.masters = masters;
        this.first = first;
        this.last = last;
    }

    /** @param logins those of the account, with when it had them */
    record Found(StatementSubject subject, StatementPeriod period, String currency, List<AccountLogin> logins) {}

    Found read(AccountId id) throws SQLException {
        Books books = books(account(id, afterwards()).orElseThrow(() -> notFound("account " + id)).brand());
        StatementPeriod period = new StatementPeriod(first, last, books.calendar());
        AccountRow account = account(id, period.end()).orElseThrow(() -> notFound("account " + id));
        Books brand = books(account.brand());
        List<AccountLogin> logins = masters.logins(id);
        List<Login> inPeriod = logins.stream()
                .filter(row -> row.valid().overlaps(Interval.of(period.start(), period.end())))
                .map(AccountLogin::login)
                .distinct()
                .toList();
        Optional<String> programme = account.programme().isEmpty()
                ? Optional.empty()
                : Optional.of(name("programme", "programme_id", account.programme().get(), period.end()));
        StatementSubject subject = new StatementSubject(
                new PartyId(account.holder()), name("party", "party_id", account.holder(), period.end()), id, inPeriod,
                account.opened(), programme, brand.name(), brand.legalEntity());
        return new Found(subject, period, account.currency(), logins);
    }

    Found read(Login login) throws SQLException {
        for (AccountLogin row : masters.accounts(login)) {
            if (row.valid().from().isBefore(afterwards()) && hadOnLastDay(row)) {
                return read(row.account());
            }
        }
        throw notFound("account with login " + login + " on " + last);
    }

    private boolean hadOnLastDay(AccountLogin row) throws SQLException {
        Optional<AccountRow> account = account(row.account(), afterwards());
        if (account.isEmpty()) {
            return false;
        }
        StatementPeriod period = new StatementPeriod(first, last, books(account.get().brand()).calendar());
        LocalDate lastDay = period.books().dayOf(period.end().minusMillis(1));
        Instant start = new StatementPeriod(lastDay, lastDay, period.books()).start();
        return row.valid().overlaps(Interval.of(start, period.end()));
    }

    /** Calendars of a platform server, the first first. */
    List<ServerCalendar> calendars(String server) throws SQLException {
        return masters.live(
                "business_calendar",
                new SqlText().add("m.server = ? ORDER BY m.valid_from, m.id", server),
                row -> new ServerCalendar(MasterLookup.valid(row), calendar(row, "zone", "cut_off")));
    }

    /** A moment after the last day in every zone, good for finding out the books' calendar, which then says the end. */
    private Instant afterwards() {
        return last.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private record AccountRow(
            String brand, String holder, Optional<String> programme, String currency, LocalDate opened) {}

    /** As last described by {@code moment}: an account that was closed since still has its statement. */
    private Optional<AccountRow> account(AccountId id, Instant moment) throws SQLException {
        return masters.live(
                        "account",
                        latest(new SqlText().add("m.account_id = ?", id.value()), moment),
                        row -> new AccountRow(
                                row.getString("brand_id"),
                                row.getString("holder_id"),
                                Optional.ofNullable(row.getString("programme_id")),
                                row.getString("currency"),
                                row.getObject("opened", LocalDate.class)))
                .stream()
                .findFirst();
    }

    private record Books(String name, String legalEntity, BusinessCalendar calendar) {}

    private Books books(String brand) throws SQLException {
        return masters.live(
                        "brand",
                        nearest(new SqlText().add("m.brand_id = ?", brand), afterwards()),
                        row -> new Books(
                                row.getString("name"),
                                row.getString("legal_entity"),
                                calendar(row, "books_zone", "books_cut_off")))
                .stream()
                .findFirst()
                .orElseThrow(() -> notFound("brand " + brand));
    }

    private String name(String table, String key, String id, Instant moment) throws SQLException {
        return masters.live(
                        table,
                        nearest(new SqlText().add("m." + key + " = ?", id), moment),
                        row -> row.getString("name"))
                .stream()
                .findFirst()
                .orElse(id);
    }

    private static SqlText latest(SqlText sql, Instant moment) {
        return sql.add(" AND m.valid_from <= ? ORDER BY m.valid_from DESC, m.id DESC FETCH FIRST 1 ROWS ONLY", moment);
    }

    /**
     * As latest, or else the first of later ones: brands, parties and programmes of a book that was set up after its history
     * began hold from then on, and there were no others.
     */
    private static SqlText nearest(SqlText sql, Instant moment) {
        return sql.add(" ORDER BY CASE WHEN m.valid_from <= ? THEN 0 ELSE 1 END,"
                + " CASE WHEN m.valid_from <= ? THEN m.valid_from END DESC, m.valid_from, m.id DESC FETCH FIRST 1 ROWS ONLY",
                moment, moment);
    }

    private static BusinessCalendar calendar(ResultSet row, String zone, String cutOff) throws SQLException {
        return new BusinessCalendar(ZoneId.of(row.getString(zone)), row.getObject(cutOff, LocalTime.class));
    }

    private static FailureException notFound(String what) {
        return new Failure(
                        Failure.Reason.NOT_FOUND,
                        "There is no " + what + " as known then, or it isn't yours to see.",
                        "Check the id, capitals and small letters included, and the moments asked at, or ask a colleague who"
                                + " sees all accounts.")
                .asException();
    }
}
