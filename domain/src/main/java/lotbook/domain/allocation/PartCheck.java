package lotbook.domain.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.allocation.AgreedPinning.Linked;
import lotbook.domain.allocation.PinnedCheck.Pinning;
import lotbook.domain.allocation.VolumeFacts.PinnedVersion;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.VersionId;

/**
 * Holds who has a line in an opening's breakdown against who was linked to the leader when the server accepted his order. A
 * server names every follower, those that get nothing too; whoever gets nothing by what was agreed may be left out, since that
 * changes no volume. A closing reaches whoever holds a copy, which {@link ClosingCheck} is about.
 */
final class PartCheck {
    private final ReplayedBreakdown in;
    private final PartFacts part;
    private final Pinning pinning;
    private final Breakdown breakdown;
    private final Set<AccountId> named;
    private final List<Found> found = new ArrayList<>();

    private PartCheck(ReplayedBreakdown in, PartFacts part, Pinning pinning) {
        this.in = in;
        this.part = part;
        this.pinning = pinning;
        this.breakdown = in.facts().breakdown().fact();
        this.named = HashSet.newHashSet(breakdown.lines().size());
    }

    /** @param text a full sentence but for its beginning */
    record Found(Login login, String expected, String found, String text) {}

    /** Those that have a line first. */
    static List<Found> of(ReplayedBreakdown in, PartFacts part, Pinning pinning) {
        PartCheck check = new PartCheck(in, part, pinning);
        check.breakdown.lines().forEach(check::line);
        if (!part.again()) {
            check.leftOut();
        }
        return check.found;
    }

    /** An account that isn't known here may be one that the asker may not see. */
    private void line(Breakdown.Line line) {
        AccountId account = in.facts().accounts().get(line.login());
        if (account != null) {
            named.add(account);
        }
        if (account == null || line.volume().isZero() || part.links().linked(account, pinning.accepted())
                || part.again() && part.links().linked(account, breakdown.occurredAt())) {
            return;
        }
        found.add(new Found(line.login(), "no line", line.volume().toString(), "the server gives " + line.volume()
                + " lot to an account that was not linked to the leader when it accepted the order, " + pinning.accepted()
                + ": " + part.links().nearest(account, pinning.accepted()).map(this::ending).orElse("it never was") + "."));
    }

    private String ending(Linked link) {
        return link.valid().from().isAfter(pinning.accepted())
                ? "link " + link.link() + " begins " + link.valid().from()
                : "link " + link.link() + " ended " + link.valid().to().map(Instant::toString).orElse("");
    }

    private void leftOut() {
        part.links().tradingBeside(named, pinning.accepted()).forEach(this::leftOut);
    }

    private void leftOut(Linked link) {
        AccountId account = link.follower();
        Optional<VersionId> agreed = pinning.agreed().inForce(account, pinning.accepted());
        Optional<Login> login = part.absent().login(account, breakdown.occurredAt());
        if (agreed.isEmpty() || login.isEmpty() || isNamed(login.get()) || getsNothing(account, agreed.get())) {
            return;
        }
        found.add(new Found(login.get(), "a line", "no line", "the server leaves it out, so none of the deal's "
                + breakdown.volume() + " lot was for it, though link " + link.link() + " and version " + agreed.get()
                + " were in force when it accepted the order, " + pinning.accepted() + "."));
    }

    private boolean isNamed(Login login) {
        return breakdown.lines().stream().anyMatch(line -> line.login().equals(login));
    }

    private boolean getsNothing(AccountId account, VersionId agreed) {
        PinnedVersion named = in.facts().versions().get(agreed.value());
        Optional<AllocationVersion> version = named == null
                ? part.absent().version(agreed) : Optional.of(named.version());
        Optional<ScopeLimits.Mode> mode = part.absent().mode(account, breakdown.occurredAt());
        return version.filter(one -> !weighs(one.method(), account)
                        || Refusal.of(one.timing().paused(), one.scope(), breakdown.symbol(), mode).isPresent()).isPresent()
                || part.absent().paused(account, pinning.accepted());
    }

    /** Where the version gives accounts weights of their own, nobody else gets anything. */
    private static boolean weighs(Method method, AccountId account) {
        List<AccountWeight> weights = AccountWeight.of(method);
        return weights.isEmpty()
                || weights.stream().anyMatch(one -> one.account().equals(account) && one.weight().signum() > 0);
    }
}
