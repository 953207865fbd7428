package lotbook.domain.allocation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.period.ClosedMonths;

/**
 * What a draft for a leader, or for one link, is written over and checked against, as it is in the book now.
 *
 * @param server the leader trades on
 * @param base the latest version that was agreed; absent where there is none yet
 * @param usual what a first version begins with; absent where one is agreed, or where the leader is in no programme
 * @param restsOn the same as {@code base} in the database's words, which a proposal repeats
 * @param linked who is linked to the leader now, in the order of their ids
 * @param instruments what the server trades, with the volumes it trades it in
 * @param lastTraded the last business day on which the leader opened something; absent if that never happened
 * @param closed of the books of the leader's programme
 */
public record DraftGround(
        AccountId leader,
        Optional<LinkId> link,
        String server,
        Optional<AllocationVersion> base,
        Optional<AllocationVersion> usual,
        String restsOn,
        List<AccountId> linked,
        Map<String, LotGrid> instruments,
        Optional<LocalDate> lastTraded,
        ClosedMonths closed) {
    public DraftGround {
        Objects.requireNonNull(leader, "leader");
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(usual, "usual");
        Objects.requireNonNull(lastTraded, "lastTraded");
        linked = List.copyOf(linked);
        instruments = Map.copyOf(instruments);
    }
}
