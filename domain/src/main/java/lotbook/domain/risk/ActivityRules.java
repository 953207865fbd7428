package lotbook.domain.risk;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import lotbook.domain.identity.LinkId;

/** What the book alone tells about who follows whom. */
public final class ActivityRules {
    private ActivityRules() {}

    /** The links in force whose two accounts are the same person's, by holder or by who stands behind them. */
    public static List<LinkId> selfFollowing(RiskBook book, Instant moment) {
        OwnMoney own = new OwnMoney(book, moment);
        return book.links().stream()
                .filter(link -> link.valid().contains(moment) && own.same(link.leader(), link.follower()))
                .map(link -> link.id())
                .sorted(Comparator.comparing(LinkId::value))
                .toList();
    }
}
