package lotbook.reports.incoming;

import static lotbook.reports.incoming.MasterCells.from;
import static lotbook.reports.incoming.MasterCells.plain;
import static lotbook.reports.incoming.MasterCells.text;
import static lotbook.reports.incoming.MasterCells.to;
import static lotbook.reports.incoming.MasterTable.Key.once;
import static lotbook.reports.incoming.MasterTable.Key.whileValid;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.FeeAcceptance;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.FeeTermsCheck;
import lotbook.domain.fee.FeeTermsDocument;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import lotbook.domain.programme.MasterBook;

/**
 * The two files about fees: terms a row, of a template or of a document beside the file, and who accepted which.
 */
final class FeeFiles {
    private static final String TERMS_FILE = "fee_terms.csv";
    private static final Pattern DOCUMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.json");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final int PERCENT = 2;

    private static final List<String> TERMS_COLUMNS = List.of(
            "id", "programme", "leader", "link", "name", "template", "performance", "management", "document", "agreement",
            "valid_from", "valid_to", "supersedes", "reason");

    private FeeFiles() {}

    /**
     * @param documents what lies beside the file under a name; only reading needs it
     * @param pools whose investors hold units of a pool; only reading needs it
     */
    static MasterTable<FeeTermsVersion> terms(Function<String, Optional<String>> documents, Set<ProgrammeId> pools) {
        return new MasterTable<>(
                TERMS_FILE,
                TERMS_COLUMNS,
                row -> version(row, documents, pools),
                FeeFiles::cells,
                List.of(
                        once("id", FeeTermsVersion::id),
                        whileValid("programme", version -> version.programme() + " " + version.scope(), FeeTermsVersion::valid)),
                MasterBook::feeTerms);
    }

    /** @param read the terms that were read; only reading needs it */
    static MasterTable<FeeAcceptance> acceptances(Function<VersionId, Optional<FeeTermsVersion>> read) {
        return new MasterTable<>(
                "fee_acceptances.csv",
                List.of("id", "link", "terms", "sha256", "channel", "valid_from", "valid_to"),
                row -> acceptance(row, read),
                acceptance -> List.of(
                        text(acceptance.id()),
                        text(acceptance.payer()),
                        text(acceptance.terms()),
                        acceptance.hash().hex(),
                        text(acceptance.channel()),
                        from(acceptance.valid()),
                        to(acceptance.valid())),
                List.of(once("id", FeeAcceptance::id), whileValid("link", FeeAcceptance::payer, FeeAcceptance::valid)),
                MasterBook::feeAcceptances);
    }

    /** What belongs beside the file because no template covers it, by name. */
    static Map<String, String> documents(MasterBook book) {
        Map<String, String> files = new TreeMap<>();
        for (FeeTermsVersion version : book.feeTerms()) {
            if (FeeTemplates.of(version.terms()).isEmpty()) {
                files.put(document(version.terms()), CanonicalJson.write(FeeTermsDocument.settings(version.terms())) + "\n");
            }
        }
        return files;
    }

    private static String document(FeeTerms terms) {
        return "fee-terms-" + Sha256.of(FeeTermsDocument.settings(terms)).shortForm() + ".json";
    }

    private static FeeTermsVersion version(
            CsvRow row, Function<String, Optional<String>> documents, Set<ProgrammeId> pools) {
        Optional<AccountId> leader = row.optionalReference("leader", AccountFiles.ACCOUNTS.file(), "id", AccountId::new);
        Optional<LinkId> link = row.optionalReference("link", ProgrammeFiles.LINKS.file(), "id", LinkId::new);
        if (link.isPresent() && leader.isEmpty()) {
            throw refused(row, "leader", "The cell is empty, and the terms are for one link.", "Name the link's leader too.");
        }
        Optional<FeeTemplates> template =
                row.optionalText("template").map(_ -> row.oneOf("template", FeeTemplates.class));
        FeeTerms terms = settings(row, template, documents);
        ProgrammeId programme = ProgrammeFiles.programme(row);
        return new FeeTermsVersion(
                row.id("id", VersionId::new),
                programme,
                leader,
                link,
                row.optionalText("name").or(() -> template.map(FeeTemplates::name)).orElseGet(() -> row.text("name")),
                row.optionalReference("agreement", PartyFiles.DOCUMENT_VERSIONS.file(), "id", name -> name),
                row.valid(),
                row.optionalReference("supersedes", TERMS_FILE, "id", VersionId::new),
                row.text("reason"),
                checked(row, template, terms, pools.contains(programme)));
    }

