package lotbook.domain.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.money.Decimals;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.Holding;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.Programme;
import lotbook.domain.risk.Aum.LeaderShare;

/**
 * Whose money follows whom. Rules: a follower counts with equity - credit, spread over the leaders it follows by assigned
 * capital (evenly where none is assigned); a PAMM master counts with equity - credit for the part of its units that
 * investors hold; what a leader or manager follows himself with is own money and left out, and so are leaders' accounts, MAM
 * masters and accounts that trade by themselves. Concentration is a leader's part of the total.
 */
public final class AumCalculation {
    public static final String RULE = "risk.aum v1";

    private static final String TOTAL = "aum";
    private static final String OWN = "own-money";
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private final HealthInputs inputs;
    private final Recorder recorder;
    private final Conversion conversion;
    private final OwnMoney own;
    private final Map<AccountId, List<Link>> following;
    private final Map<ProgrammeId, Programme.Kind> kinds;
    private final Map<AccountId, MoneySum> leaders = new LinkedHashMap<>();
    private final MoneySum total;
    private final MoneySum ownMoney;
    private final Missing.Builder missing = new Missing.Builder();
    private int counted;

    private AumCalculation(HealthInputs inputs, Recorder recorder) {
        this.inputs = inputs;
        this.recorder = recorder;
        this.conversion = new Conversion(
                inputs.rates(), inputs.settings().currency(), GroupHealthCalculation.valueDay(inputs));
        this.own = new OwnMoney(inputs.book(), inputs.moment().asAt());
        this.following = inputs.book().following(inputs.moment().asAt());
        this.kinds = inputs.book().kinds();
        this.total = new MoneySum(TOTAL, inputs.settings(), conversion);
        this.ownMoney = new MoneySum(OWN, inputs.settings(), conversion);
    }

    /** Pure: equal inputs give equal figures, whatever the recorder does. */
    public static Aum calculate(HealthInputs inputs, Recorder recorder) {
        return new AumCalculation(inputs, recorder).aum();
    }

    public static Explanation explain(HealthInputs inputs) {
        StepRecorder steps = new StepRecorder();
        Aum aum = calculate(inputs, steps);
        return steps.explanation("assets under management, " + aum.counted() + " accounts", RULE, TOTAL);
    }

    /** How a leader's percentage came about; empty if nothing follows the leader. */
    public static Optional<Explanation> explain(HealthInputs inputs, AccountId leader) {
        StepRecorder steps = new StepRecorder();
        return calculate(inputs, steps).leaders().stream()
                .filter(share -> share.leader().equals(leader) && share.percent().isPresent())
                .findFirst()
                .map(share -> steps.explanation(
                        "part of the assets under management that follows " + share.name() + ", percent", RULE,
                        share(leader)));
    }

    private Aum aum() {
        for (MeasuredAccount account : inputs.accounts()) {
            switch (account.account().role()) {
                case FOLLOWER -> follower(account);
                case MASTER -> pool(account);
                case LEADER, OWN -> { }
            }
        }
        BigDecimal exact = total.exact();
        BigDecimal rounded = total.rounded(recorder);
        BigDecimal ownRounded = ownMoney.rounded(recorder);
        List<LeaderShare> shares = new ArrayList<>();
        leaders.forEach((leader, sum) -> shares.add(share(leader, sum, exact, rounded)));
        shares.sort(Comparator.comparing(LeaderShare::amount).reversed().thenComparing(one -> one.leader().value()));
        return new Aum(inputs.moment(), conversion.day(), inputs.settings().currency(), rounded, counted, ownRounded,
                shares, missing.build());
    }

    private LeaderShare share(AccountId leader, MoneySum sum, BigDecimal whole, BigDecimal wholeShown) {
        BigDecimal exact = sum.exact();
        BigDecimal amount = sum.rounded(recorder);
        Optional<BigDecimal> percent = Optional.of(whole).filter(all -> all.signum() > 0).map(all -> {
            BigDecimal raw = Decimals.divide(exact.multiply(HUNDRED), all);
            BigDecimal shown = raw.setScale(2, RoundingMode.HALF_UP);
            recorder.step(() -> new Step(
                    share(leader), "follows the leader x 100 / assets under management, both before rounding",
                    List.of(
                            Operand.ofStep("follows the leader", amount.toPlainString(), id(leader)),
                            Operand.ofStep("assets under management", wholeShown.toPlainString(), TOTAL)),
                    raw.toPlainString(), "half-up to 2 decimals", shown.toPlainString()));
            return shown;
        });
        return new LeaderShare(leader, inputs.book().name(leader), amount, percent);
    }

