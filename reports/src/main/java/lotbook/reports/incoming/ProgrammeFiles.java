package lotbook.reports.incoming;

import static lotbook.reports.incoming.MasterCells.from;
import static lotbook.reports.incoming.MasterCells.names;
import static lotbook.reports.incoming.MasterCells.plain;
import static lotbook.reports.incoming.MasterCells.text;
import static lotbook.reports.incoming.MasterCells.to;
import static lotbook.reports.incoming.MasterTable.Key.once;
import static lotbook.reports.incoming.MasterTable.Key.whileValid;

import java.util.List;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.money.Units;
import lotbook.domain.programme.Brand;
import lotbook.domain.programme.Holding;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.programme.Programme;
import lotbook.domain.programme.ServerCalendar;
import lotbook.domain.programme.Strategy;
import lotbook.domain.time.BusinessCalendar;

/** The files about what is offered and who is linked to whom. */
final class ProgrammeFiles {
    static final MasterTable<Brand> BRANDS = new MasterTable<>(
            "brands.csv",
            List.of("id", "name", "legal_entity", "jurisdiction", "currency", "books_zone", "books_cut_off"),
            row -> new Brand(
                    row.id("id", BrandId::new),
                    row.text("name"),
                    row.text("legal_entity"),
                    row.text("jurisdiction", 64),
                    row.currency("currency"),
                    books(row)),
            brand -> List.of(
                    text(brand.id()),
                    text(brand.name()),
                    text(brand.legalEntity()),
                    text(brand.jurisdiction()),
                    brand.currency(),
                    brand.books().zone().getId(),
                    brand.books().cutOff().toString()),
            List.of(once("id", Brand::id)),
            MasterBook::brands);

    static final MasterTable<ServerCalendar> SERVER_CALENDARS = new MasterTable<>(
            "server_calendars.csv",
            List.of("server", "zone", "cut_off", "valid_from", "valid_to"),
            row -> new ServerCalendar(
                    row.id("server", name -> name),
                    new BusinessCalendar(row.zone("zone"), row.time("cut_off")),
                    row.valid()),
            server -> List.of(
                    text(server.server()),
                    server.calendar().zone().getId(),
                    server.calendar().cutOff().toString(),
                    from(server.valid()),
                    to(server.valid())),
            List.of(whileValid("server", ServerCalendar::server, ServerCalendar::valid)),
            MasterBook::serverCalendars);

    static final MasterTable<Programme> PROGRAMMES = new MasterTable<>(
            "programmes.csv",
            List.of("id", "brand", "kind", "name", "engine", "server", "currency"),
            row -> new Programme(
                    row.id("id", ProgrammeId::new),
                    row.reference("brand", BRANDS.file(), "id", BrandId::new),
                    row.oneOf("kind", Programme.Kind.class),
                    row.text("name"),
                    row.id("engine", name -> name),
                    server(row),
                    row.currency("currency")),
            programme -> List.of(
                    text(programme.id()),
                    text(programme.brand()),
                    programme.kind().name(),
                    text(programme.name()),
                    text(programme.engine()),
                    text(programme.server()),
                    programme.currency()),
            List.of(once("id", Programme::id)),
            MasterBook::programmes);

    static final MasterTable<Strategy> STRATEGIES = new MasterTable<>(
            "strategies.csv",
            List.of("id", "programme", "leader", "account", "name", "valid_from", "valid_to"),
            row -> new Strategy(
                    row.id("id", name -> name),
                    programme(row),
                    PartyFiles.party(row, "leader"),
                    AccountFiles.account(row, "account"),
                    row.text("name"),
                    row.valid()),
            strategy -> List.of(
                    text(strategy.id()),
                    text(strategy.programme()),
                    text(strategy.leader()),
                    text(strategy.account()),
                    text(strategy.name()),
                    from(strategy.valid()),
                    to(strategy.valid())),
            List.of(whileValid("id", Strategy::id, Strategy::valid)),
            MasterBook::strategies);

    static final MasterTable<Link> LINKS = new MasterTable<>(
            "links.csv",
            List.of(
                    "id", "programme", "leader", "follower", "permissions", "assigned_capital", "valid_from",
                    "valid_to"),
            ProgrammeFiles::link,
            link -> List.of(
                    text(link.id()),
                    text(link.programme()),
                    text(link.leader()),
                    text(link.follower()),
                    names(link.permissions()),
                    plain(link.assignedCapital()),
                    from(link.valid()),
                    to(link.valid())),
            List.of(
                    whileValid("id", Link::id, Link::valid),
                    whileValid("follower", link -> link.follower() + " of " + link.leader(), Link::valid)),
            MasterBook::links);

    static final MasterTable<Holding> HOLDINGS = new MasterTable<>(
            "holdings.csv",
            List.of("master", "investor", "units", "valid_from", "valid_to"),
            row -> new Holding(
                    AccountFiles.account(row, "master"),
                    PartyFiles.party(row, "investor"),
                    row.number("units", Units::new),
                    row.valid()),
            holding -> List.of(
                    text(holding.master()),
                    text(holding.investor()),
                    plain(holding.units().value()),
                    from(holding.valid()),
                    to(holding.valid())),
            List.of(whileValid("investor", holding -> holding.investor() + " in " + holding.master(), Holding::valid)),
            MasterBook::holdings);

    private ProgrammeFiles() {}

    static ProgrammeId programme(CsvRow row) {
        return row.reference("programme", PROGRAMMES.file(), "id", ProgrammeId::new);
    }

    /** A server is known by its calendar: without one no fact of it gets a server day. */
    static String server(CsvRow row) {
        return row.reference("server", SERVER_CALENDARS.file(), "server", name -> name);
    }

    private static Link link(CsvRow row) {
        AccountId leader = AccountFiles.account(row, "leader");
        AccountId follower = AccountFiles.account(row, "follower");
        if (leader.equals(follower)) {
            throw row.refused("follower", "is the leader itself; following oneself takes a second account.");
        }
        return new Link(
                row.id("id", LinkId::new),
                programme(row),
                leader,
                follower,
                row.someOf("permissions", Link.Permission.class),
                row.amount("assigned_capital", true),
                row.valid());
    }

    /** Of one day for all brands: facts are dated once, and a month closed by other days than it was charged by would not tie. */
    private static BusinessCalendar books(CsvRow row) {
        BusinessCalendar books = new BusinessCalendar(row.zone("books_zone"), row.time("books_cut_off"));
        if (!books.zone().equals(BusinessCalendar.NEW_YORK_17.zone())) {
            throw row.refused("books_zone", "is not America/New_York, by whose 17:00 all facts, fees and months are dated.");
        }
        if (!books.cutOff().equals(BusinessCalendar.NEW_YORK_17.cutOff())) {
            throw row.refused("books_cut_off", "is not 17:00, at which the day of all facts, fees and months ends.");
        }
        return books;
    }
}
