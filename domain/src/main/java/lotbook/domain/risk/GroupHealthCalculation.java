package lotbook.domain.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.money.Decimals;
import lotbook.domain.programme.Account;
import lotbook.domain.risk.GroupHealth.Aged;
import lotbook.domain.risk.GroupHealth.Master;
import lotbook.domain.risk.GroupHealth.NearStop;

/**
 * Adds up the last summaries. Rules: each account counts with the last summary that is not after the moment asked about; all
 * amounts are converted at the rates of one day, that of the newest summary; an account without a summary, or in a currency
 * without a rate, is in no sum and in the list of the missing; margin level = equity / used margin x 100.
 */
public final class GroupHealthCalculation {
    public static final String RULE = "risk.group-health v1";

    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private final HealthInputs inputs;
    private final Recorder recorder;
    private final Conversion conversion;

    private GroupHealthCalculation(HealthInputs inputs, Recorder recorder) {
        this.inputs = inputs;
        this.recorder = recorder;
        this.conversion = new Conversion(inputs.rates(), inputs.settings().currency(), valueDay(inputs));
    }

    /** The figures that can be asked for their derivation; the name of each is its step's id. */
    public enum Figure {
        EQUITY, BALANCE, CREDIT, FLOATING, USED_MARGIN, MARGIN_LEVEL, NEAR_STOP;

        String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Pure: equal inputs give equal figures, whatever the recorder does. */
    public static GroupHealth calculate(HealthInputs inputs, Recorder recorder) {
        return new GroupHealthCalculation(inputs, recorder).health();
    }

    /** How a figure came about; empty if it doesn't apply. */
    public static Optional<Explanation> explain(HealthInputs inputs, Figure figure) {
        StepRecorder steps = new StepRecorder();
        GroupHealth health = calculate(inputs, steps);
        if (figure == Figure.MARGIN_LEVEL && health.marginLevelPercent().isEmpty()) {
            return Optional.empty();
        }
        String title = switch (figure) {
            case EQUITY -> "equity of the group, ";
            case BALANCE -> "balance of the group, ";
            case CREDIT -> "credit of the group, ";
            case FLOATING -> "floating result of the group, ";
            case USED_MARGIN -> "used margin of the group, ";
            case MARGIN_LEVEL -> "margin level of the group, percent, ";
            case NEAR_STOP -> "followers near their stop, ";
        };
        return Optional.of(steps.explanation(
                title + health.counted() + " of " + health.accounts() + " accounts", RULE, figure.id()));
    }

    /** The books' day of the newest summary: the figures are of then, so the rates are. */
    static LocalDate valueDay(HealthInputs inputs) {
        return inputs.accounts().stream()
                .flatMap(account -> account.summary().stream())
                .max(Comparator.comparing(AccountSummary::occurredAt))
                .map(summary -> inputs.moment().calendar().dayOf(summary.occurredAt()))
                .orElse(inputs.moment().day());
    }

    private GroupHealth health() {
        Missing.Builder missing = new Missing.Builder();
        List<AccountSummary> counted = new ArrayList<>();
        for (MeasuredAccount account : inputs.accounts()) {
            if (account.summary().isEmpty()) {
                missing.unmeasured(account.login());
            } else if (!conversion.reaches(account.summary().get().currency())) {
                missing.withoutRate(account.summary().get().currency(), account.login());
            } else {
                counted.add(account.summary().get());
            }
        }
        BigDecimal equity = sum(Figure.EQUITY, counted, AccountSummary::equity);
        BigDecimal balance = sum(Figure.BALANCE, counted, AccountSummary::balance);
        BigDecimal credit = sum(Figure.CREDIT, counted, AccountSummary::credit);
        BigDecimal floating = sum(Figure.FLOATING, counted, AccountSummary::floatingProfit);
        BigDecimal margin = sum(Figure.USED_MARGIN, counted, AccountSummary::usedMargin);
        return new GroupHealth(
                inputs.moment(), inputs.settings(), inputs.accounts().size(), counted.size(), equity, balance, credit,
                floating, margin, level(equity, margin), nearStop(), ages(), masters(), missing.build());
    }

