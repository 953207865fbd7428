package lotbook.domain.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.money.Decimals;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.Programme;
import lotbook.domain.risk.Exposure.OfLeader;
import lotbook.domain.risk.Exposure.OfSymbol;

/**
 * Adds up open lots by symbol and by leader. Rules: net = bought - sold, gross = bought + sold; a MAM master's blocks are left
 * out, because they stand in its followers' accounts; a follower's lots belong to the leader of the allocation version their
 * deals name, else to the only leader it follows; a pool's lots are those of its own investors. Worth = lots x contract size,
 * converted by {@link SymbolWorth}.
 */
public final class ExposureCalculation {
    public static final String RULE = "risk.exposure v1";

    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private final ExposureInputs inputs;
    private final Recorder recorder;
    private final Map<Login, AccountId> accounts;
    private final Map<AccountId, Account> details;
    private final Map<ProgrammeId, Programme.Kind> kinds;
    private final SymbolWorth worth;

    private ExposureCalculation(ExposureInputs inputs, Recorder recorder) {
        this.inputs = inputs;
        this.recorder = recorder;
        this.accounts = inputs.book().accountsByLogin(inputs.moment().asAt());
        this.details = inputs.book().accountsById();
        this.kinds = inputs.book().kinds();
        this.worth = new SymbolWorth(inputs, recorder);
    }

    /** Pure: equal inputs give equal figures, whatever the recorder does. */
    public static Exposure calculate(ExposureInputs inputs, Recorder recorder) {
        return new ExposureCalculation(inputs, recorder).exposure();
    }

    /** How a symbol's net lots, or their worth, came about; empty if it isn't open, or has no worth. */
    public static Optional<Explanation> explain(ExposureInputs inputs, String symbol, boolean money) {
        StepRecorder steps = new StepRecorder();
        return calculate(inputs, steps).symbols().stream()
                .filter(one -> one.symbol().equals(symbol) && (!money || one.netWorth().isPresent()))
                .findFirst()
                .map(one -> steps.explanation(
                        money ? "worth of the net open lots of " + symbol + ", " + inputs.settings().currency()
                                : "net open lots of " + symbol + ", " + one.accounts() + " accounts",
                        RULE,
                        money ? "worth-" + symbol : "net-" + symbol));
    }

    private Exposure exposure() {
        List<OpenVolume> open = inputs.open().stream()
                .filter(one -> !one.isFlat() && !isMasterOf(one.login(), Programme.Kind.MAM))
                .toList();
        List<OfSymbol> symbols = new ArrayList<>();
        new TreeMap<>(open.stream().collect(Collectors.groupingBy(OpenVolume::symbol)))
                .forEach((symbol, ofOne) -> symbols.add(symbol(symbol, ofOne)));
        symbols.sort(Comparator.comparing(
                        (OfSymbol one) -> one.netWorth().map(BigDecimal::abs).orElse(BigDecimal.ONE.negate()))
                .reversed()
                .thenComparing(OfSymbol::symbol));
        List<String> withoutWorth =
                symbols.stream().filter(one -> one.netWorth().isEmpty()).map(OfSymbol::symbol).toList();
        return new Exposure(inputs.moment(), inputs.settings().currency(), symbols, leaders(open), withoutWorth);
    }

    private boolean isMasterOf(Login login, Programme.Kind kind) {
        return Optional.ofNullable(accounts.get(login))
                .map(details::get)
                .filter(account -> account.role() == Account.Role.MASTER)
                .flatMap(Account::programme)
                .map(kinds::get)
                .filter(kind::equals)
                .isPresent();
    }

