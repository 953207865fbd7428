package lotbook.app.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.app.text.ValueFormat;
import lotbook.app.unit.CorrectionWords;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.unit.CorrectionOutputs;
import lotbook.domain.unit.CorrectionSnapshot;
import lotbook.domain.unit.UnitStepWords;
import lotbook.domain.unit.fund.ComparisonTable;

/** A struck price compared with what is known now: points, what each investor has and should have, and who bears it. */
final class CorrectionText {
    private static final List<String> POINTS =
            List.of("point", "price-dealt", "price-due", "value-dealt", "value-due", "first-differs");

    private final Terminal terminal;
    private final CorrectionSnapshot compared;

    CorrectionText(Terminal terminal, CorrectionSnapshot compared) {
        this.terminal = terminal;
        this.compared = compared;
    }

    void print() {
        CorrectionOutputs out = compared.outputs();
        List<List<String>> points = new ArrayList<>(List.of(POINTS));
        out.points().forEach(point -> points.add(List.of(Long.toString(point.id()), price(point.priceDealt()),
                price(point.priceNow()), money(point.valueDealt()), money(point.valueNow()),
                point.differs().isEmpty() ? "nothing" : ValueFormat.groupedIn(UnitStepWords.leading(point.differs())))));
        TextTable.print(terminal.out(), points, List.of(true, true, true, true, true, false));
        terminal.out().println();
        Tables.print(terminal.out(), ComparisonTable.LINES, ComparisonTable.rows(compared));
        terminal.out().println();
        terminal.out().println("lost " + money(out.lost()) + ", gained " + money(out.gained()) + ", borne by the "
                + compared.facts().bearer().name().toLowerCase(Locale.ROOT));
        if (out.feesDealt().compareTo(out.feesNow()) != 0) {
            terminal.out().println("fees were " + money(out.feesDealt()) + ", should be " + money(out.feesNow())
                    + "; the difference stays with whom they were paid");
        }
        if (out.remainder().signum() != 0) {
            terminal.out().println("of the differences " + money(out.remainder())
                    + " are of investors who hold no units any more, and stay with the pool");
        }
        terminal.out().println("SHA-256 " + compared.content().hex());
    }

    private String price(Optional<BigDecimal> price) {
        return price.map(one -> CorrectionWords.price(one, currency())).orElse("none");
    }

    private String money(BigDecimal amount) {
        return MinorUnit.words(amount, currency());
    }

    private String currency() {
        return compared.facts().first().dealt().currency();
    }
}
