package lotbook.app.period;

import java.util.ArrayList;
import java.util.List;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.period.PeriodFinding;
import lotbook.domain.period.PeriodStanding;

/** A month in sentences: what the next step does, and what is in its way. */
public final class PeriodWords {
    private final Texts texts;

    public PeriodWords(Texts texts) {
        this.texts = texts;
    }

    /** What closing it would do; what reopening would, where it is closed. */
    public String consequence(PeriodStanding standing) {
        return standing.isClosed() ? reopening(standing) : closing(standing);
    }

    public String closing(PeriodStanding standing) {
        return texts.get(Message.PERIOD_CLOSING, standing.month(), standing.brandName(),
                texts.counted(Message.PERIOD_POSTINGS_ONE, Message.PERIOD_POSTINGS_MANY, standing.postings()));
    }

    public String reopening(PeriodStanding standing) {
        return texts.get(Message.PERIOD_REOPENING, standing.month(), standing.brandName());
    }

    /** How it stands: since when, and by whom. */
    public String state(PeriodStanding standing) {
        String state = texts.state(standing.state().name());
        return standing.by().isPresent() && standing.since().isPresent()
                ? texts.get(Message.PERIOD_STATE_BY, standing.month(), standing.brandName(), state,
                        standing.since().get().toString().substring(0, "2018-04-06".length()), standing.by().get())
                : texts.get(Message.PERIOD_STATE, standing.month(), standing.brandName(), state);
    }

    /** One line each, with its remedy; those that hold back first. */
    public List<String> findings(PeriodStanding standing) {
        List<String> lines = new ArrayList<>();
        standing.findings().stream().filter(PeriodFinding::holdsBack).forEach(one -> lines.add(
                texts.get(Message.PERIOD_HOLDS_BACK, finding(one))));
        standing.findings().stream().filter(one -> !one.holdsBack()).forEach(one -> lines.add(finding(one)));
        return lines;
    }

    private String finding(PeriodFinding one) {
        String since = one.since().map(at -> at.toString().substring(0, "2018-04-06".length())).orElse("");
        return texts.get(switch (one.kind()) {
            case NOT_OVER -> Message.PERIOD_NOT_OVER;
            case EARLIER_OPEN -> Message.PERIOD_EARLIER_OPEN;
            case LATER_CLOSED -> Message.PERIOD_LATER_CLOSED;
            case UNCLASSIFIED -> Message.PERIOD_UNCLASSIFIED;
            case FEE_RUN -> Message.PERIOD_FEE_RUN;
            case DEALING_POINT -> Message.PERIOD_DEALING_POINT;
            case UNSETTLED -> Message.PERIOD_UNSETTLED;
            case SUSPENSE -> Message.PERIOD_SUSPENSE;
            case IN_FLIGHT -> Message.PERIOD_IN_FLIGHT;
            case EXCEPTION -> Message.PERIOD_EXCEPTION;
        }, ValueFormat.grouped(one.count()), one.first(), since);
    }
}
