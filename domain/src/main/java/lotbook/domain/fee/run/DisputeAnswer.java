package lotbook.domain.fee.run;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.fee.FeeDay;
import lotbook.domain.fee.FeeEvent;
import lotbook.domain.fee.FeeEvent.Moved;
import lotbook.domain.fee.FeeInputs;
import lotbook.domain.fee.FeeSnapshot;
import lotbook.domain.fee.FeeStepWords;
import lotbook.domain.fee.ToldSetting;
import lotbook.domain.fee.run.DisputedFee.Figures;
import lotbook.domain.fee.run.DisputedFee.TrueUp;
import lotbook.domain.money.Grouped;
import lotbook.domain.money.MinorUnit;

/** The answer to a question about one fee, line by line: the same on a page of text and in a workbook. */
public final class DisputeAnswer {
    private static final int FLOWS_NAMED = 3;

    private final DisputedFee fee;
    private final List<ToldSetting> settings;
    private final List<Line> lines = new ArrayList<>();
    private Section section = Section.QUESTION;

    private DisputeAnswer(DisputedFee fee, List<ToldSetting> settings) {
        this.fee = fee;
        this.settings = settings;
    }

    /** The parts of an answer, in order. */
    public enum Section {
        ANSWER("Answer"),
        QUESTION("Question"),
        TERMS("Terms"),
        MEASURED("What it was measured on"),
        TRUED_UP("What it was put right by"),
        PROOF("Proof");

        private final String words;

