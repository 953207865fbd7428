package lotbook.persistence.party;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.party.Consent;
import lotbook.domain.party.Coverage;
import lotbook.domain.party.DocumentVersion;
import lotbook.domain.party.KycState;
import lotbook.domain.party.Licence;
import lotbook.domain.party.OnFile;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.query.SqlText;

/** What is on file of parties, as known at the read's moment: a question for each kind however many there are. */
public final class PartyFiles {
    private final MasterLookup masters;

    public PartyFiles(MasterLookup masters) {
        this.masters = masters;
    }

    /** By the documents of all brands. */
    public Coverage coverage() throws SQLException {
        return new Coverage(masters.live("document_version", new SqlText().add("1 = 1 ORDER BY m.document_id"), row ->
                new DocumentVersion(
                        text(row, "document_id"), new BrandId(text(row, "brand_id")),
                        DocumentVersion.Kind.valueOf(text(row, "kind")), text(row, "version"), text(row, "language"),
                        row.getObject("published", LocalDate.class), text(row, "sha256"))));
    }

    /** Of each that is asked about, if only that nothing is. */
    public Map<PartyId, OnFile> files(Collection<PartyId> parties) throws SQLException {
        Map<PartyId, List<KycState>> kyc = new HashMap<>();
        for (KycState one : masters.live("kyc_state", of(parties), PartyFiles::kyc)) {
            kyc.computeIfAbsent(one.party(), _ -> new ArrayList<>()).add(one);
        }
        Map<PartyId, List<Licence>> licences = new HashMap<>();
        for (Licence one : masters.live("licence", of(parties), PartyFiles::licence)) {
            licences.computeIfAbsent(one.party(), _ -> new ArrayList<>()).add(one);
        }
        Map<PartyId, List<Consent>> consents = new HashMap<>();
        for (Consent one : masters.live("consent", of(parties), PartyFiles::consent)) {
            consents.computeIfAbsent(one.party(), _ -> new ArrayList<>()).add(one);
        }
        Map<PartyId, OnFile> files = new HashMap<>();
        for (PartyId party : parties) {
            files.put(party, new OnFile(
                    party, kyc.getOrDefault(party, List.of()), licences.getOrDefault(party, List.of()),
                    consents.getOrDefault(party, List.of())));
        }
        return files;
    }

    private static SqlText of(Collection<PartyId> parties) {
        return new SqlText().add("m.party_id = ANY(?) ORDER BY m.valid_from, m.id",
                (Object) parties.stream().map(PartyId::value).distinct().toArray(String[]::new));
    }

    private static KycState kyc(ResultSet row) throws SQLException {
        return new KycState(
                party(row), KycState.State.valueOf(text(row, "state")), KycState.Risk.valueOf(text(row, "risk")),
                MasterLookup.valid(row), text(row, "note"));
    }

    private static Licence licence(ResultSet row) throws SQLException {
        return new Licence(
                party(row), text(row, "authority"), text(row, "number"), text(row, "scope"), MasterLookup.valid(row));
    }

    private static Consent consent(ResultSet row) throws SQLException {
        return new Consent(
                party(row), text(row, "document_id"), text(row, "channel"), text(row, "address"), text(row, "language"),
                MasterLookup.valid(row));
    }

    private static PartyId party(ResultSet row) throws SQLException {
        return new PartyId(text(row, "party_id"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }
}
