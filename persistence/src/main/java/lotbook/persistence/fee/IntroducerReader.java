package lotbook.persistence.fee;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import lotbook.domain.fee.Introducer;
import lotbook.domain.fee.Introducers;
import lotbook.domain.fee.IntroducingFee;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.money.Rate;
import lotbook.domain.partner.Introduction;
import lotbook.domain.party.BeneficialOwnership;
import lotbook.persistence.execution.MasterLookup;

/** Who stands above investors, as far up as terms may pay: a question a level for a whole page, and none where no terms pay. */
final class IntroducerReader {
    private final MasterLookup masters;
    private final CoverReader holders;
    private final Gathered<PartyId, Introduction> introductions = new Gathered<>(this::introductionsOf);
    private final Gathered<PartyId, BeneficialOwnership> ownerships = new Gathered<>(this::ownershipsOf);

    /** @param holders knows whose accounts are */
    IntroducerReader(MasterLookup masters, CoverReader holders) {
        this.masters = masters;
        this.holders = holders;
    }

    /** Asks about a page of accounts whose terms pay introducers. */
    void all(Collection<AccountId> accounts) throws SQLException {
        Set<PartyId> parties = new HashSet<>();
        for (AccountId account : accounts) {
            holders.holder(account).ifPresent(parties::add);
        }
        chain(parties);
    }

    List<Introducer> above(AccountId account, RunPeriod period) throws SQLException {
        Optional<PartyId> investor = holders.holder(account);
        if (investor.isEmpty()) {
            return List.of();
        }
        Set<PartyId> parties = chain(Set.of(investor.get()));
        List<Introduction> rows = new ArrayList<>();
        List<BeneficialOwnership> owners = new ArrayList<>();
        for (PartyId party : parties) {
            rows.addAll(introductions.of(party));
            owners.addAll(ownerships.of(party));
        }
        return new Introducers(rows, owners, period.books()).above(investor.get(), period.first(), period.last());
    }

    /** These parties and everybody who may stand above one of them. */
    private Set<PartyId> chain(Set<PartyId> parties) throws SQLException {
        Set<PartyId> all = new HashSet<>(parties);
        Set<PartyId> level = parties;
        for (int at = 1; at <= IntroducingFee.LEVELS && !level.isEmpty(); at++) {
            introductions.all(level);
            Set<PartyId> above = new HashSet<>();
            for (PartyId party : level) {
                introductions.of(party).forEach(row -> above.add(row.introducer()));
            }
            above.removeAll(all);
            all.addAll(above);
            level = above;
        }
        ownerships.all(all);
        return all;
    }

    private void introductionsOf(List<PartyId> parties, BiConsumer<PartyId, Introduction> answer) throws SQLException {
        masters.live(
                        "introduction",
                        PageFacts.anyOf("m.introduced_id", parties, PartyId::value).add(" ORDER BY m.valid_from, m.id"),
                        row -> new Introduction(
                                new PartyId(row.getString("introduced_id")), new PartyId(row.getString("introducer_id")),
                                MasterLookup.valid(row)))
                .forEach(introduction -> answer.accept(introduction.introduced(), introduction));
    }

    private void ownershipsOf(List<PartyId> parties, BiConsumer<PartyId, BeneficialOwnership> answer) throws SQLException {
        masters.live(
                        "beneficial_ownership",
                        PageFacts.anyOf("m.party_id", parties, PartyId::value).add(" ORDER BY m.valid_from, m.id"),
                        row -> new BeneficialOwnership(
                                new PartyId(row.getString("owner_id")), new PartyId(row.getString("party_id")),
                                new Rate(row.getBigDecimal("share")), MasterLookup.valid(row)))
                .forEach(ownership -> answer.accept(ownership.party(), ownership));
    }
}
