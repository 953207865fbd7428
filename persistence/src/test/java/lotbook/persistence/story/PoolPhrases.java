package lotbook.persistence.story;

import static lotbook.persistence.story.Phrase.ask;
import static lotbook.persistence.story.Phrase.tell;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lotbook.domain.explain.Recorder;
import lotbook.domain.identity.PartyId;
import lotbook.domain.unit.DealingInputs;
import lotbook.domain.unit.DealingInputs.Holding;
import lotbook.domain.unit.DealingOutputs;
import lotbook.domain.unit.DealingPoint;
import lotbook.domain.unit.DealingTerms;
import lotbook.domain.unit.FlowRequest;
import lotbook.domain.unit.PoolValue;

/** A PAMM pool, its units and its dealing points. */
final class PoolPhrases {
    private final Map<String, Holding> holdings = new LinkedHashMap<>();
    private final List<FlowRequest> requests = new ArrayList<>();
    private DealingTerms terms = DealingTerms.USUAL;
    private PoolValue pool = PoolValue.of(BigDecimal.ZERO);

    private PoolPhrases() {}

    static List<Phrase> all() {
        PoolPhrases told = new PoolPhrases();
        return List.of(
                tell("the pool locks money in for {days} days", told::lockIn),
                tell("the pool's equity is {equity}[, credit {credit}][, accrued fees {fees}][, redemptions payable {payable}]"
                        + "[, subscriptions in advance {advance}]", told::measured),
                tell("{investor} holds {units} units", told::holds),
                tell("request {id} of {investor}: {kind} {amount}, {state}", told::requested),
                ask("the dealing point of {at...} is struck", told::struck));
    }

    private void lockIn(Said said) {
        terms = new DealingTerms(
                terms.unitDecimals(), terms.moneyDecimals(), terms.issue(), terms.burn(), terms.cash(),
                Duration.ofDays(said.amount("days").longValueExact()), terms.wrongPrice());
    }

    private void measured(Said said) {
        pool = new PoolValue(
                said.amount("equity"), said.amount("credit"), said.amount("fees"), said.amount("payable"),
                said.amount("advance"));
    }

    private void holds(Said said) {
        holdings.put(said.text("investor"), new Holding(
                new PartyId(said.text("investor")), said.amount("units"), said.at()));
    }

    private void requested(Said said) {
        requests.add(new FlowRequest(
                said.text("id"), new PartyId(said.text("investor")), FlowRequest.Kind.valueOf(said.text("kind")),
                said.amount("amount"), said.at(), FlowRequest.State.valueOf(said.text("state"))));
    }

    /** The price, then what became of each request; what is struck is done with, and holdings are as they are after it. */
    private String struck(Said said) {
        Instant at = Said.moment(said.text("at"));
        DealingOutputs out = DealingPoint.calculate(
                new DealingInputs(terms, pool, List.copyOf(holdings.values()), requests, List.of(), at, at, BigDecimal.ONE),
                Recorder.SILENT);
        List<String> told = new ArrayList<>();
        told.add(out.price().map(price -> "price " + Stage.plain(price.perUnit())).orElse("suspended"));
        for (DealingOutputs.Line line : out.lines()) {
            told.add(line.request() + " " + line.state() + " units " + Stage.plain(line.units()) + " cash "
                    + Stage.plain(line.cash()) + (line.why().isEmpty() ? "" : " (" + line.why() + ")"));
            requests.removeIf(request -> request.id().equals(line.request()) && line.state() != FlowRequest.State.QUEUED);
        }
        out.holdings().forEach((investor, units) -> {
            told.add(investor + " holds " + Stage.plain(units));
            Instant since = holdings.containsKey(investor.value()) ? holdings.get(investor.value()).since() : at;
            holdings.put(investor.value(), new Holding(investor, units, since));
        });
        return Stage.lines(told);
    }
}
