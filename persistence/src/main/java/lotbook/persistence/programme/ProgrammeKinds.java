package lotbook.persistence.programme;

import java.util.List;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.AccountLeverage;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Brand;
import lotbook.domain.programme.Holding;
import lotbook.domain.programme.Instrument;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.programme.Programme;
import lotbook.domain.programme.ServerCalendar;
import lotbook.domain.programme.Strategy;
import lotbook.persistence.mapping.MasterKind;
import lotbook.persistence.mapping.MasterKind.Dating;

/** What this feature adds to the master book. */
public final class ProgrammeKinds {
    public static final MasterKind<Brand, ?> BRAND = new MasterKind<>(
            "brand", BrandRow.class, Dating.FROM_WRITER, MasterBook::brands, BrandRow::new);

    public static final MasterKind<ServerCalendar, ?> BUSINESS_CALENDAR = new MasterKind<>(
            "business_calendar", ServerCalendarRow.class, Dating.INTERVAL, MasterBook::serverCalendars,
            ServerCalendarRow::new);

    public static final MasterKind<Instrument, ?> INSTRUMENT = new MasterKind<>(
            "instrument", InstrumentRow.class, Dating.INTERVAL, MasterBook::instruments, InstrumentRow::new);

    public static final MasterKind<Programme, ?> PROGRAMME = new MasterKind<>(
            "programme", ProgrammeRow.class, Dating.FROM_WRITER, MasterBook::programmes, ProgrammeRow::new);

    public static final MasterKind<Account, ?> ACCOUNT = new MasterKind<>(
            "account", AccountRow.class, Dating.FROM_RECORD, MasterBook::accounts, AccountRow::new);

    public static final MasterKind<AccountLogin, ?> ACCOUNT_LOGIN = new MasterKind<>(
            "account_login", AccountLoginRow.class, Dating.INTERVAL, MasterBook::accountLogins, AccountLoginRow::new);

    public static final MasterKind<AccountLeverage, ?> ACCOUNT_LEVERAGE = new MasterKind<>(
            "account_leverage", AccountLeverageRow.class, Dating.INTERVAL, MasterBook::accountLeverages,
            AccountLeverageRow::new);

    public static final MasterKind<Strategy, ?> STRATEGY = new MasterKind<>(
            "strategy", StrategyRow.class, Dating.INTERVAL, MasterBook::strategies, StrategyRow::new);

    public static final MasterKind<Link, ?> LINK = new MasterKind<>(
            "link", LinkRow.class, Dating.INTERVAL, MasterBook::links, LinkRow::new);

    public static final MasterKind<Holding, ?> HOLDING = new MasterKind<>(
            "holding", HoldingRow.class, Dating.INTERVAL, MasterBook::holdings, HoldingRow::new);

    /** Those referred to before those that refer. */
    public static final List<MasterKind<?, ?>> ALL = List.of(
            BRAND, BUSINESS_CALENDAR, INSTRUMENT, PROGRAMME, ACCOUNT, ACCOUNT_LOGIN, ACCOUNT_LEVERAGE, STRATEGY, LINK,
            HOLDING);

    private ProgrammeKinds() {}
}
