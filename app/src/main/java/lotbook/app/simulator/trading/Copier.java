package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BlockMethod;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.identity.Login;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import lotbook.domain.programme.Instrument;
import lotbook.domain.time.BusinessCalendar;

/** Spreads a leader's deals: reports the breakdown at once and sends each follower's order on its way. */
final class Copier {
    private final Venue venue;
    private final Sizer sizer;
    private final FollowerDesk desk;
    private final Map<String, BusinessCalendar> calendars;
    private final Map<Origin, Set<Login>> holders = new HashMap<>();

    Copier(Venue venue, FollowerDesk desk, Map<String, BusinessCalendar> calendars) {
        this.venue = venue;
        this.sizer = new Sizer(venue);
        this.desk = desk;
        this.calendars = Map.copyOf(calendars);
    }

    /** Notes a follower that holds a copy from before. */
    void holds(Origin origin, Login follower) {
        holders.computeIfAbsent(origin, _ -> new LinkedHashSet<>()).add(follower);
    }

    void opened(LeaderDeal deal) {
        if (deal.pinned().isEmpty()) {
            return;
        }
        AllocationVersion first = deal.pinned().values().iterator().next();
        Sizer.Result result = first.method() instanceof BlockMethod
                ? sizer.split(deal, first)
                : sizer.copies(deal);
        List<Sized> lines = venue.hands.moved(deal.leader().login(), result.lines());
        report(deal, lines, result.leaderBasis(), result.weightTotal());
        venue.blocks.dealt(deal, lines, result);
        for (Sized sized : lines) {
            if (!sized.volume().isZero()) {
                holds(deal.origin(), sized.follower().login());
                desk.submit(new FollowerOrder(deal, sized, false, Optional.empty()));
            }
        }
    }

    /** Closing reaches everybody who still holds copied volume, linked or paused or not. */
    void closed(LeaderDeal deal, Piece piece) {
        venue.blocks.closing(deal.origin());
        List<Sized> lines = new ArrayList<>();
        boolean flat = piece.lots().equals(piece.before());
        for (Login login : holders.getOrDefault(deal.origin(), Set.of())) {
            TradingAccount follower = venue.account(login);
            Volume open = desk.openOrOnItsWay(follower, deal.origin());
            if (!open.isZero()) {
                lines.add(sizer.closing(deal, follower, open, piece.before(), flat));
            }
        }
        if (lines.isEmpty()) {
            return;
        }
        report(deal, lines, Optional.of(piece.before().lots()), Optional.empty());
        for (Sized sized : lines) {
            if (!sized.volume().isZero()) {
                desk.submit(new FollowerOrder(deal, sized, true, piece.closedBy()));
            }
        }
        if (flat) {
            holders.remove(deal.origin());
        }
    }

    void report(
            LeaderDeal deal, List<Sized> lines, Optional<BigDecimal> leaderBasis, Optional<BigDecimal> weightTotal) {
        String server = deal.leader().login().server();
        Instrument instrument = venue.market.instrument(server, deal.symbol());
        venue.send(Report.of(new Breakdown(
                server,
                venue.ids.breakdown(server),
                deal.order(),
                deal.exec(),
                deal.symbol(),
                deal.side(),
                deal.lots(),
                new Price(deal.price()),
                calendars.getOrDefault(server, BusinessCalendar.NEW_YORK_17).dayOf(venue.now()),
                venue.now(),
                leaderBasis,
                weightTotal,
                Optional.of(instrument.step()),
                lines.stream().map(Sized::line).toList())));
    }
}