    private OfSymbol symbol(String symbol, List<OpenVolume> ofOne) {
        BigDecimal net = sum(ofOne.stream().map(OpenVolume::net).toList());
        BigDecimal gross = sum(ofOne.stream().map(OpenVolume::gross).toList());
        Map<Login, BigDecimal> byLogin = new HashMap<>();
        ofOne.forEach(one -> byLogin.merge(one.login(), one.net(), BigDecimal::add));
        Map<Login, BigDecimal> grossByLogin = new HashMap<>();
        ofOne.forEach(one -> grossByLogin.merge(one.login(), one.gross(), BigDecimal::add));
        byLogin.keySet().removeIf(login -> grossByLogin.getOrDefault(login, BigDecimal.ZERO).signum() == 0);
        recorder.step(() -> new Step(
                "net-" + symbol, "bought - sold, open, of " + byLogin.size() + " accounts", operands(byLogin),
                net.toPlainString(), "", net.toPlainString()));
        Map<String, BigDecimal> byServer = new TreeMap<>();
        ofOne.forEach(one -> byServer.merge(one.login().server(), one.net(), BigDecimal::add));
        return new OfSymbol(symbol, net, gross, worth.of(symbol, byServer), byLogin.size());
    }

    private static List<Operand> operands(Map<Login, BigDecimal> byLogin) {
        List<Map.Entry<Login, BigDecimal>> largest = byLogin.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Login, BigDecimal> one) -> one.getValue().abs()).reversed()
                        .thenComparing(one -> one.getKey().toString()))
                .toList();
        List<Operand> operands = new ArrayList<>(largest.stream()
                .limit(MoneySum.MOST_NAMED)
                .map(one -> new Operand(
                        one.getKey().toString(), one.getValue().toPlainString(), "executions:" + one.getKey()))
                .toList());
        if (largest.size() > MoneySum.MOST_NAMED) {
            var others = largest.subList(MoneySum.MOST_NAMED, largest.size());
            operands.add(Operand.constant(
                    others.size() + " smaller ones",
                    sum(others.stream().map(Map.Entry::getValue).toList()).toPlainString()));
        }
        return operands;
    }

    private List<OfLeader> leaders(List<OpenVolume> open) {
        Map<AccountId, List<Link>> following = inputs.book().following(inputs.moment().asAt());
        Map<Optional<AccountId>, List<OpenVolume>> byLeader = open.stream()
                .filter(one -> isFollower(one.login()) || isMasterOf(one.login(), Programme.Kind.PAMM))
                .collect(Collectors.groupingBy(one -> leader(one, following)));
        Map<Optional<AccountId>, BigDecimal> grossWorth = new HashMap<>();
        byLeader.forEach((leader, volumes) -> grossWorth.put(leader, worth.gross(volumes)));
        BigDecimal all = sum(List.copyOf(grossWorth.values()));
        return byLeader.entrySet().stream()
                .map(entry -> leader(entry.getKey(), entry.getValue(),
                        grossWorth.getOrDefault(entry.getKey(), BigDecimal.ZERO), all))
                .sorted(Comparator.comparing(OfLeader::grossWorth).reversed().thenComparing(OfLeader::name))
                .toList();
    }

    private Optional<AccountId> leader(OpenVolume one, Map<AccountId, List<Link>> following) {
        return isMasterOf(one.login(), Programme.Kind.PAMM)
                ? Optional.ofNullable(accounts.get(one.login()))
                : one.leader().or(() -> onlyLeader(one.login(), following));
    }

    private OfLeader leader(Optional<AccountId> leader, List<OpenVolume> volumes, BigDecimal grossWorth, BigDecimal all) {
        return new OfLeader(
                leader,
                leader.map(inputs.book()::name).orElse(""),
                sum(volumes.stream().map(OpenVolume::net).toList()),
                sum(volumes.stream().map(OpenVolume::gross).toList()),
                inputs.settings().round(grossWorth),
                all.signum() == 0
                        ? Optional.empty()
                        : Optional.of(Decimals.divide(grossWorth.multiply(HUNDRED), all).setScale(2, RoundingMode.HALF_UP)));
    }

    private boolean isFollower(Login login) {
        return Optional.ofNullable(accounts.get(login))
                .map(details::get)
                .filter(account -> account.role() == Account.Role.FOLLOWER)
                .isPresent();
    }

    private Optional<AccountId> onlyLeader(Login login, Map<AccountId, List<Link>> following) {
        List<AccountId> leaders = Optional.ofNullable(accounts.get(login)).map(following::get).orElse(List.of()).stream()
                .map(Link::leader)
                .distinct()
                .toList();
        return leaders.size() == 1 ? Optional.of(leaders.getFirst()) : Optional.empty();
    }

    private static BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
