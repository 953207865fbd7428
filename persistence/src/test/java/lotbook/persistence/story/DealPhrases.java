package lotbook.persistence.story;

import static lotbook.persistence.story.Phrase.ask;
import static lotbook.persistence.story.Phrase.tell;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lotbook.domain.allocation.BreakdownCheck;
import lotbook.domain.allocation.picking.Picking;
import lotbook.domain.allocation.picking.PickingCalculation;
import lotbook.domain.approval.ManualLots;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Execution.Copy;
import lotbook.domain.execution.Execution.Fill;
import lotbook.domain.execution.Execution.Kind;
import lotbook.domain.execution.Execution.OrderStatus;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.execution.Side;
import lotbook.domain.explain.Recorder;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.allocation.StoredPicking;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.StoredReplay;

/** What a server reports of trading, and how it says it spread a leader's deal. */
final class DealPhrases {
    private static final String DEAL = "deal {exec} of {login}: {side} {lots} at {price}, {effect} {position}[, against {other}]"
            + "[, profit {profit}][, swap {swap}][, commission {commission}][, {filled} of {whole} of order {order}]"
            + "[, copies {leader} under {version} asking {asked}]";
    private static final Phrase LINE = tell(
            "{login} gets {lots} under {version} from {basis} measured {measured...}[ at a rate of {rate}] {reason}", _ -> { });

    private final Stage stage;

    private DealPhrases(Stage stage) {
        this.stage = stage;
    }

    static List<Phrase> of(Stage stage) {
        DealPhrases told = new DealPhrases(stage);
        return List.of(
                tell(DEAL, told::deal),
                tell("correction {exec} of deal {deal}: profit {profit}", told::corrected),
                tell("breakdown {id} of deal {exec}[, leader's basis {basis}][, weights {weights}]: {lines...}", told::breakdown),
                tell("two officers agree on manual lots for deal {exec} until {until...}: {lots...}", told::byHand),
                ask("lots set by hand from {first} to {last} favour", told::picked),
                ask("breakdowns of {first} to {last} are recomputed", told::recomputed));
    }

    private void deal(Said said) {
        Volume lots = new Volume(said.amount("lots"));
        Volume whole = said.maybeAmount("whole").map(Volume::new).orElse(lots);
        Volume filled = said.maybeAmount("filled").map(Volume::new).orElse(lots);
        Fill fill = new Fill(
                lots, Price.of(said.text("price")), said.amount("commission"), said.maybeAmount("profit"),
                said.maybeAmount("swap"));
        Execution deal = new Execution(
                said.login("login"), new ExecId(said.text("exec")),
                new OrderId(said.maybe("order").orElse("O-" + said.text("exec"))), Kind.TRADE,
                filled.equals(whole) ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED, "EURUSD",
                said.text("side").equals("buys") ? Side.BUY : Side.SELL, whole, Optional.of(fill), filled,
                new Volume(whole.lots().subtract(filled.lots())),
                Optional.of(said.text("effect").equals("opens") ? PositionEffect.OPEN : PositionEffect.CLOSE),
                said.maybe("position").map(PositionId::new), said.maybe("other").map(PositionId::new), said.at(),
                Optional.of(said.at()), Optional.empty(), Optional.empty(), Optional.empty(), copy(said));
        stage.deals.put(said.text("exec"), deal);
        stage.report(deal);
    }

    private Optional<Copy> copy(Said said) {
        return said.maybe("leader").map(stage::deal).map(leader -> new Copy(
                leader.orderId(), Optional.of(leader.execId()), said.maybe("version"), said.maybeAmount("asked")));
    }

    private void corrected(Said said) {
        Execution deal = stage.deal(said.text("deal"));
        Fill was = deal.fill().orElseThrow();
        stage.report(new Execution(
                deal.login(), new ExecId(said.text("exec")), deal.orderId(), Kind.TRADE_CORRECT, deal.status(), deal.symbol(),
                deal.side(), deal.orderQuantity(),
                Optional.of(new Fill(was.volume(), was.price(), was.commission(), said.maybeAmount("profit"), was.swap())),
                deal.cumulative(), deal.leaves(), deal.positionEffect(), deal.position(), deal.closedBy(), said.at(),
                Optional.of(said.at()), Optional.empty(), Optional.of(deal.execId()), Optional.empty(), deal.copy()));
    }

    private void breakdown(Said said) {
        Execution leader = stage.deal(said.text("exec"));
        Instant at = said.at();
        List<Breakdown.Line> lines =
                Arrays.stream(said.text("lines").split("; ")).map(LINE::read).map(line -> line(line, at)).toList();
        stage.report(new Breakdown(
                leader.server(), said.text("id"), leader.orderId(), leader.execId(), leader.symbol(), leader.side(),
                leader.fill().orElseThrow().volume(), leader.fill().orElseThrow().price(),
                at.atZone(ZoneOffset.UTC).toLocalDate(), at,
                said.maybeAmount("basis"), said.maybeAmount("weights"), Optional.of(Volume.of("0.01")), lines));
    }

    private static Breakdown.Line line(Said said, Instant at) {
        String measured = said.text("measured");
        return new Breakdown.Line(
                said.login("login"), new Volume(said.amount("lots")), said.maybe("version"), said.maybeAmount("basis"),
                Optional.of(measured.equals("then") ? at : Said.moment(measured)), said.maybeAmount("rate"),
                Breakdown.Reason.valueOf(said.text("reason")));
    }

    private void byHand(Said said) {
        Execution block = stage.deal(said.text("exec"));
        List<ManualLots.Lot> lots = Arrays.stream(said.text("lots").split(", ")).map(part -> part.split(" "))
                .map(part -> new ManualLots.Lot(Stage.trader(Stage.account("A-" + part[0])), Volume.of(part[1])))
                .toList();
        stage.agree(new ManualLots(
                Stage.trader(Stage.account("A-" + block.login().number())), block.orderId(), block.execId(), block.symbol(),
                block.side(), block.orderQuantity(), block.fill().orElseThrow().price(),
                block.occurredAt().atZone(ZoneOffset.UTC).toLocalDate(), lots,
                Said.moment(said.text("until"))));
    }

    /** What it was worth to each account, in how many of its blocks it was favoured, and who set the lots. */
    private String picked(Said said) {
        Picking picking = PickingCalculation.calculate(
                new StoredPicking(stage.as(TestDatabase.COMPLIANCE), BusinessCalendar.NEW_YORK_17)
                        .inputs(said.day("first"), said.day("last"), Optional.empty(), AsOf.NOW), Recorder.SILENT);
        return Stage.lines(picking.accounts().stream()
                .map(line -> line.account() + " " + Stage.plain(line.effect()) + " in " + line.favoured() + " of " + line.judged()
                        + " set by " + String.join(", ", line.setBy().keySet()))
                .toList());
    }

    /** Both checks, with a tolerance of one percent for what was measured. */
    private String recomputed(Said said) {
        List<String> differences = new ArrayList<>();
        new StoredReplay(stage.as(TestDatabase.COMPLIANCE)).each(said.day("first"), said.day("last"), AsOf.NOW, replayed -> {
            BreakdownCheck.calculate(replayed, new BigDecimal("0.01")).differences()
                    .forEach(found -> differences.add(found.kind() + ": " + found.text()));
            return true;
        });
        return Stage.lines(differences);
    }
}
