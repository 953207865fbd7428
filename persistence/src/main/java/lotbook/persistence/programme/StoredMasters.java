package lotbook.persistence.programme;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.party.Party;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.programme.Masters;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.Known;
import lotbook.persistence.allocation.AllocationKinds;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.fee.FeeKinds;
import lotbook.persistence.mapping.MasterKind;
import lotbook.persistence.mapping.MasterRows;
import lotbook.persistence.mapping.MasterSessions;
import lotbook.persistence.mapping.MasterWriter;
import lotbook.persistence.mapping.VersionedRow;
import lotbook.persistence.partner.PartnerKinds;
import lotbook.persistence.party.PartyKinds;

/**
 * The master data in the database. Make one for a {@link Database} and close it with it: Hibernate's
 * start takes a second.
 */
public final class StoredMasters implements Masters, AutoCloseable {
    /** Brands first, then who belongs to them: the order rows have to be written in. */
    private static final List<MasterKind<?, ?>> IN_ORDER = Stream.of(
                    Stream.<MasterKind<?, ?>>of(ProgrammeKinds.BRAND),
                    PartyKinds.ALL.stream(),
                    PartnerKinds.ALL.stream(),
                    ProgrammeKinds.ALL.stream().filter(kind -> kind != ProgrammeKinds.BRAND),
                    AllocationKinds.ALL.stream(),
                    FeeKinds.ALL.stream())
            .flatMap(kinds -> kinds)
            .toList();

    private final Database database;
    private final MasterSessions sessions;
    private final boolean closesSessions;
    private final MasterRows rows;
    private final Set<MasterKind<?, ?>> readable;

    public StoredMasters(Database database) {
        this(database, sessions(database.kind()), true);
    }

    /** Over {@link #sessions} that others use too, and that outlive this. */
    public StoredMasters(Database database, MasterSessions sessions) {
        this(database, sessions, false);
    }

    private StoredMasters(Database database, MasterSessions sessions, boolean closesSessions) {
        this.database = database;
        this.sessions = sessions;
        this.closesSessions = closesSessions;
        this.rows = new MasterRows(sessions);
        Set<String> may = database.readable(IN_ORDER.stream().map(MasterKind::name).toList());
        this.readable = IN_ORDER.stream().filter(kind -> may.contains(kind.name())).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public MasterBook book(AsOf asOf) {
        return database.rolledBack(connection -> new MasterBook(
                list(connection, ProgrammeKinds.BRAND, asOf),
                list(connection, ProgrammeKinds.BUSINESS_CALENDAR, asOf),
                list(connection, PartyKinds.PARTY, asOf),
                list(connection, PartyKinds.BENEFICIAL_OWNERSHIP, asOf),
                list(connection, PartyKinds.KYC_STATE, asOf),
                list(connection, PartyKinds.LICENCE, asOf),
                list(connection, PartyKinds.DOCUMENT_VERSION, asOf),
                list(connection, PartyKinds.CONSENT, asOf),
                list(connection, PartyKinds.FUNDING_SOURCE, asOf),
                list(connection, ProgrammeKinds.PROGRAMME, asOf),
                list(connection, ProgrammeKinds.STRATEGY, asOf),
                list(connection, ProgrammeKinds.ACCOUNT, asOf),
                list(connection, ProgrammeKinds.ACCOUNT_LOGIN, asOf),
                list(connection, ProgrammeKinds.INSTRUMENT, asOf),
                list(connection, ProgrammeKinds.LINK, asOf),
                list(connection, ProgrammeKinds.HOLDING, asOf),
                list(connection, AllocationKinds.ALLOCATION_VERSION, asOf),
                list(connection, FeeKinds.FEE_TERMS, asOf),
                list(connection, FeeKinds.FEE_ACCEPTANCE, asOf),
                list(connection, ProgrammeKinds.ACCOUNT_LEVERAGE, asOf),
                list(connection, PartnerKinds.INTRODUCTION, asOf)));
    }

    @Override
    public Applied apply(MasterBook book, Change change, IntConsumer done) {
        return change.dryRun()
                ? database.rolledBack(connection -> write(connection, book, change, done))
                : database.inTransaction(connection -> write(connection, book, change, done));
    }

    @Override
    public List<Known<Party>> history(PartyId party) {
        return database.rolledBack(
                connection -> rows.history(connection, PartyKinds.PARTY, "partyId", party.value()));
    }

    @Override
    public List<Known<Account>> history(AccountId account) {
        return database.rolledBack(
                connection -> rows.history(connection, ProgrammeKinds.ACCOUNT, "accountId", account.value()));
    }

    @Override
    public List<Known<Link>> history(LinkId link) {
        return database.rolledBack(connection -> rows.history(connection, ProgrammeKinds.LINK, "linkId", link.value()));
    }

    @Override
    public void close() {
        if (closesSessions) {
            sessions.close();
        }
    }

    /**
     * For databases of a kind whose rows have numbers out of ranges apart: numbers are taken by blocks, and what is left of one
     * database's block goes to the next. The caller closes.
     */
    public static MasterSessions sessions(DatabaseKind kind) {
        return new MasterSessions(kind, IN_ORDER);
    }

    private <T, R extends VersionedRow<T>> List<T> list(Connection connection, MasterKind<T, R> kind, AsOf asOf) {
        return readable.contains(kind)
                ? rows.book(connection, kind, asOf, database.clock().instant())
                : List.of();
    }

    private Applied write(Connection connection, MasterBook book, Change change, IntConsumer done) throws SQLException {
        List<Outcome> outcomes = new ArrayList<>();
        for (MasterKind<?, ?> kind : IN_ORDER) {
            int before = outcomes.size();
            outcomes.addAll(write(connection, kind, book, change, rows -> done.accept(before + rows)));
        }
        return new Applied(outcomes);
    }

    private <T, R extends VersionedRow<T>> List<Outcome> write(
            Connection connection, MasterKind<T, R> kind, MasterBook book, Change change, IntConsumer done)
            throws SQLException {
        List<T> values = kind.of().apply(book);
        if (values.isEmpty() || database.mayWrite(kind.name())) {
            return MasterWriter.write(connection, sessions, kind, values, database.url(), change, done);
        }
        return values.stream()
                .map(value -> new Outcome(kind.name(), String.join("/", kind.toRow().apply(value).key()), Verdict.LEFT,
                        Optional.of("Another role writes this kind of record.")))
                .toList();
    }
}
