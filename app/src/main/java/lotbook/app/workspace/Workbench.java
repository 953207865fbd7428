package lotbook.app.workspace;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.app.allocation.TryVersion.Tried;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.DraftGround;
import lotbook.domain.allocation.WhatIf;
import lotbook.domain.allocation.WhatIfInputs;
import lotbook.domain.approval.AccountCurrencies;
import lotbook.domain.approval.DealtLots;
import lotbook.domain.approval.Proposal;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.money.Volume;

/**
 * What a draft needs of the outside. Calls block, keep them off the interface thread; they throw {@link
 * lotbook.domain.failure.FailureException} in the operator's words.
 */
public interface Workbench {
    /** The book as it is now. */
    DraftGround ground(DraftScope scope);

    /** What a draft's margins rest on; empty if the leader never opened anything. */
    Optional<WhatIfInputs> margins(DraftGround ground);

    /** Proposals that wait for a decision on versions of the same scope. */
    List<Proposal> waiting(DraftScope scope);

    /**
     * Empty if the watch stopped it.
     *
     * @param leverage of accounts that have none of their own in the book, 30 for 1:30
     */
    Optional<Tried> tryOut(
            AllocationVersion now, AllocationVersion proposed, Period period, BigDecimal leverage, WhatIf.Watch watch);

    /**
     * Freezes exactly this version.
     *
     * @param correction what it corrects, where it begins in the past
     * @param restsOn the ground it was written on; refused if that has moved
     */
    Proposal propose(AllocationVersion version, Optional<String> correction, String restsOn, String why);

    /** The logins masters of a MAM have or had: whose blocks can be dealt out. */
    Set<Login> blockMasters();

    /** The filled deal of an order, with whoever it can be dealt out to. */
    FilledBlock block(String server, OrderId order, Optional<ExecId> deal);

    /** What blocks were dealt so far. */
    DealtLots dealt();

    /** What accounts' amounts are in. */
    AccountCurrencies currencies();

    /** Who gets how much of a block, by hand; what has no lots is not named. Refused if what the block rests on has moved. */
    Proposal proposeLots(FilledBlock seen, Map<AccountId, Volume> lots, String why);

    DraftShelf shelf();

    /** Business days, both included. */
    record Period(LocalDate from, LocalDate to) {
        /** The month that day is in, up to it: what a draft is tried out on unless somebody asks for another. */
        static Period upTo(LocalDate day) {
            return new Period(day.withDayOfMonth(1), day);
        }
    }
}