        Section(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** @param note what must be known beside it; blank for nothing */
    public record Line(Section section, String label, Value value, String note) {
        /** Whether it holds, and what was found. */
        public static Line of(DisputeProof proof) {
            return new Line(Section.PROOF, proof.name(), new Value.Verdict(proof.holds()),
                    proof.words() + (proof.value().isEmpty() ? "" : " " + proof.value()));
        }
    }

    /** What stands on a line, as what it is. */
    public sealed interface Value {
        record Words(String text) implements Value {}

        /** @param decimals at least so many are shown */
        record Amount(BigDecimal amount, int decimals) implements Value {}

        record Day(LocalDate day) implements Value {}

        record Moment(Instant at) implements Value {}

        /** @param holds whether the proof does */
        record Verdict(boolean holds) implements Value {
            public String words() {
                return holds ? "holds" : "DOES NOT HOLD";
            }
        }
    }

    /** @param settings of the terms it was charged by */
    public static List<Line> of(DisputedFee fee, List<ToldSetting> settings) {
        DisputeAnswer answer = new DisputeAnswer(fee, settings);
        answer.lines.addAll(DisputeHeadline.of(fee));
        answer.question();
        answer.terms();
        answer.measured();
        answer.truedUp();
        answer.proof();
        return List.copyOf(answer.lines);
    }

    /** Of the account's currency. */
    public static int decimals(DisputedFee fee) {
        return fee.snapshot().inputs().unit().map(MinorUnit::decimals).orElse(2);
    }

    private void question() {
        FeeInputs inputs = fee.snapshot().inputs();
        Figures figures = fee.figures();
        String account = inputs.account().value();
        String whose = fee.investor().isBlank() ? account : fee.investor() + ", " + account;
        words("Investor", whose, "Link " + fee.link() + ", since " + inputs.joined());
        add("From", new Value.Day(inputs.period().first()), "");
        add("To", new Value.Day(inputs.period().last()), "Days of the books, both included");
        words("Fee run", String.valueOf(fee.run().id()), "By " + fee.run().madeBy() + fee.run().scope().programme()
                .map(programme -> ", programme " + programme).orElse(", all programmes"));
        add("Facts as known", new Value.Moment(fee.run().factsKnownAt()), "What was learned later is not in it");
        words("Stands", lower(fee.state()), (fee.isHeldBack() ? "Nothing is charged. " : "") + Grouped.in(fee.findings()));
        BigDecimal borne = fee.borneByBroker();
        amount("Charged", fee.charged(), figures.currency() + (fee.isHeldBack()
                ? "; calculated were " + shown(fee.calculated()) + ", held back" : "") + (borne.signum() == 0
                ? "" : "; the broker bears " + shown(borne) + (fee.isHeldBack() ? " of it" : " beside it")));
        amount("To collect", figures.collected(), figures.owed().signum() == 0
                ? "" : "Owed beside it, as the balance was short: " + shown(figures.owed()));
    }

    private void terms() {
        section = Section.TERMS;
        DisputedFee.Terms terms = fee.terms();
        words("Terms", terms.id().value(), terms.name() + terms.agreement().map(text -> ", agreement " + text).orElse(""));
        terms.acceptance().ifPresentOrElse(
                found -> add("Accepted", new Value.Moment(found.since()), "By " + lower(found.channel()) + ", acceptance "
                        + found.id() + ", recorded " + found.recordedAt()),
                () -> words("Accepted", "no", "The investor had not accepted them as known to the run"));
        words("Document", terms.sha256().hex(), "SHA-256 of the terms as they were agreed");
        byFee(settings).forEach((name, told) -> words(name, String.join("; ", told), ""));
    }

    /** The settings of each fee together, by the name of the fee. */
    public static SequencedMap<String, List<String>> byFee(List<ToldSetting> settings) {
        SequencedMap<String, List<String>> byFee = new LinkedHashMap<>();
        settings.forEach(setting -> byFee.computeIfAbsent(setting.fee(), _ -> new ArrayList<>()).add(setting.whole()));
        return byFee;
    }

    private void measured() {
        section = Section.MEASURED;
        List<FeeDay> days = fee.snapshot().inputs().days();
        if (days.isEmpty()) {
            words("Days", "none", "No equity was measured in the period");
        } else {
            amount("Equity, first day", days.getFirst().figures().equity(), day(days.getFirst()));
            amount("Equity, last day", days.getLast().figures().equity(),
                    day(days.getLast()) + "; " + days.size() + " days in all");
        }
        List<Moved> flows = fee.snapshot().inputs().events().stream()
                .flatMap(event -> flow(event).stream())
                .toList();
        amount("Flows", flows.stream().map(Moved::amount).reduce(BigDecimal.ZERO, BigDecimal::add), named(flows));
        fee.figures().hwmBefore().ifPresent(hwm -> amount("HWM before", hwm, ""));
        fee.figures().base().ifPresent(base -> amount("Base", base, "What the last crystallisation measured, or the account's own"
                + " money at the end"));
        fee.figures().hwmAfter().ifPresent(hwm -> amount("HWM after", hwm, ""));
    }

    private String day(FeeDay day) {
        return day.date() + ", balance " + shown(day.figures().balance())
                + (day.figures().credit().signum() == 0 ? "" : ", credit " + shown(day.figures().credit()));
    }

    private static Optional<Moved> flow(FeeEvent event) {
        return switch (event) {
            case Moved moved when moved.movementClass() == MovementClass.EXTERNAL_FLOW
                    || moved.movementClass() == MovementClass.TRANSFER -> Optional.of(moved);
            case Moved _, FeeEvent.Unasked _, FeeEvent.Ended _, FeeEvent.Refilled _, FeeEvent.Early _, FeeEvent.Adjusted _ ->
                Optional.empty();
        };
    }

    private String named(List<Moved> flows) {
        if (flows.isEmpty()) {
            return "No deposit, withdrawal or transfer";
        }
        StringBuilder text = new StringBuilder();
        flows.stream().limit(FLOWS_NAMED).forEach(flow ->
                text.append(text.isEmpty() ? "" : "; ").append(flow.date()).append(' ').append(shown(flow.amount())));
        return flows.size() <= FLOWS_NAMED ? text.toString() : text + "; and " + (flows.size() - FLOWS_NAMED) + " more";
    }

    /** Nothing where the line stands as it was charged. */
    private void truedUp() {
        section = Section.TRUED_UP;
        FeeSnapshot stood = fee.snapshot();
        for (TrueUp trueUp : fee.trueUps()) {
            String currency = fee.figures().currency();
            amount("Posted", trueUp.posted(), currency + ", until proposal " + trueUp.proposal());
            amount("Corrected", trueUp.corrected(), "From the facts as known at " + trueUp.snapshot().inputs().knownAt());
            amount("Difference", trueUp.difference(), currency + due(trueUp));
            words("First differs", Grouped.in(FeeStepWords.leading(Correction.differs(stood, trueUp.snapshot()))),
                    "Agreed to at " + trueUp.at());
            stood = trueUp.snapshot();
        }
    }

    private static String due(TrueUp trueUp) {
        String by = trueUp.difference().signum() > 0 ? ", owed by the investor" : ", owed to the investor";
        return switch (trueUp.state()) {
            case CALCULATED, OWED -> by + " at the next crystallisation";
            case CHARGED -> by + trueUp.chargedBy().map(run -> ", charged by fee run " + run).orElse("");
            case NOTHING -> "; no amount is due, and what follows goes on from the corrected HWM";
            case VOID -> "; void, for the line was taken back";
        };
    }

    private void proof() {
        DisputeProof.of(fee).stream().map(Line::of).forEach(lines::add);
    }

    private String shown(BigDecimal amount) {
        return shown(amount, decimals(fee));
    }

    /** An amount grouped as people read it, with the decimals it has, at least so many. */
    public static String shown(BigDecimal amount, int decimals) {
        BigDecimal bare = amount.stripTrailingZeros();
        return Grouped.of(bare.setScale(Math.max(decimals, bare.scale()), RoundingMode.UNNECESSARY));
    }

    private static String lower(Enum<?> constant) {
        return lower(constant.name());
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void words(String label, String text, String note) {
        add(label, new Value.Words(text), note);
    }

    private void amount(String label, BigDecimal amount, String note) {
        add(label, new Value.Amount(amount, decimals(fee)), note);
    }

    private void add(String label, Value value, String note) {
        lines.add(new Line(section, label, value, note));
    }
}