    private BigDecimal sum(Figure figure, List<AccountSummary> counted, Function<AccountSummary, BigDecimal> amount) {
        MoneySum sum = new MoneySum(figure.id(), inputs.settings(), conversion);
        counted.forEach(summary -> sum.add(new MoneySum.Part(
                summary.login().toString(), amount.apply(summary), summary.currency(), reference(summary))));
        return sum.rounded(recorder);
    }

    private Optional<BigDecimal> level(BigDecimal equity, BigDecimal margin) {
        if (margin.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal raw = Decimals.divide(equity.multiply(HUNDRED), margin);
        BigDecimal level = raw.setScale(2, RoundingMode.HALF_UP);
        recorder.step(() -> new Step(
                Figure.MARGIN_LEVEL.id(), "equity x 100 / used margin",
                List.of(
                        Operand.ofStep("equity", equity.toPlainString(), Figure.EQUITY.id()),
                        Operand.ofStep("used margin", margin.toPlainString(), Figure.USED_MARGIN.id())),
                raw.toPlainString(), "half-up to 2 decimals", level.toPlainString()));
        return Optional.of(level);
    }

    private List<NearStop> nearStop() {
        BigDecimal threshold = inputs.settings().nearStopPercent();
        List<Operand> operands = new ArrayList<>();
        operands.add(Operand.constant("threshold, percent", threshold.toPlainString()));
        List<NearStop> near = new ArrayList<>();
        for (MeasuredAccount account : inputs.accounts()) {
            Optional<AccountSummary> summary = account.summary()
                    .filter(any -> account.account().role() == Account.Role.FOLLOWER);
            summary.flatMap(GroupHealthCalculation::exactLevel).filter(level -> level.compareTo(threshold) < 0)
                    .ifPresent(level -> {
                        BigDecimal shown = level.setScale(2, RoundingMode.HALF_UP);
                        near.add(new NearStop(account.login(), shown));
                        operands.add(new Operand(
                                "margin level of " + account.login(), shown.toPlainString(), reference(summary.get())));
                    });
        }
        near.sort(Comparator.comparing(NearStop::marginLevelPercent).thenComparing(one -> one.login().toString()));
        String count = String.valueOf(near.size());
        recorder.step(() -> new Step(
                Figure.NEAR_STOP.id(), "followers whose equity x 100 / used margin is below the threshold",
                operands.size() > MoneySum.MOST_NAMED ? operands.subList(0, MoneySum.MOST_NAMED) : operands, count, "",
                count));
        return near;
    }

    private static Optional<BigDecimal> exactLevel(AccountSummary summary) {
        return summary.usedMargin().signum() == 0
                ? Optional.empty()
                : Optional.of(Decimals.divide(summary.equity().multiply(HUNDRED), summary.usedMargin()));
    }

    private GroupHealth.Ages ages() {
        Instant asAt = inputs.moment().asAt();
        List<Aged> all = inputs.accounts().stream()
                .flatMap(account -> account.summary().stream().map(summary -> new Aged(
                        account.login(), summary.occurredAt(), Duration.between(summary.occurredAt(), asAt))))
                .sorted(Comparator.comparing(Aged::measuredAt).thenComparing(one -> one.login().toString()))
                .toList();
        return new GroupHealth.Ages(
                all.size(),
                all.isEmpty() ? Optional.empty() : Optional.of(all.getLast().measuredAt()),
                all.stream().filter(aged -> aged.age().compareTo(inputs.settings().oldAfter()) > 0).toList());
    }

    private List<Master> masters() {
        return inputs.accounts().stream()
                .filter(account -> switch (account.account().role()) {
                    case LEADER, MASTER -> true;
                    case FOLLOWER, OWN -> false;
                })
                .flatMap(account -> account.summary().stream().map(summary -> new Master(
                        account.account().id(), account.login(), inputs.book().name(account.account().id()),
                        summary.currency(), summary.equity(),
                        exactLevel(summary).map(level -> level.setScale(2, RoundingMode.HALF_UP)))))
                .toList();
    }

    static String reference(AccountSummary summary) {
        return "summary:" + summary.server() + "/" + summary.reportId();
    }
}
