package lotbook.domain.allocation.picking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.allocation.VersionShares.Shares;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;

/**
 * A leader's deal whose lots were set by hand, with what they are compared with.
 *
 * @param currency the programme's; results are in it
 * @param day business day of the books
 * @param version that the server says was pinned to the order; empty if it names none
 * @param fair what that version gives; the reference is the breakdown whose bases it was recomputed from
 */
public record ManualBlock(
        ProgrammeId programme, String currency, AccountId master, String server, OrderId order, ExecId deal, String symbol,
        Side side, Volume volume, Price price, Instant occurredAt, LocalDate day, Hand hand, Optional<String> version, Fair fair,
        BlockPosition position) {
    public ManualBlock {
        Objects.requireNonNull(hand, "hand");
        Objects.requireNonNull(position, "position");
    }

    /** The deal as operands refer to it. */
    public String reference() {
        return "execution:" + server + "/" + deal;
    }

    /**
     * The lots as they were set.
     *
     * @param setBy the operator who proposed them; the server if it tells of lots that nobody proposed here
     * @param agreedBy who approved them
     * @param why the reason that was given
     * @param source reference to the proposal or the breakdown that tells them
     * @param obstacle why they were not applied
     */
    public record Hand(
            List<Lot> lots, String setBy, Optional<String> agreedBy, Optional<String> why, String source,
            Optional<String> obstacle) {
        public Hand {
            lots = List.copyOf(lots);
        }
    }

    /** One account's part. */
    public record Lot(AccountId account, Volume volume) {}

    /** @param source reference to the breakdown; empty if there is none */
    public record Fair(Shares shares, String source) {}
}
