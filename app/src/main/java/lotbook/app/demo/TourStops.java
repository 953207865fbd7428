package lotbook.app.demo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import lotbook.app.place.Place;
import lotbook.app.place.Screen;
import lotbook.app.shell.ConsoleSession;
import lotbook.domain.allocation.AllocationTables;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.fee.history.Subject;
import lotbook.domain.fee.run.FeeQuestion;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.Column;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;

/** Rows of the demo book that make a picture worth looking at. */
final class TourStops {
    private static final int FEW = 40;

    private TourStops() {}

    /** The master of a block split. */
    static Optional<Screen.Workspace> aMaster(ConsoleSession session) {
        return all(session, ProgrammeTables.ACCOUNTS, "role: MASTER").stream()
                .findFirst()
                .flatMap(row -> row.value(ProgrammeTables.ACCOUNTS.column("account-id").orElseThrow()))
                .map(id -> new Screen.Workspace(id.toString()));
    }

    /** Of a master whose followers have lots: a pool's have units. */
    static Optional<Screen> aBlock(ConsoleSession session) {
        TableDefinition trades = ExecutionTables.TRADES;
        return session.workbench().blockMasters().stream()
                .flatMap(master -> all(session, trades, "server: " + master.server() + "; login: " + master.number()).stream())
                .findFirst()
                .flatMap(row -> row.value(trades.column("server").orElseThrow()).flatMap(
                        server -> row.value(trades.column("order-id").orElseThrow()).map(
                                order -> new Screen.ManualLots(server.toString(), order.toString(),
                                        row.value(trades.column("exec-id").orElseThrow()).map(Object::toString)))));
    }

    /** Two versions of one leader's. */
    static Optional<Screen> comparison(ConsoleSession session) {
        List<Row> versions = all(session, AllocationTables.VERSIONS, "");
        Column leader = AllocationTables.VERSIONS.column("leader-account").orElseThrow();
        Column id = AllocationTables.VERSIONS.column("version-id").orElseThrow();
        return versions.stream()
                .<Screen>flatMap(newer -> versions.stream()
                        .skip(versions.indexOf(newer) + 1L)
                        .filter(older -> older.value(leader).equals(newer.value(leader)))
                        .map(older -> new Screen.Compare(
                                older.value(id).orElseThrow().toString(), newer.value(id).orElseThrow().toString())))
                .findFirst();
    }

    /** One whose money moved, and who was charged a performance fee. */
    static Optional<Screen> anInvestor(ConsoleSession session) {
        return all(session, FeeTables.CHARGES, "fee: performance; posted: >0").stream()
                .findFirst()
                .flatMap(row -> row.value(FeeTables.CHARGES.column("link-id").orElseThrow()))
                .map(link -> new Screen.History(Subject.link(link.toString())));
    }

    /** The answer about one of the fees. */
    static Optional<Screen> anAnswer(ConsoleSession session) {
        return all(session, FeeTables.CHARGES, "fee: performance; posted: >0").stream()
                .findFirst()
                .flatMap(row -> row.text("charge-id"))
                .map(charge -> new Screen.Answer(new FeeQuestion.OfCharge(charge, Optional.empty())));
    }

    static Optional<Place> aFee(ConsoleSession session) {
        return all(session, FeeRunTables.SNAPSHOTS, "performance: >0").stream()
                .findFirst()
                .map(row -> Place.of(new Screen.Grid(FeeRunTables.SNAPSHOTS))
                        .withFilter("performance: >0")
                        .atColumn("performance")
                        .atRow(OptionalLong.of(row.id())));
    }

    /** Terms that somebody drafts the next of. */
    static Optional<Screen> someTerms(ConsoleSession session) {
        return all(session, FeeTables.TERMS, "state: in force").stream()
                .findFirst()
                .flatMap(row -> row.text("terms-id"))
                .map(Screen.FeeTermsDraft::new);
    }

    /** A leader's partner, who is nobody's account. */
    static Optional<Place> aPayee(ConsoleSession session) {
        String partner = "kind: partner; payable: >0";
        return all(session, LedgerTables.PAYEES, partner).stream()
                .findFirst()
                .map(row -> Place.of(new Screen.Grid(LedgerTables.PAYEES)).withFilter(partner).atColumn("payable")
                        .atRow(OptionalLong.of(row.id())));
    }

    /** A deal of a follower whose volume was computed, with its leader's and the other followers'. */
    static Optional<Place> aFollower(ConsoleSession session) {
        TableDefinition trades = ExecutionTables.TRADES;
        return all(session, trades, "role: follower; version-id: !blank").stream()
                .findFirst()
                .flatMap(row -> row.value(trades.column("leader-exec").orElseThrow())
                        .map(leader -> Place.of(new Screen.Grid(trades))
                                .withFilter("leader-exec: \"" + leader + '"')
                                .atColumn("asked")
                                .atRow(OptionalLong.of(row.id()))));
    }

    static Optional<Instant> lastDeal(ConsoleSession session) {
        TableDefinition trades = ExecutionTables.TRADES;
        return all(session, trades, "").stream()
                .findFirst()
                .flatMap(row -> row.value(trades.column("occurred-at").orElseThrow()))
                .map(Instant.class::cast);
    }

    /** The first few rows that match, in the table's own order. */
    static List<Row> all(ConsoleSession session, TableDefinition table, String filter) {
        Question question = Question.of(table).with(session.filters().parse(table, filter));
        return session.rows().rows(table, LongStream.of(session.rows().ids(question).ids()).limit(FEW).boxed().toList());
    }
}
