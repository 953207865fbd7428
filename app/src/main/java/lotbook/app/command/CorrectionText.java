package lotbook.app.command;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.unit.CorrectionOutputs;
import lotbook.domain.unit.CorrectionSnapshot;

/** A struck price compared with what is known now: points, what each investor has and should have, and who bears it. */
final class CorrectionText {
    private final Terminal terminal;
    private final CorrectionSnapshot compared;

    CorrectionText(Terminal terminal, CorrectionSnapshot compared) {
        this.terminal = terminal;
        this.compared = compared;
    }

    void print() {
        CorrectionOutputs out = compared.outputs();
        for (CorrectionOutputs.Point point : out.points()) {
            terminal.out().println("dealing point " + point.id() + "  price " + price(point.priceDealt()) + ", as known now "
                    + price(point.priceNow()) + "  value " + money(point.valueDealt()) + ", as known now "
                    + money(point.valueNow())
                    + (point.differs().isEmpty() ? "  the same" : "  first differs " + point.differs()));
        }
        for (CorrectionOutputs.Line line : out.lines()) {
            terminal.out().println("  " + line.investor() + "  units " + plain(line.unitsDealt()) + ", should be "
                    + plain(line.unitsNow()) + "  worth " + money(line.worth()) + ", should be " + money(line.shouldBeWorth())
                    + (line.cashDealt().compareTo(line.cashNow()) == 0 ? ""
                            : "  paid " + money(line.cashDealt()) + ", should be " + money(line.cashNow()))
                    + "  " + difference(line.difference())
                    + (line.correction().signum() == 0 ? "" : "  units by correction " + plain(line.correction())));
        }
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

    private String difference(BigDecimal difference) {
        return difference.signum() == 0 ? "the same"
                : (difference.signum() > 0 ? "lost " : "gained ") + money(difference.abs());
    }

    private String price(Optional<BigDecimal> price) {
        return price.map(this::money).orElse("none");
    }

    private String money(BigDecimal amount) {
        return MinorUnit.words(amount, compared.facts().first().dealt().currency());
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
