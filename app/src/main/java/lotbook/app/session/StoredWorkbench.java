package lotbook.app.session;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.app.allocation.MarginGround;
import lotbook.app.allocation.TryVersion;
import lotbook.app.allocation.TryVersion.Tried;
import lotbook.app.approval.WriteChange;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.workspace.DraftScope;
import lotbook.app.workspace.DraftShelf;
import lotbook.app.workspace.FilledBlock;
import lotbook.app.workspace.Workbench;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.DraftGround;
import lotbook.domain.allocation.LotGrid;
import lotbook.domain.allocation.WhatIf;
import lotbook.domain.allocation.WhatIfInputs;
import lotbook.domain.allocation.WhatIfSource;
import lotbook.domain.approval.AccountCurrencies;
import lotbook.domain.approval.DealtLots;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Proposals;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.evidence.Json;
import lotbook.domain.explain.Recorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.money.Volume;
import lotbook.domain.time.AsOf;
import lotbook.persistence.allocation.StoredAllocationVersions;
import lotbook.persistence.allocation.StoredDraftGround;
import lotbook.persistence.allocation.StoredWhatIf;
import lotbook.persistence.approval.StoredChanges;
import lotbook.persistence.approval.StoredGrounds;
import lotbook.persistence.database.Database;
import lotbook.persistence.workstation.Desk;
import lotbook.persistence.workstation.WorkstationStore;

/** Drafts over one database, kept in the workstation's file. */
final class StoredWorkbench implements Workbench {
    /** Where the instrument isn't known here any more. */
    private static final LotGrid USUAL = new LotGrid(Volume.of("0.01"), Volume.of("0.01"), Optional.empty());

    private final StoredDraftGround grounds;
    private final WhatIfSource trades;
    private final TryVersion trying;
    private final WriteChange writing;
    private final Proposals proposals;
    private final DraftShelf shelf;
    private final StoredChanges book;
    private final AccountCurrencies currencies;
    private final Texts texts;

    StoredWorkbench(Database database, Proposals proposals, DraftShelf shelf) {
        this.book = new StoredChanges(database);
        this.currencies = new StoredGrounds(database);
        this.texts = Texts.english();
        this.grounds = new StoredDraftGround(database);
        this.trades = new StoredWhatIf(database);
        this.trying = new TryVersion(trades);
        this.writing = new WriteChange(book, new StoredAllocationVersions(database));
        this.proposals = proposals;
        this.shelf = shelf;
    }

    @Override
    public DraftGround ground(DraftScope scope) {
        return grounds.read(scope.leader(), scope.link());
    }

    @Override
    public Optional<WhatIfInputs> margins(DraftGround ground) {
        return MarginGround.read(trades, ground);
    }

    @Override
    public List<Proposal> waiting(DraftScope scope) {
        return proposals.open().stream()
                .filter(proposal -> proposal.change() instanceof PublishVersion && proposal.change().scope().equals(scope.id()))
                .toList();
    }

    @Override
    public Optional<Tried> tryOut(
            AllocationVersion now, AllocationVersion proposed, Period period, BigDecimal leverage, WhatIf.Watch watch) {
        return trying.run(new TryVersion.Asked(now, proposed, period.from(), period.to(), leverage, AsOf.NOW),
                Recorder.SILENT, watch);
    }

    @Override
    public Proposal propose(AllocationVersion version, Optional<String> correction, String restsOn, String why) {
        return proposals.propose(writing.publish(version, correction), restsOn, why);
    }

    @Override
    public Set<Login> blockMasters() {
        return book.blockMasters();
    }

    @Override
    public FilledBlock block(String server, OrderId order, Optional<ExecId> deal) {
        StoredChanges.Block block = book.block(server, order, deal);
        // Asked first: what is dealt after it is refused when it is proposed. It is the same whoever gets what.
        String restsOn = proposals.groundOf(
                writing.lots(server, order, Optional.of(block.deal()), Map.of(block.account(), block.volume())));
        DraftGround ground = grounds.read(block.account(), Optional.empty());
        LotGrid lots = Optional.ofNullable(ground.instruments().get(block.symbol())).orElse(USUAL);
        String facts = texts.get(Message.LOTS_FACTS, texts.state(block.side().name()), block.symbol(),
                block.price().value().toPlainString(), block.deal().value(), block.tradeDate());
        return new FilledBlock(server, order, block.deal(), block.account(), block.symbol(), facts, block.volume(),
                block.dayEnds(), lots, ground.linked(), book.of(server, block.deal(), Optional.empty()), restsOn);
    }

    @Override
    public DealtLots dealt() {
        return book;
    }

    @Override
    public AccountCurrencies currencies() {
        return currencies;
    }

    @Override
    public Proposal proposeLots(FilledBlock seen, Map<AccountId, Volume> lots, String why) {
        return proposals.propose(writing.lots(seen.server(), seen.order(), Optional.of(seen.deal()), lots), seen.restsOn(), why);
    }

    @Override
    public DraftShelf shelf() {
        return shelf;
    }

    /** One operator's part of the workstation's file. */
    record Stored(WorkstationStore store, Desk desk) implements DraftShelf {
        @Override
        public Optional<Kept> kept(String kind, String key) {
            return store.draft(desk, kind, key).map(draft -> new Kept(draft.content(), draft.savedAt()));
        }

        @Override
        public Instant keep(String kind, String key, Json.Obj document) {
            return store.keepDraft(desk, kind, key, document).savedAt();
        }

        @Override
        public void discard(String kind, String key) {
            store.discardDraft(desk, kind, key);
        }
    }
}
