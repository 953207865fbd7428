package lotbook.domain.ledger;

import static lotbook.domain.ledger.SubLedgerSteps.fact;
import static lotbook.domain.ledger.SubLedgerSteps.id;
import static lotbook.domain.ledger.SubLedgerSteps.of;
import static lotbook.domain.ledger.SubLedgerSteps.resultOperands;
import static lotbook.domain.ledger.SubLedgerSteps.words;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.identity.LinkId;
import lotbook.domain.ledger.LinkValue.Charged;
import lotbook.domain.ledger.SubLedgerInputs.Measured;
import lotbook.domain.ledger.SubLedgerInputs.Money;
import lotbook.domain.ledger.SubLedgerInputs.OfLink;
import lotbook.domain.ledger.SubLedgers.Figure;
import lotbook.domain.ledger.SubLedgers.Line;
import lotbook.domain.ledger.SubLedgers.Measure;

/**
 * Lays an account out in lines: each link with its capital, results, costs and charges, and the investor's own money and trading
 * apart. What deals brought is divided by {@link LinkLedgerCalculation}, a link's value is {@link LinkValue}: what fee runs use.
 */
public final class SubLedgerCalculation {
    /** Name and version of the rule. */
    public static final String RULE = "ledger.sub-ledgers v1";

    private final SubLedgerInputs in;
    private final SubLedgerSteps steps;
    private final LinkLedger ledger;
    private final List<Operand> assigned = new ArrayList<>();
    private final List<Operand> back = new ArrayList<>();

    private SubLedgerCalculation(SubLedgerInputs in, Recorder recorder) {
        this.in = in;
        this.steps = new SubLedgerSteps(recorder);
        this.ledger = LinkLedgerCalculation.calculate(in.ledger(), recorder);
    }

    /** Pure: equal inputs give equal lines, whatever the recorder does. */
    public static SubLedgers calculate(SubLedgerInputs inputs, Recorder recorder) {
        return new SubLedgerCalculation(inputs, recorder).calculate();
    }

    /** How a figure came about; empty if the line has none. */
    public static Optional<Explanation> explain(SubLedgerInputs inputs, Owner owner, Figure figure) {
        StepRecorder steps = new StepRecorder();
        return calculate(inputs, steps).line(owner).flatMap(line -> line.figure(figure))
                .map(_ -> steps.explanation(title(inputs, owner, figure), RULE, id(figure, owner)));
    }

    private static String title(SubLedgerInputs inputs, Owner owner, Figure figure) {
        String whose = switch (owner) {
            case Owner.OfLink(LinkId link) -> "link " + link;
            case Owner.Own() -> "account " + inputs.ledger().account()
                    + (figure == Figure.ACCOUNT || figure == Figure.NOT_ATTRIBUTED ? "" : " beside its links");
            case Owner.Unknown() -> "account " + inputs.ledger().account();
        };
        return words(figure) + " of " + whose + " in " + inputs.ledger().currency().code();
    }

    private SubLedgers calculate() {
        List<Line> lines = new ArrayList<>();
        for (LinkLedger.Row row : ledger.rows()) {
            if (row.owner() instanceof Owner.OfLink(LinkId link)) {
                lines.add(line(row, link));
            }
        }
        in.money().ifPresent(money -> lines.add(new OwnLine(in, money, ledger, steps).line(assigned, back)));
        return new SubLedgers(ledger.account(), lines);
    }

    private Line line(LinkLedger.Row row, LinkId link) {
        Optional<OfLink> known = Optional.ofNullable(in.links().get(link));
        return in.money().isPresent() && known.isPresent()
                ? line(row, "link:" + link, charged(in.money().get(), link), known.get())
                : new Line(row, Optional.empty(), SubLedgerSteps.results(row));
    }

    private static List<Charged> charged(Money money, LinkId link) {
        return money.moved().stream()
                .filter(moved -> moved.chargedFor().filter(link::equals).isPresent())
                .map(moved -> new Charged(moved.amount(), moved.source()))
                .toList();
    }

    private Line line(LinkLedger.Row row, String source, List<Charged> charged, OfLink link) {
        Owner owner = row.owner();
        Map<Figure, BigDecimal> figures = SubLedgerSteps.results(row);
        BigDecimal paid = steps.sum(Figure.CHARGED, owner, "what movements settled of its charges",
                charged.stream().map(each -> fact("charged for it", each.amount(), each.source())).toList());
        figures.put(Figure.CHARGED, paid);
        BigDecimal capital = row.assignedCapital().orElse(BigDecimal.ZERO);
        assigned.add(fact("less assigned to " + owner, capital.negate(), source));
        List<Operand> parts = new ArrayList<>(List.of(fact("assigned capital", capital, source)));
        parts.addAll(resultOperands(row));
        parts.add(of(words(Figure.CHARGED), paid, id(Figure.CHARGED, owner)));
        if (link.ended()) {
            BigDecimal gaveBack = steps.sum(Figure.KEPT, owner, "given back to the investor when the link ended",
                    parts.stream().map(SubLedgerCalculation::less).toList());
            figures.put(Figure.KEPT, gaveBack);
            back.add(of("given back by " + owner, gaveBack.negate(), id(Figure.KEPT, owner)));
            parts.add(of("given back", gaveBack, id(Figure.KEPT, owner)));
        }
        LinkValue value = LinkValue.of(row, source, charged);
        if (value.known()) {
            figures.put(Figure.WORTH, steps.sum(Figure.WORTH, owner, "capital, results and charges", parts));
        }
        link.measured().filter(by -> by.byAccount() || value.known())
                .ifPresent(by -> figures.put(Figure.FEE_VALUE, measured(by, owner, value)));
        link.hwm().ifPresent(hwm -> figures.put(Figure.HWM,
                steps.sum(Figure.HWM, owner, "as the last fee run that was charged left it", List.of(hwm))));
        return new Line(row, link.measured().map(by -> by.byAccount() ? Measure.ACCOUNT : Measure.SUB_LEDGER), figures);
    }

    private static Operand less(Operand part) {
        return new Operand("less " + part.name(), new BigDecimal(part.value()).negate().toPlainString(), part.reference());
    }

    private BigDecimal measured(Measured by, Owner owner, LinkValue value) {
        return by.byAccount()
                ? steps.sum(Figure.FEE_VALUE, owner, "the account's equity less credit: the link alone trades on it", by.parts())
                : steps.sum(Figure.FEE_VALUE, owner, "the link's own value: others trade on the account as well", value.parts());
    }
}