    private void follower(MeasuredAccount account) {
        List<Link> links = following.getOrDefault(account.account().id(), List.of());
        if (links.isEmpty() || !measured(account)) {
            return;
        }
        AccountSummary summary = account.summary().orElseThrow();
        BigDecimal money = net(account, summary);
        Map<AccountId, BigDecimal> weights = weights(links);
        BigDecimal weightTotal = weights.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean counts = false;
        for (Map.Entry<AccountId, BigDecimal> weight : weights.entrySet()) {
            BigDecimal part = Decimals.divide(money.multiply(weight.getValue()), weightTotal);
            MoneySum.Part entry = part(account, summary, weight, weightTotal, part, weights.size() > 1);
            counts |= put(weight.getKey(), own.same(weight.getKey(), account.account().id()), entry);
        }
        counted += counts ? 1 : 0;
    }

    /** By assigned capital; evenly where nothing is assigned. */
    private static Map<AccountId, BigDecimal> weights(List<Link> links) {
        boolean assigned = links.stream().anyMatch(link -> link.assignedCapital().signum() > 0);
        Map<AccountId, BigDecimal> weights = new LinkedHashMap<>();
        links.forEach(link -> weights.merge(
                link.leader(), assigned ? link.assignedCapital() : BigDecimal.ONE, BigDecimal::add));
        return weights;
    }

    private void pool(MeasuredAccount account) {
        boolean isPool = account.account().programme().map(kinds::get).filter(Programme.Kind.PAMM::equals).isPresent();
        if (!isPool || !measured(account)) {
            return;
        }
        AccountId master = account.account().id();
        Map<Boolean, BigDecimal> units = units(master);
        BigDecimal managers = units.getOrDefault(true, BigDecimal.ZERO);
        BigDecimal investors = units.getOrDefault(false, BigDecimal.ZERO);
        BigDecimal all = managers.add(investors);
        if (all.signum() == 0) {
            return;
        }
        AccountSummary summary = account.summary().orElseThrow();
        BigDecimal money = net(account, summary);
        units.forEach((isOwn, held) -> {
            BigDecimal part = Decimals.divide(money.multiply(held), all);
            put(master, isOwn, part(account, summary, Map.entry(master, held), all, part, managers.signum() > 0));
        });
        counted += investors.signum() > 0 ? 1 : 0;
    }

    /** The manager's own units under true, investors' under false. */
    private Map<Boolean, BigDecimal> units(AccountId master) {
        Map<Boolean, BigDecimal> units = new HashMap<>();
        for (Holding holding : inputs.book().holdings()) {
            if (holding.master().equals(master) && holding.valid().contains(inputs.moment().asAt())) {
                units.merge(own.sameParty(master, holding.investor()), holding.units().value(), BigDecimal::add);
            }
        }
        return units;
    }

    private boolean measured(MeasuredAccount account) {
        if (account.summary().isEmpty()) {
            missing.unmeasured(account.login());
            return false;
        }
        String currency = account.summary().get().currency();
        if (!conversion.reaches(currency)) {
            missing.withoutRate(currency, account.login());
            return false;
        }
        return true;
    }

    private BigDecimal net(MeasuredAccount account, AccountSummary summary) {
        BigDecimal net = summary.equity().subtract(summary.credit());
        if (summary.credit().signum() != 0) {
            String reference = GroupHealthCalculation.reference(summary);
            recorder.step(() -> new Step(
                    "net-" + account.login(), "equity - credit",
                    List.of(
                            new Operand("equity", summary.equity().toPlainString(), reference),
                            new Operand("credit", summary.credit().toPlainString(), reference)),
                    net.toPlainString(), "", net.toPlainString()));
        }
        return net;
    }

    private MoneySum.Part part(
            MeasuredAccount account, AccountSummary summary, Map.Entry<AccountId, BigDecimal> weight, BigDecimal weightTotal,
            BigDecimal part, boolean spread) {
        String net = summary.credit().signum() == 0
                ? GroupHealthCalculation.reference(summary)
                : Operand.STEP + "net-" + account.login();
        if (!spread) {
            return new MoneySum.Part(account.login().toString(), part, summary.currency(), net);
        }
        String step = "part-" + account.login() + "-" + weight.getKey() + "-" + weight.getValue().toPlainString();
        BigDecimal whole = summary.equity().subtract(summary.credit());
        recorder.step(() -> new Step(
                step, "equity without credit x part / whole",
                List.of(
                        new Operand("equity without credit", whole.toPlainString(), net),
                        Operand.constant("part", weight.getValue().toPlainString()),
                        Operand.constant("whole", weightTotal.toPlainString())),
                part.toPlainString(), "", part.toPlainString()));
        return new MoneySum.Part(account.login().toString(), part, summary.currency(), Operand.STEP + step);
    }

    /** Whether it counts as investors' money. */
    private boolean put(AccountId leader, boolean isOwn, MoneySum.Part part) {
        if (isOwn) {
            ownMoney.add(part);
            return false;
        }
        total.add(part);
        leaders.computeIfAbsent(leader, any -> new MoneySum(id(leader), inputs.settings(), conversion)).add(part);
        return true;
    }

    private static String id(AccountId leader) {
        return TOTAL + "-" + leader;
    }

    private static String share(AccountId leader) {
        return "share-" + leader;
    }
}
