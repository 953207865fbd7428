package lotbook.persistence.risk;

import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.risk.Activity;
import lotbook.domain.risk.ConversionRates;
import lotbook.domain.risk.ExposureInputs;
import lotbook.domain.risk.ExposureInputs.LastPrice;
import lotbook.domain.risk.GroupHealthSource;
import lotbook.domain.risk.HealthInputs;
import lotbook.domain.risk.HealthSettings;
import lotbook.domain.risk.MeasuredAccount;
import lotbook.domain.risk.Moment;
import lotbook.domain.risk.OpenVolume;
import lotbook.domain.risk.RiskBook;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Database;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.LastSummaries;
import lotbook.persistence.execution.StoredFacts;
import lotbook.persistence.execution.Stretch;
import lotbook.persistence.rate.StoredRates;

/** The overview's inputs from the database. Safe to call from several threads. */
public final class SqlGroupHealth implements GroupHealthSource {
    private final Database database;
    private final StoredFacts facts;
    private final HealthSettings settings;
    private final BusinessCalendar books;
    private final Rights rights;

    /** @param books the calendar that dates the figures */
    public SqlGroupHealth(Database database, HealthSettings settings, BusinessCalendar books) {
        this.database = database;
        this.facts = new StoredFacts(database);
        this.settings = settings;
        this.books = books;
        this.rights = Rights.of(database);
    }

    @Override
    public HealthInputs health(AsOf asOf) {
        return facts.read(asOf, read -> {
            RiskBook book = new RiskBookReader(read, rights).book();
            return inputs(read, moment(read, read.asAt()), book, Stretch.ALL);
        });
    }

    @Override
    public <T> List<T> dayEnds(List<LocalDate> days, AsOf asOf, Function<HealthInputs, T> each) {
        return facts.read(asOf, read -> {
            RiskBook book = new RiskBookReader(read, rights).book();
            List<T> made = new ArrayList<>();
            for (LocalDate day : days) {
                Instant end = books.endOf(day).isAfter(read.asAt()) ? read.asAt() : books.endOf(day);
                Stretch ofDay = Stretch.halfOpen(books.endOf(weekdayBefore(day)), books.endOf(day));
                made.add(each.apply(inputs(read, moment(read, end), book, ofDay)));
            }
            return made;
        });
    }

    @Override
    public ExposureInputs exposure(AsOf asOf) {
        return facts.read(asOf, read -> {
            RiskBook book = new RiskBookReader(read, rights).book();
            if (book.accounts().isEmpty()) {
                return new ExposureInputs(moment(read, read.asAt()), settings, book, List.of(), List.of(), List.of(),
                        ConversionRates.NONE);
            }
            OpenVolumes volumes = new OpenVolumes(read, database.kind());
            List<OpenVolume> open = volumes.open();
            List<LastPrice> prices = volumes.lastPrices(open);
            LocalDate valueDay = prices.stream()
                    .map(LastPrice::at)
                    .max(Comparator.naturalOrder())
                    .map(books::dayOf)
                    .orElse(books.dayOf(read.asAt()));
            return new ExposureInputs(
                    moment(read, read.asAt()), settings, book, open, new RiskBookReader(read, rights).instruments(), prices,
                    StoredRates.within(read, valueDay, valueDay)::between);
        });
    }

    @Override
    public Activity activity(AsOf asOf) {
        return facts.read(asOf, read -> new ActivityReader(read, moment(read, read.asAt()), rights).activity());
    }

    private HealthInputs inputs(FactReader read, Moment moment, RiskBook book, Stretch stretch) throws SQLException {
        Map<AccountId, Login> logins = loginsAt(book, moment.asAt());
        if (logins.isEmpty()) {
            return new HealthInputs(moment, settings, book, List.of(), ConversionRates.NONE);
        }
        Set<Login> asked = new HashSet<>(logins.values());
        Stretch until = stretch.to().isPresent() ? stretch : Stretch.upTo(moment.asAt());
        Map<Login, AccountSummary> last =
                new LastSummaries(read, database.kind()).of(List.copyOf(asked), until);
        List<MeasuredAccount> measured = new ArrayList<>();
        for (Account account : book.accounts()) {
            Login login = logins.get(account.id());
            if (login != null) {
                measured.add(new MeasuredAccount(account, login, Optional.ofNullable(last.get(login))));
            }
        }
        LocalDate valueDay = last.values().stream()
                .map(AccountSummary::occurredAt)
                .max(Comparator.naturalOrder())
                .map(books::dayOf)
                .orElse(moment.day());
        return new HealthInputs(
                moment, settings, book, measured, StoredRates.within(read, valueDay, valueDay)::between);
    }

    private Moment moment(FactReader read, Instant asAt) {
        return new Moment(asAt, read.knownAt(), books);
    }

    private static Map<AccountId, Login> loginsAt(RiskBook book, Instant moment) {
        return book.logins().stream()
                .filter(row -> row.valid().contains(moment))
                .collect(Collectors.toMap(AccountLogin::account, AccountLogin::login, (one, other) -> one));
    }

    private static LocalDate weekdayBefore(LocalDate day) {
        LocalDate before = day.minusDays(1);
        while (before.getDayOfWeek() == DayOfWeek.SATURDAY || before.getDayOfWeek() == DayOfWeek.SUNDAY) {
            before = before.minusDays(1);
        }
        return before;
    }
}
