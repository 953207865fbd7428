package lotbook.app.workspace;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import lotbook.domain.allocation.LotGrid;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.OrderId;
import lotbook.domain.money.Volume;

/**
 * A fill of a master's order, which can be dealt out by hand as long as its day lasts.
 *
 * @param facts side, price and deal in words, for whoever deals it out
 * @param until the end of the block's business day
 * @param lots the volumes that can be traded in its symbol
 * @param followers who is linked to the master now
 * @param dealt what each account got by the server's last breakdown; empty while there is none
 * @param restsOn the ground of lots by hand as it was when this was read, or before
 */
public record FilledBlock(
        String server, OrderId order, ExecId deal, AccountId master, String symbol, String facts, Volume volume, Instant until,
        LotGrid lots, List<AccountId> followers, Map<AccountId, Volume> dealt, String restsOn) {
    public FilledBlock {
        followers = List.copyOf(followers);
        dealt = Map.copyOf(dealt);
    }
}
