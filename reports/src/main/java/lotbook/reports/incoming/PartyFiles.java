package lotbook.reports.incoming;

import static lotbook.reports.incoming.MasterCells.from;
import static lotbook.reports.incoming.MasterCells.names;
import static lotbook.reports.incoming.MasterCells.plain;
import static lotbook.reports.incoming.MasterCells.text;
import static lotbook.reports.incoming.MasterCells.to;
import static lotbook.reports.incoming.MasterTable.Key.once;
import static lotbook.reports.incoming.MasterTable.Key.whileValid;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.money.Rate;
import lotbook.domain.party.BeneficialOwnership;
import lotbook.domain.party.Consent;
import lotbook.domain.party.DocumentVersion;
import lotbook.domain.party.FundingSource;
import lotbook.domain.party.KycState;
import lotbook.domain.party.Licence;
import lotbook.domain.party.Party;
import lotbook.domain.programme.MasterBook;

/** The files about who takes part. */
final class PartyFiles {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    static final MasterTable<Party> PARTIES = new MasterTable<>(
            "parties.csv",
            List.of("id", "brand", "kind", "name", "country", "roles"),
            row -> new Party(
                    row.id("id", PartyId::new),
                    row.reference("brand", "brands.csv", "id", BrandId::new),
                    row.oneOf("kind", Party.Kind.class),
                    row.text("name"),
                    row.country("country"),
                    row.someOf("roles", Party.Role.class)),
            party -> List.of(
                    text(party.id()),
                    text(party.brand()),
                    party.kind().name(),
                    text(party.name()),
                    party.country(),
                    names(party.roles())),
            List.of(once("id", Party::id)),
            MasterBook::parties);

    static final MasterTable<BeneficialOwnership> BENEFICIAL_OWNERSHIPS = new MasterTable<>(
            "beneficial_ownerships.csv",
            List.of("owner", "party", "share", "valid_from", "valid_to"),
            PartyFiles::ownership,
            owned -> List.of(
                    text(owned.owner()),
                    text(owned.party()),
                    plain(owned.share().value()),
                    from(owned.valid()),
                    to(owned.valid())),
            List.of(whileValid("owner", owned -> owned.owner() + " of " + owned.party(), BeneficialOwnership::valid)),
            MasterBook::beneficialOwnerships);

    static final MasterTable<KycState> KYC_STATES = new MasterTable<>(
            "kyc_states.csv",
            List.of("party", "state", "risk", "valid_from", "valid_to", "note"),
            row -> new KycState(
                    party(row, "party"),
                    row.oneOf("state", KycState.State.class),
                    row.oneOf("risk", KycState.Risk.class),
                    row.valid(),
                    row.optionalText("note").orElse("")),
            kyc -> List.of(
                    text(kyc.party()),
                    kyc.state().name(),
                    kyc.risk().name(),
                    from(kyc.valid()),
                    to(kyc.valid()),
                    text(kyc.note())),
            List.of(whileValid("party", KycState::party, KycState::valid)),
            MasterBook::kycStates);

    static final MasterTable<Licence> LICENCES = new MasterTable<>(
            "licences.csv",
            List.of("party", "authority", "number", "scope", "valid_from", "valid_to"),
            row -> new Licence(
                    party(row, "party"),
                    row.id("authority", name -> name),
                    row.id("number", name -> name),
                    row.text("scope"),
                    row.valid()),
            licence -> List.of(
                    text(licence.party()),
                    text(licence.authority()),
                    text(licence.number()),
                    text(licence.scope()),
                    from(licence.valid()),
                    to(licence.valid())),
            List.of(whileValid("number", licence -> licence.authority() + " " + licence.number(), Licence::valid)),
            MasterBook::licences);

    static final MasterTable<DocumentVersion> DOCUMENT_VERSIONS = new MasterTable<>(
            "document_versions.csv",
            List.of("id", "brand", "kind", "version", "language", "published", "sha256"),
            row -> new DocumentVersion(
                    row.id("id", name -> name),
                    row.reference("brand", "brands.csv", "id", BrandId::new),
                    row.oneOf("kind", DocumentVersion.Kind.class),
                    row.text("version", 32),
                    row.language("language"),
                    row.date("published"),
                    row.checked("sha256", SHA_256, "is not a SHA-256 of 64 lower-case hex digits.")),
            document -> List.of(
                    text(document.id()),
                    text(document.brand()),
                    document.kind().name(),
                    text(document.version()),
                    document.language(),
                    document.published().toString(),
                    document.sha256()),
            List.of(once("id", DocumentVersion::id)),
            MasterBook::documentVersions);

    static final MasterTable<Consent> CONSENTS = new MasterTable<>(
            "consents.csv",
            List.of("party", "document", "channel", "address", "language", "valid_from", "valid_to"),
            row -> new Consent(
                    party(row, "party"),
                    row.reference("document", DOCUMENT_VERSIONS.file(), "id", name -> name),
                    row.text("channel", 32),
                    row.optionalText("address").orElse(""),
                    row.language("language"),
                    row.valid()),
            consent -> List.of(
                    text(consent.party()),
                    text(consent.documentId()),
                    text(consent.channel()),
                    text(consent.address()),
                    consent.language(),
                    from(consent.valid()),
                    to(consent.valid())),
            List.of(whileValid("party", consent -> consent.party() + " to " + consent.documentId(), Consent::valid)),
            MasterBook::consents);

    static final MasterTable<FundingSource> FUNDING_SOURCES = new MasterTable<>(
            "funding_sources.csv",
            List.of("id", "party", "kind", "reference", "currency", "valid_from", "valid_to"),
            row -> new FundingSource(
                    row.id("id", name -> name),
                    party(row, "party"),
                    row.oneOf("kind", FundingSource.Kind.class),
                    row.text("reference", 64),
                    row.currency("currency"),
                    row.valid()),
            source -> List.of(
                    text(source.id()),
                    text(source.party()),
                    source.kind().name(),
                    text(source.reference()),
                    source.currency(),
                    from(source.valid()),
                    to(source.valid())),
            List.of(whileValid("id", FundingSource::id, FundingSource::valid)),
            MasterBook::fundingSources);

    private PartyFiles() {}

    static PartyId party(CsvRow row, String column) {
        return row.reference(column, PARTIES.file(), "id", PartyId::new);
    }

    private static BeneficialOwnership ownership(CsvRow row) {
        Rate share = row.number("share", Rate::new);
        if (share.value().signum() <= 0 || share.value().compareTo(BigDecimal.ONE) > 0) {
            throw row.refused("share", "is not above 0 and at most 1 (0.25 is a quarter).");
        }
        PartyId owner = party(row, "owner");
        PartyId owned = party(row, "party");
        if (owner.equals(owned)) {
            throw row.refused("party", "is the owner itself.");
        }
        return new BeneficialOwnership(owner, owned, share, row.valid());
    }
}
