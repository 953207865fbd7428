package lotbook.app.workspace;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import lotbook.app.allocation.TryVersion.Tried;
import lotbook.app.allocation.TwoVersions;
import lotbook.domain.allocation.AccountFigures;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.DraftGround;
import lotbook.domain.allocation.FirstVersion;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.LotGrid;
import lotbook.domain.allocation.WhatIf;
import lotbook.domain.allocation.WhatIfInputs;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.AccountCurrencies;
import lotbook.domain.approval.DealtLots;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.approval.Role;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.Failure;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.money.Volume;
import lotbook.domain.period.ClosedMonths;
import lotbook.domain.time.BusinessCalendar;

/** A book of one master with three linked accounts and a fourth that may be linked; what is agreed can be changed under the draft. */
public final class BenchInMemory implements Workbench {
    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final Map<String, DraftShelf.Kept> kept = new ConcurrentHashMap<>();
    private final List<Proposal> proposals = new ArrayList<>();
    private AllocationVersion agreed = holdable(TwoVersions.before());
    private boolean first;
    private Map<AccountId, Volume> dealtOut = Map.of();
    private ClosedMonths closed = ClosedMonths.NONE;
    private Map<AccountId, Volume> dealt = Map.of();
    private Optional<String> free = Optional.empty();
    private int marginsRead;
    private List<AccountId> linked = accounts("A-200451", "A-200452", "A-200460");

    static List<AccountId> accounts(String... ids) {
        return List.of(ids).stream().map(AccountId::new).toList();
    }

    /** Without the limits that an old version may have and a new one may not. */
    static AllocationVersion holdable(AllocationVersion old) {
        ScopeLimits scope = new ScopeLimits(old.scope().symbols(), Optional.empty(), old.scope().maxVolume(), Optional.empty(),
                old.scope().modes());
        return new AllocationVersion(old.id(), old.programme(), old.leader(), old.link(), old.method(), old.sizing(), scope,
                old.execution(), old.timing(), old.valid(), old.supersedes(), old.reason());
    }

    /** Nothing was agreed so far. */
    void nothingAgreed() {
        first = true;
    }

    /** Of the brand. */
    void close(YearMonth month) {
        closed = new ClosedMonths(BusinessCalendar.NEW_YORK_17, List.of(
                new ClosedMonths.Closed(month, month.atEndOfMonth().plusDays(6), "J. Ruiz")));
    }

    private String ground() {
        return first ? Change.NO_GROUND : agreed.id() + " hash";
    }

    void agree(AllocationVersion version) {
        first = false;
        agreed = holdable(version);
    }

    void link(String... ids) {
        linked = accounts(ids);
    }

    /** Every account has that much free margin, in USD, and its leader traded in the last month: 1.00 and 3.00 EURUSD. */
    public void trade(String freeMargin) {
        free = Optional.of(freeMargin);
    }

    int marginsRead() {
        return marginsRead;
    }

    List<Proposal> proposals() {
        return List.copyOf(proposals);
    }

    @Override
    public DraftGround ground(DraftScope scope) {
        LotGrid lots = new LotGrid(Volume.of("0.01"), Volume.of("0.01"), Optional.empty());
        return new DraftGround(scope.leader(), scope.link(), "MT5-1", first ? Optional.empty() : Optional.of(agreed),
                first ? Optional.of(FirstVersion.usual(agreed.programme(), scope.leader(), scope.link(), true)) : Optional.empty(),
                ground(), linked, Map.of("EURUSD", lots, "NZDUSD", lots, "XAUUSD", lots), Optional.of(LocalDate.parse("2026-10-30")),
                closed);
    }

    @Override
    public Optional<WhatIfInputs> margins(DraftGround ground) {
        marginsRead++;
        LotGrid lots = new LotGrid(Volume.of("0.01"), Volume.of("0.01"), Optional.empty());
        Instant opened = Instant.parse("2026-10-14T10:00:00Z");
        return free.map(amount -> new WhatIfInputs(agreed, agreed,
                List.of(new WhatIfInputs.Trade(opened, "EURUSD", Volume.of("1.00"), "execution:MT5-1/1"),
                        new WhatIfInputs.Trade(opened, "EURUSD", Volume.of("3.00"), "execution:MT5-1/2")),
                Map.of("EURUSD", new WhatIfInputs.Symbol(lots, Optional.of(new BigDecimal("108412")), "execution:MT5-1/2",
                        List.of(new Operand("price", "1.08412", "execution:MT5-1/2"),
                                Operand.constant("contract size", "100000")))),
                new WhatIfInputs.Leader("USD", Optional.empty(), BigDecimal.valueOf(100), ""),
                ground.linked().stream().map(account -> new WhatIfInputs.Follower(account, "USD", ScopeLimits.Mode.HEDGING,
                        Optional.of(figures(amount)), Optional.of(Instant.parse("2026-11-20T09:59:00Z")), Optional.empty(),
                        BigDecimal.valueOf(100), "summary:" + account, "", Optional.empty())).toList(),
                List.of()));
    }

