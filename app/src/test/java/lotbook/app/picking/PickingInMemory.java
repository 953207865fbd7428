package lotbook.app.picking;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.allocation.VersionShares.Shares;
import lotbook.domain.allocation.picking.BlockPosition;
import lotbook.domain.allocation.picking.ManualBlock;
import lotbook.domain.allocation.picking.PickingInputs;
import lotbook.domain.allocation.picking.PickingSource;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Rate;
import lotbook.domain.money.RateUsed;
import lotbook.domain.money.Volume;
import lotbook.domain.time.AsOf;

/** Twelve blocks of March 2018 among six accounts, one of which always gets more of what wins; the last can't be judged. */
public final class PickingInMemory implements PickingSource {
    private static final int BLOCKS = 12;
    private static final int ACCOUNTS = 6;
    private static final LocalDate FIRST = LocalDate.of(2018, 3, 1);

    @Override
    public Optional<LocalDate> lastDay(AsOf asOf) {
        return Optional.of(LocalDate.of(2018, 3, 30));
    }

    @Override
    public PickingInputs inputs(LocalDate from, LocalDate to, Optional<ProgrammeId> programme, AsOf asOf) {
        List<ManualBlock> blocks = new ArrayList<>();
        for (int i = 0; i < BLOCKS; i++) {
            LocalDate day = FIRST.plusDays(2L * i);
            if (!day.isBefore(from) && !day.isAfter(to)) {
                blocks.add(block(i, day));
            }
        }
        return new PickingInputs(from, to, Instant.parse(to + "T21:00:00Z"), blocks);
    }

    private static ManualBlock block(int i, LocalDate day) {
        boolean wins = i % 3 != 0;
        Map<AccountId, Volume> fair = new LinkedHashMap<>();
        Map<AccountId, Login> logins = new LinkedHashMap<>();
        List<ManualBlock.Lot> hand = new ArrayList<>();
        for (int account = 0; account < ACCOUNTS; account++) {
            AccountId id = new AccountId("A-20004" + account);
            int more = account == 0 ? (wins ? 5 : -5) : account == 1 + i % (ACCOUNTS - 1) ? (wins ? -5 : 5) : 0;
            fair.put(id, Volume.of("0.50"));
            logins.put(id, new Login("MT5-1", "20004" + account));
            hand.add(new ManualBlock.Lot(id, new Volume(BigDecimal.valueOf(50L + more * 5L, 2))));
        }
        boolean last = i == BLOCKS - 1;
        return new ManualBlock(
                new ProgrammeId("AUR-MAM"), "USD", new AccountId("A-100003"), "MT5-1", new OrderId("8441" + i),
                new ExecId("E-9" + i), "EURUSD", i % 2 == 0 ? Side.BUY : Side.SELL, Volume.of("3.00"),
                Price.of("1.23" + (10 + i)),
                Instant.parse(day + "T09:05:00Z"), day,
                new ManualBlock.Hand(hand, "m.ruiz", Optional.of("c.marsh"), Optional.of("The mandate's risk"), "proposal:" + i,
                        Optional.empty()),
                Optional.of("AV-BLOCK-2"),
                new ManualBlock.Fair(last
                        ? Shares.unknown("The server reported no breakdown of the deal, so what the version gives can't be"
                                + " recomputed.")
                        : new Shares(fair, logins, Optional.empty()), "breakdown:MT5-1/A-" + i),
                position(i, wins));
    }

    private static BlockPosition position(int i, boolean wins) {
        RateUsed same = new RateUsed("USD", "USD", FIRST, FIRST, Rate.of("1"), Rate.of("1"), "ECB", "r");
        BigDecimal in = new BigDecimal("1.23" + (10 + i));
        BigDecimal earned = BigDecimal.valueOf((wins ? 310 : -270) + 7L * i, 5);
        Price out = new Price(i % 2 == 0 ? in.add(earned) : in.subtract(earned));
        return new BlockPosition(
                Optional.of(PositionEffect.OPEN),
                List.of(new BlockPosition.Part("execution:MT5-1/E-9" + i, Volume.of("3.00"), new Price(in))),
                i == 1 ? List.of() : List.of(new BlockPosition.Part("execution:MT5-1/X-9" + i, Volume.of("3.00"), out)),
                Optional.of(new BlockPosition.LastPrice(Price.of("1.2400"), "execution:MT5-1/E-99")),
                Optional.of(new BigDecimal("100000")), Optional.of(same));
    }
}
