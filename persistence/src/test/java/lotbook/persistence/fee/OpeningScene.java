package lotbook.persistence.fee;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.fee.FeeSnapshot;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.PerformanceFee;
import lotbook.domain.fee.RateMoment;
import lotbook.domain.fee.RateScale;
import lotbook.domain.fee.ReversalPolicy;
import lotbook.domain.fee.Withholding;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Rate;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import org.junit.jupiter.api.Test;

/** An investor who accepted 20 % until the end of February and 10 % since, at the opening of each order. */
final class OpeningScene implements AutoCloseable {
    static final String FEBRUARY = "2018-02-20T10:00:00Z";
    static final String MARCH = "2018-03-06T10:00:00Z";
    static final String CLOSED = "2018-03-12T10:00:00Z";
    static final String CHANGE = "2018-02-28 22:00:00+00";

    final FeeScene fees;
    final Scene scene;

    OpeningScene(DatabaseKind kind) {
        fees = new FeeScene(kind);
        scene = fees.scene;
        scene.report(Reports.moved("M-1", Scene.login("200001"), Type.DEPOSIT, "10000.00", "2018-01-04T10:00:00Z"));
        fees.terms("FT-20", Optional.empty(), atOpening("0.20", Withholding.NONE));
    }

    @Override
    public void close() {
        fees.close();
    }

    static FeeTerms atOpening(String rate, Withholding withholding) {
        return atOpening(new RateScale.Flat(Rate.of(rate)), withholding);
    }

    static FeeTerms atOpening(RateScale scale, Withholding withholding) {
        FeeTerms usual = FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.2"), Rate.of("0"));
        PerformanceFee fee = usual.performance().orElseThrow();
        return new FeeTerms(
                List.of(new PerformanceFee(
                        new PerformanceFee.RateTerms(scale, RateMoment.AT_ORDER_OPENING), fee.profit(), fee.hwm(), fee.withdrawal(),
                        fee.hurdle(), fee.fairness(), withholding, fee.charging())),
                usual.order(), usual.credit(), usual.weekends(), usual.rounding(), usual.debt(), usual.leaving(), usual.payout(),
                ReversalPolicy.TRUE_UP);
    }

    void accept(String terms, String link, String from, String to) {
        fees.write(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.fee_acceptance (acceptance_id, link_id, terms_id, sha256, channel,"
                + " valid_from, valid_to, why) SELECT ?, ?, terms_id, sha256, 'PORTAL', CAST(? AS timestamp with time zone),"
                + " CAST(? AS timestamp with time zone), 'Test' FROM lotbook.fee_terms WHERE terms_id = ?",
                "FA-" + terms + "-" + link + "-" + from, link, from, to, terms);
    }

    /** 20 % until the end of February, then these. */
    void lowered(FeeTerms later) {
        fees.terms("FT-10", Optional.of(link("L-1", Scene.LEADER)), later);
        accept("FT-20", "L-1", "2018-01-02 00:00:00+00", CHANGE);
        accept("FT-10", "L-1", CHANGE, null);
    }

    void lowered() {
        lowered(atOpening("0.10", Withholding.NONE));
    }

    static Link link(String id, AccountId leader) {
        return new Link(
                new LinkId(id), FeeScene.COPY, leader, Scene.FOLLOWER, Set.of(Link.Permission.TRADE), new BigDecimal("10000"),
                Interval.since(Scene.START));
    }

    void add(Link link) {
        scene.apply(TestDatabase.COMPLIANCE, new MasterBook(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), List.of(), List.of(), List.of(link), List.of(), List.of(), List.of(), List.of()));
    }

    /** Flat until the deals of March the 12th. */
    void measured(String end) {
        measured("200001", "200001", end);
    }

    void measured(String before, String after, String end) {
        LocalDate.of(2018, 2, 28).datesUntil(LocalDate.of(2018, 5, 1))
                .filter(day -> day.getDayOfWeek().getValue() < 6)
                .forEach(day -> scene.report(Reports.summary(
                        "S-" + day, Scene.login(day.isBefore(LocalDate.of(2018, 3, 14)) ? before : after),
                        day.isBefore(LocalDate.of(2018, 3, 12)) ? "10000.00" : end, "0.00", day + "T20:00:00Z")));
        scene.database.settle();
    }

    Execution opened(String exec, String position, String lots, String at) {
        return opened("200001", exec, position, lots, at);
    }

