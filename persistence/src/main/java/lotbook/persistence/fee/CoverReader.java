package lotbook.persistence.fee;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.party.Capacity;
import lotbook.domain.party.Coverage;
import lotbook.domain.party.Lapse;
import lotbook.domain.party.OnFile;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.Programme;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.party.PartyFiles;

/** Whether what is on file covers an investor, and whom they follow, at the moment a charge is for. */
final class CoverReader {
    private final MasterLookup masters;
    private final PartyFiles files;
    private final Gathered<AccountId, Holder> holders = new Gathered<>(this::holdersOf);
    private final Gathered<ProgrammeId, Programme.Kind> kinds = new Gathered<>(this::kindsOf);
    private final Gathered<PartyId, OnFile> onFile = new Gathered<>(this::filesOf);
    private Optional<Coverage> coverage = Optional.empty();

    CoverReader(MasterLookup masters) {
        this.masters = masters;
        this.files = new PartyFiles(masters);
    }

    private record Holder(AccountId account, PartyId party, BrandId brand) {}

    /** Asks about a page of investors. */
    void all(List<Link> links) throws SQLException {
        List<AccountId> accounts = new ArrayList<>();
        links.forEach(link -> accounts.addAll(List.of(link.follower(), link.leader())));
        holders.all(accounts);
        kinds.all(links.stream().map(Link::programme).toList());
        List<PartyId> parties = new ArrayList<>();
        for (AccountId account : accounts) {
            holders.first(account).ifPresent(holder -> parties.add(holder.party));
        }
        onFile.all(parties);
    }

    /** Who holds an account, the last that did. */
    Optional<PartyId> holder(AccountId account) throws SQLException {
        return holders.first(account).map(Holder::party);
    }

    /**
     * What holds a charge of a link back. If nothing does, what covered them when it was due and no longer does: whoever
     * decides is told, so whoever makes the run is too.
     */
    List<FeeFinding> findings(Link link, Instant due, Instant known) throws SQLException {
        List<Lapse> lapses = lapses(link, due);
        return lapses.isEmpty() && known.isAfter(due)
                ? lapses(link, known).stream().map(lapse -> ended(lapse, due)).distinct().toList()
                : lapses.stream().map(CoverReader::finding).distinct().toList();
    }

    private static FeeFinding ended(Lapse lapse, Instant due) {
        return new FeeFinding(Kind.COVER_ENDED, lapse.party().value(),
                lapse.text() + " Until these fees were due, at " + due + ", nothing was missing.",
                "Nothing, if they are to be charged; what is due from now on is held back.");
    }

    private List<Lapse> lapses(Link link, Instant at) throws SQLException {
        List<Lapse> lapses = new ArrayList<>();
        Optional<Programme.Kind> kind = kinds.first(link.programme());
        if (kind.isPresent()) {
            lapses.addAll(lapses(link.follower(), kind.get().investors(), at));
        }
        lapses.addAll(lapses(link.leader(), Capacity.LEADING, at));
        return lapses;
    }

    private List<Lapse> lapses(AccountId account, Capacity capacity, Instant at) throws SQLException {
        Optional<Holder> holder = holders.first(account);
        return holder.isEmpty()
                ? List.of()
                : coverage().lapses(
                        onFile.first(holder.get().party).orElseThrow(), holder.get().brand, capacity, at);
    }

    private static FeeFinding finding(Lapse lapse) {
        return switch (lapse.kind()) {
            case KYC -> new FeeFinding(Kind.NOT_APPROVED, lapse.party().value(), lapse.text(),
                    "Record the approval and make the run again, or set the line aside.");
            case CONSENT -> new FeeFinding(Kind.NO_CONSENT, lapse.party().value(), lapse.text(),
                    "Record the consent and make the run again, or set the line aside.");
            case LICENCE -> new FeeFinding(Kind.NO_LICENCE, lapse.party().value(), lapse.text(),
                    "Record the licence and make the run again, or set the line aside.");
        };
    }

    private Coverage coverage() throws SQLException {
        if (coverage.isEmpty()) {
            coverage = Optional.of(files.coverage());
        }
        return coverage.get();
    }

    /** The last first. */
    private void holdersOf(List<AccountId> accounts, BiConsumer<AccountId, Holder> answer) throws SQLException {
        masters.live(
                        "account",
                        PageFacts.anyOf("m.account_id", accounts, AccountId::value).add(" ORDER BY m.valid_from DESC, m.id DESC"),
                        row -> new Holder(
                                new AccountId(row.getString("account_id")), new PartyId(row.getString("holder_id")),
                                new BrandId(row.getString("brand_id"))))
                .forEach(holder -> answer.accept(holder.account, holder));
    }

    private record Offered(ProgrammeId programme, Programme.Kind kind) {}

    /** The last first. */
    private void kindsOf(List<ProgrammeId> programmes, BiConsumer<ProgrammeId, Programme.Kind> answer) throws SQLException {
        masters.live(
                        "programme",
                        PageFacts.anyOf("m.programme_id", programmes, ProgrammeId::value)
                                .add(" ORDER BY m.valid_from DESC, m.id DESC"),
                        row -> new Offered(
                                new ProgrammeId(row.getString("programme_id")), Programme.Kind.valueOf(row.getString("kind"))))
                .forEach(offered -> answer.accept(offered.programme, offered.kind));
    }

    private void filesOf(List<PartyId> parties, BiConsumer<PartyId, OnFile> answer) throws SQLException {
        for (Map.Entry<PartyId, OnFile> each : files.files(parties).entrySet()) {
            answer.accept(each.getKey(), each.getValue());
        }
    }
}
