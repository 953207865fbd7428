package lotbook.reports.incoming;

import static lotbook.reports.incoming.MasterCells.from;
import static lotbook.reports.incoming.MasterCells.plain;
import static lotbook.reports.incoming.MasterCells.text;
import static lotbook.reports.incoming.MasterCells.to;
import static lotbook.reports.incoming.MasterTable.Key.once;
import static lotbook.reports.incoming.MasterTable.Key.whileValid;

import java.util.List;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.money.Volume;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.AccountLeverage;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Instrument;
import lotbook.domain.programme.MasterBook;

/** The files about what lives on platform servers: accounts, their logins, and what can be traded. */
final class AccountFiles {
    static final MasterTable<Account> ACCOUNTS = new MasterTable<>(
            "accounts.csv",
            List.of("id", "brand", "holder", "programme", "role", "currency", "mode", "opened"),
            row -> new Account(
                    row.id("id", AccountId::new),
                    row.reference("brand", "brands.csv", "id", BrandId::new),
                    PartyFiles.party(row, "holder"),
                    row.optionalReference("programme", ProgrammeFiles.PROGRAMMES.file(), "id", ProgrammeId::new),
                    row.oneOf("role", Account.Role.class),
                    row.currency("currency"),
                    row.oneOf("mode", Account.Mode.class),
                    row.date("opened")),
            account -> List.of(
                    text(account.id()),
                    text(account.brand()),
                    text(account.holder()),
                    text(account.programme()),
                    account.role().name(),
                    account.currency(),
                    account.mode().name(),
                    account.opened().toString()),
            List.of(once("id", Account::id)),
            MasterBook::accounts);

    static final MasterTable<AccountLogin> ACCOUNT_LOGINS = new MasterTable<>(
            "account_logins.csv",
            List.of("account", "server", "login", "valid_from", "valid_to"),
            row -> new AccountLogin(
                    account(row, "account"),
                    new Login(ProgrammeFiles.server(row), row.id("login", name -> name)),
                    row.valid()),
            row -> List.of(
                    text(row.account()),
                    text(row.login().server()),
                    text(row.login().number()),
                    from(row.valid()),
                    to(row.valid())),
            List.of(
                    whileValid("account", AccountLogin::account, AccountLogin::valid),
                    whileValid("login", AccountLogin::login, AccountLogin::valid)),
            MasterBook::accountLogins);

    static final MasterTable<AccountLeverage> ACCOUNT_LEVERAGES = new MasterTable<>(
            "account_leverages.csv",
            List.of("account", "leverage", "valid_from", "valid_to"),
            row -> new AccountLeverage(account(row, "account"), row.amount("leverage", false), row.valid()),
            row -> List.of(text(row.account()), plain(row.leverage()), from(row.valid()), to(row.valid())),
            List.of(whileValid("account", AccountLeverage::account, AccountLeverage::valid)),
            MasterBook::accountLeverages);

    static final MasterTable<Instrument> INSTRUMENTS = new MasterTable<>(
            "instruments.csv",
            List.of(
                    "server", "symbol", "base", "quote", "contract_size", "digits", "step", "minimum", "maximum",
                    "valid_from", "valid_to"),
            AccountFiles::instrument,
            instrument -> List.of(
                    text(instrument.server()),
                    text(instrument.symbol()),
                    instrument.base(),
                    instrument.quote(),
                    plain(instrument.contractSize()),
                    Integer.toString(instrument.digits()),
                    instrument.step().toString(),
                    instrument.minimum().toString(),
                    instrument.maximum().toString(),
                    from(instrument.valid()),
                    to(instrument.valid())),
            List.of(whileValid(
                    "symbol", instrument -> instrument.server() + " " + instrument.symbol(), Instrument::valid)),
            MasterBook::instruments);

    private AccountFiles() {}

    static AccountId account(CsvRow row, String column) {
        return row.reference(column, ACCOUNTS.file(), "id", AccountId::new);
    }

    private static Instrument instrument(CsvRow row) {
        Volume step = volume(row, "step");
        Volume minimum = volume(row, "minimum");
        Volume maximum = volume(row, "maximum");
        if (minimum.compareTo(maximum) > 0) {
            throw row.refused("maximum", "is below the minimum of " + minimum + ".");
        }
        if (minimum.lots().remainder(step.lots()).signum() != 0) {
            throw row.refused("minimum", "is no multiple of the step " + step + ".");
        }
        return new Instrument(
                ProgrammeFiles.server(row),
                row.id("symbol", name -> name),
                row.currency("base"),
                row.currency("quote"),
                row.amount("contract_size", false),
                row.wholeNumber("digits", 0, 10),
                step,
                minimum,
                maximum,
                row.valid());
    }

    private static Volume volume(CsvRow row, String column) {
        row.amount(column, false);
        return row.number(column, Volume::new);
    }
}