    private static FeeTerms settings(
            CsvRow row, Optional<FeeTemplates> template, Function<String, Optional<String>> documents) {
        Optional<String> document = row.optionalText("document");
        if (template.isPresent()) {
            if (document.isPresent()) {
                throw row.refused("document", "is one too many: the row names a template.");
            }
            return template.get().with(percent(row, "performance"), percent(row, "management"));
        }
        String file = document.orElseThrow(() -> refused(
                row, "template", "The row names neither a template nor a document.", "Name one of them, or skip the row."));
        for (String column : List.of("performance", "management")) {
            if (row.optionalText(column).isPresent()) {
                throw row.refused(column, "is one too many: the document says the rates.");
            }
        }
        row.checked("document", DOCUMENT, "is no file's name such as fund-terms.json, without a folder.");
        String content = documents.apply(file).orElseThrow(
                () -> row.refused("document", "is not among the files beside " + TERMS_FILE + "."));
        try {
            return FeeTermsDocument.settings(JsonReader.read(content).asObject());
        } catch (FailureException unreadable) {
            throw refused(row, "document", file + ": " + unreadable.failure().message(), unreadable.failure().remedy());
        }
    }

    /** An empty cell is no such fee's rate: zero. */
    private static Rate percent(CsvRow row, String column) {
        return row.optionalNumber(column, percent -> new Rate(percent.movePointLeft(PERCENT))).orElse(Rate.of("0"));
    }

    /** What forbids to agree on the terms is the row's verdict. Terms that have ended are history and need only hold together. */
    private static FeeTerms checked(CsvRow row, Optional<FeeTemplates> template, FeeTerms terms, boolean ofPool) {
        List<FeeFinding> findings = row.valid().to().isPresent() ? FeeTermsCheck.findings(terms)
                : ofPool ? FeeTermsCheck.toAgree(terms) : FeeTermsCheck.toAgreeForLinks(terms);
        if (findings.isEmpty()) {
            return terms;
        }
        boolean onlyOfPool = FeeTermsCheck.notForLinks(terms).filter(findings::contains).isPresent();
        String column = template.isEmpty() ? "document"
                : onlyOfPool ? "template"
                : findings.getFirst().subject().contains("management") ? "management" : "performance";
        throw refused(row, column, all(findings, FeeFinding::text), all(findings, FeeFinding::remedy));
    }

    private static String all(List<FeeFinding> findings, Function<FeeFinding, String> part) {
        return findings.stream().map(part).distinct().collect(Collectors.joining(" "));
    }

    private static List<String> cells(FeeTermsVersion version) {
        Optional<FeeTemplates.Use> use = FeeTemplates.of(version.terms());
        return List.of(
                text(version.id()),
                text(version.programme()),
                text(version.leader()),
                text(version.link()),
                text(version.name()),
                use.map(of -> of.template().name()).orElse(""),
                plain(use.map(of -> percent(of.performance()))),
                plain(use.map(of -> percent(of.management()))),
                use.isPresent() ? "" : document(version.terms()),
                text(version.agreement()),
                from(version.valid()),
                to(version.valid()),
                text(version.supersedes()),
                text(version.reason()));
    }

    private static BigDecimal percent(Rate rate) {
        BigDecimal percent = rate.value().movePointRight(PERCENT).stripTrailingZeros();
        return percent.scale() < 0 ? percent.setScale(0) : percent;
    }

    private static FeeAcceptance acceptance(CsvRow row, Function<VersionId, Optional<FeeTermsVersion>> read) {
        VersionId terms = row.reference("terms", TERMS_FILE, "id", VersionId::new);
        Optional<Sha256> said = row.optionalText("sha256")
                .map(_ -> new Sha256(row.checked("sha256", SHA_256, "is not a SHA-256 of 64 lower-case hex digits.")));
        FeeTermsVersion version = read.apply(terms).orElseThrow();
        Sha256 kept = FeeTermsDocument.hash(version);
        if (said.isPresent() && !said.get().equals(kept)) {
            throw refused(row, "sha256", "The terms " + terms + " have the hash " + kept + ", not the one accepted.",
                    "Name the terms the investor was shown, or have these accepted.");
        }
        FeeAcceptance.Payer payer = payer(row);
        if (payer instanceof FeeAcceptance.Linked && version.valid().to().isEmpty() && row.valid().to().isEmpty()) {
            FeeTermsCheck.notForLinks(version.terms()).ifPresent(found -> {
                throw refused(row, "link", found.text(), found.remedy());
            });
        }
        return new FeeAcceptance(
                row.id("id", name -> name),
                payer,
                terms,
                kept,
                row.text("channel", 32),
                row.valid());
    }

    /** A link, or master and investor of a pool. */
    private static FeeAcceptance.Payer payer(CsvRow row) {
        String[] parts = row.text("link").split("/", 2);
        if (parts.length < 2) {
            return new FeeAcceptance.Linked(row.reference("link", ProgrammeFiles.LINKS.file(), "id", LinkId::new));
        }
        return new FeeAcceptance.Holding(
                row.known("link", parts[0], AccountFiles.ACCOUNTS.file(), "id", AccountId::new),
                row.known("link", parts[1], PartyFiles.PARTIES.file(), "id", PartyId::new));
    }

    private static CellRefused refused(CsvRow row, String column, String problem, String remedy) {
        return new CellRefused(row.place(column), problem, remedy);
    }
}