    @Override
    public List<Proposal> waiting(DraftScope scope) {
        return List.copyOf(proposals);
    }

    @Override
    public Optional<Tried> tryOut(
            AllocationVersion now, AllocationVersion proposed, Period period, BigDecimal leverage, WhatIf.Watch watch) {
        List<WhatIfInputs.Trade> trades = IntStream.range(0, 128)
                .mapToObj(i -> new WhatIfInputs.Trade(NOW, i % 3 == 0 ? "XAUUSD" : "EURUSD",
                        Volume.of(i % 2 == 0 ? "2.44" : "0.03"), "execution:MT5-1/" + i))
                .toList();
        LotGrid lots = new LotGrid(Volume.of("0.01"), Volume.of("0.01"), Optional.empty());
        WhatIfInputs.Symbol symbol = new WhatIfInputs.Symbol(lots, Optional.of(new BigDecimal("108412")), "", List.of());
        WhatIfInputs inputs = new WhatIfInputs(now, proposed, trades, Map.of("EURUSD", symbol, "XAUUSD", symbol),
                new WhatIfInputs.Leader("USD", Optional.of(figures("100000")), leverage, ""),
                linked.stream().map(account -> new WhatIfInputs.Follower(account, "USD", ScopeLimits.Mode.HEDGING,
                        Optional.of(figures("15460")), Optional.empty(), leverage, "")).toList(),
                List.of("Margin is in USD, at 1:" + leverage.toPlainString()
                        + " for every account: no account's own leverage is in the book."));
        return WhatIf.calculate(inputs, Recorder.SILENT, watch).map(outputs -> new Tried(inputs, outputs));
    }

    private static AccountFigures figures(String equity) {
        BigDecimal all = new BigDecimal(equity);
        return new AccountFigures(all, all, BigDecimal.ZERO, all, BigDecimal.ZERO, Optional.of(all));
    }

    @Override
    public Proposal propose(AllocationVersion version, Optional<String> correction, String restsOn, String why) {
        if (!restsOn.equals(ground())) {
            throw new Failure(Reason.REFUSED, "It changed while this was written: look at it again.", "").asException();
        }
        Proposal proposal = new Proposal(1, new PublishVersion(version, List.of(), Optional.of("MT5-1"), correction),
                Sha256.of(Json.object().build()), restsOn, "a.smith", NOW, why, Set.of(Role.COMPLIANCE), 1, ProposalState.WAITING,
                List.of(), Optional.empty());
        proposals.add(proposal);
        return proposal;
    }

    @Override
    public Set<Login> blockMasters() {
        return Set.of(new Login("MT5-1", "100007"));
    }

    @Override
    public FilledBlock block(String server, OrderId order, Optional<ExecId> deal) {
        return new FilledBlock(server, order, deal.orElse(new ExecId("E-1")), new AccountId("A-100007"), "EURUSD", "Buy EURUSD, filled at 1.08412", Volume.of("5.00"),
                NOW.plusSeconds(11_520), new LotGrid(Volume.of("0.01"), Volume.of("0.01"), Optional.empty()), linked, dealt,
                "dealt " + dealt);
    }

    @Override
    public DealtLots dealt() {
        return (server, deal, knownBy) -> dealt;
    }

    @Override
    public AccountCurrencies currencies() {
        return account -> Optional.of("USD");
    }

    @Override
    public Proposal proposeLots(FilledBlock seen, Map<AccountId, Volume> lots, String why) {
        if (!seen.restsOn().equals("dealt " + dealt)) {
            throw new Failure(Reason.REFUSED, seen.order() + " changed while this was written: look at it again.", "").asException();
        }
        dealtOut = lots;
        return propose(agreed, Optional.empty(), agreed.id() + " hash", why);
    }

    /** As if the server had sent a breakdown of its block. */
    void deal(Map<AccountId, Volume> lots) {
        dealt = lots;
    }

    Map<AccountId, Volume> dealtOut() {
        return dealtOut;
    }

    @Override
    public DraftShelf shelf() {
        return new DraftShelf() {
            @Override
            public Optional<Kept> kept(String kind, String key) {
                return Optional.ofNullable(kept.get(kind + key));
            }

            @Override
            public Instant keep(String kind, String key, Json.Obj document) {
                kept.put(kind + key, new Kept(document, NOW));
                return NOW;
            }

            @Override
            public void discard(String kind, String key) {
                kept.remove(kind + key);
            }
        };
    }
}