    /** Of the leader's, so that the account's deals are this link's alone. */
    Execution opened(String login, String exec, String position, String lots, String at) {
        Execution leader = Reports.opened("L" + exec, Scene.login("100001"), lots, at);
        Execution copy = Reports.on(position, Reports.copied(exec, Scene.login(login), lots, leader, "AV-1", lots, at));
        scene.report(leader, copy);
        return copy;
    }

    Execution closed(String exec, String position, String lots, String profit) {
        return closed("200001", exec, position, lots, profit, CLOSED);
    }

    Execution closed(String login, String exec, String position, String lots, String profit, String at) {
        Execution leader = Reports.closed("L" + exec, Scene.login("100001"), lots, profit, at);
        Execution copy = Reports.on(position, Reports.copied(exec, Scene.login(login), lots, leader, "AV-1", lots, at));
        scene.report(leader, copy);
        return copy;
    }

    FeeRun draft(int month) {
        LocalDate first = LocalDate.of(2018, month, 1);
        return fees.draft(FeeScope.of(first, first.plusMonths(1).minusDays(1), Optional.of(FeeScene.COPY)));
    }

    String heldBack(FeeRun run) {
        return fees.runs(TestDatabase.FINANCE).heldBack(run.id(), 10).getFirst().findings();
    }

    List<String> posted(FeeRun run) {
        assertThat(fees.runs(TestDatabase.FINANCE).heldBack(run.id(), 10)).isEmpty();
        return fees.ask(TestDatabase.FINANCE, "SELECT fee, posted FROM lotbook.fee_charge WHERE run_id = " + run.id() + " ORDER BY id");
    }

    FeeSnapshot snapshot(FeeRun run) {
        return FeeSnapshot.read(fees.ask(TestDatabase.FINANCE, "SELECT document FROM lotbook.fee_snapshot WHERE run_id = " + run.id())
                .getFirst().getBytes(StandardCharsets.UTF_8));
    }

    String due(FeeRun run) {
        return fees.ask(TestDatabase.AUDITOR, "SELECT COALESCE(due, 'NOTHING') FROM lotbook.list_fee_snapshots WHERE run = '"
                + run.id() + "'").getFirst();
    }

    static Execution by(Execution deal, String opposite) {
        return new Execution(
                deal.login(), deal.execId(), deal.orderId(), deal.kind(), deal.status(), deal.symbol(), deal.side(),
                deal.orderQuantity(), deal.fill(), deal.cumulative(), deal.leaves(), deal.positionEffect(), deal.position(),
                Optional.of(new PositionId(opposite)), deal.occurredAt(), deal.executedAt(), deal.submittedAt(), deal.refersTo(),
                deal.reject(), deal.copy());
    }

    static Execution without(Execution deal) {
        return new Execution(
                deal.login(), deal.execId(), deal.orderId(), deal.kind(), deal.status(), deal.symbol(), deal.side(),
                deal.orderQuantity(), deal.fill(), deal.cumulative(), deal.leaves(), deal.positionEffect(), Optional.empty(),
                deal.closedBy(), deal.occurredAt(), deal.executedAt(), deal.submittedAt(), deal.refersTo(), deal.reject(),
                deal.copy());
    }

    static Execution changed(String exec, Execution deal, Execution.Kind kind, String lots, String at) {
        Execution said = Reports.opened(exec, deal.login(), lots, at);
        return new Execution(
                said.login(), said.execId(), said.orderId(), kind, said.status(), said.symbol(), said.side(), said.orderQuantity(),
                kind == Execution.Kind.TRADE_CANCEL ? Optional.empty() : said.fill(), said.cumulative(), said.leaves(),
                said.positionEffect(), deal.position(), said.closedBy(), said.occurredAt(), said.executedAt(), said.submittedAt(),
                Optional.of(deal.execId()), said.reject(), deal.copy());
    }

    /** One order of each month, and one that lost: 300 up, 40 down. */
    void twoOrders() {
        lowered();
        opened("D-1", "P-1", "1.00", FEBRUARY);
        opened("D-2", "P-2", "1.00", MARCH);
        opened("D-3", "P-3", "1.00", FEBRUARY);
        closed("D-4", "P-1", "1.00", "100");
        closed("D-5", "P-2", "1.00", "200");
        closed("D-6", "P-3", "1.00", "-40");
        measured("10260.00");
    }
}
