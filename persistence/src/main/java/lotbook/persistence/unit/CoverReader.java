package lotbook.persistence.unit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.party.Capacity;
import lotbook.domain.party.Coverage;
import lotbook.domain.party.Lapse;
import lotbook.domain.party.OnFile;
import lotbook.domain.unit.DealingInputs.Holding;
import lotbook.domain.unit.FlowRequest;
import lotbook.domain.unit.PoolCover;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.party.PartyFiles;
import lotbook.persistence.query.SqlText;

/** What doesn't cover those whom a dealing point deals with, at its moment, as known at the draft's. */
record CoverReader(Connection connection, AccountId master, Instant at, Instant known) {
    private record Manager(PartyId party, BrandId brand) {}

    PoolCover read(List<Holding> holdings, List<FlowRequest> waiting) throws SQLException {
        MasterLookup masters = new MasterLookup(connection, known);
        Optional<Manager> manager = masters.live("account",
                        new SqlText().add("m.account_id = ? ORDER BY m.valid_from DESC, m.id DESC", master.value()),
                        row -> new Manager(new PartyId(row.getString("holder_id")), new BrandId(row.getString("brand_id"))))
                .stream().findFirst();
        if (manager.isEmpty()) {
            return new PoolCover(List.of(), List.of());
        }
        TreeSet<String> investors = new TreeSet<>();
        holdings.forEach(held -> investors.add(held.investor().value()));
        waiting.forEach(request -> investors.add(request.investor().value()));
        List<PartyId> all = new ArrayList<>(investors.stream().map(PartyId::new).toList());
        all.add(manager.get().party());
        PartyFiles reader = new PartyFiles(masters);
        Map<PartyId, OnFile> files = reader.files(all);
        Coverage coverage = reader.coverage();
        BrandId brand = manager.get().brand();
        List<Lapse> lapses = new ArrayList<>();
        for (PartyId investor : all.subList(0, investors.size())) {
            lapses.addAll(coverage.lapses(Objects.requireNonNull(files.get(investor)), brand, Capacity.MANDATING, at));
        }
        return new PoolCover(lapses, coverage.lapses(
                Objects.requireNonNull(files.get(manager.get().party())), brand, Capacity.LEADING, at));
    }
}
