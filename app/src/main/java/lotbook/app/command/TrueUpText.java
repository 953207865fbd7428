package lotbook.app.command;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lotbook.app.fee.FindTrueUps.Found;
import lotbook.app.text.ValueFormat;
import lotbook.domain.fee.FeeInputs.FeePeriod;
import lotbook.domain.fee.FeeStepWords;
import lotbook.domain.fee.run.Correction;
import lotbook.domain.fee.run.FeeExplanation;
import lotbook.domain.money.MinorUnit;

/** What of a run comes out otherwise, line by line; on asking with every step of both sides. */
final class TrueUpText {
    private static final int CHILDREN = 5;

    private final Terminal terminal;
    private final Found found;

    TrueUpText(Terminal terminal, Found found) {
        this.terminal = terminal;
        this.found = found;
    }

    void print(boolean steps) {
        if (found.made().isEmpty()) {
            terminal.say("Nothing of fee run " + found.run() + " comes out otherwise as known at "
                    + found.knownAt() + ".");
        }
        for (Correction made : found.made()) {
            FeePeriod period = made.line().period();
            terminal.out().println(made.line().link() + "  fee run " + made.line().run().id() + "  " + period.first() + " to "
                    + period.last() + "  posted " + words(made.posted(), made) + ", corrected " + words(made.corrected(), made)
                    + ", difference " + words(made.difference(), made));
            if (!made.differs().isEmpty()) {
                terminal.out().println("  first differs " + ValueFormat.groupedIn(FeeStepWords.leading(made.differs())));
            }
            if (steps) {
                terminal.out().print(FeeExplanation.ofTrueUp(
                        made.line().standing(), made.snapshot(), made.difference()).asText(CHILDREN).indent(2));
            }
        }
        differences().forEach((currency, amount) -> terminal.out().println("At the next crystallisation "
                + MinorUnit.words(amount.abs(), currency) + (amount.signum() < 0 ? " is given back" : " is charged")));
        found.refused().forEach(failure -> terminal.note("Left out: " + failure.message() + " " + failure.remedy()));
    }

    private Map<String, BigDecimal> differences() {
        return found.made().stream().collect(Collectors.toMap(
                made -> made.line().currency(), Correction::difference, BigDecimal::add, TreeMap::new));
    }

    private static String words(BigDecimal amount, Correction made) {
        return MinorUnit.words(amount, made.line().currency());
    }
}
