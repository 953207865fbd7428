package lotbook.reports.incoming;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.fee.FeeAcceptance;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.party.Party;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.programme.Programme;

/**
 * Reads a broker's master data from a folder of CSV files, one a table. Good rows are kept, every row gets a verdict,
 * and a row that refers to something that isn't there is refused where it stands. The format is described in {@code
 * reports/MASTERS.md}.
 */
public final class MastersReader {

    /**
     * Reads what is there; a file that is missing means that there is nothing of its kind.
     *
     * @throws lotbook.domain.failure.FailureException {@code UNREADABLE} when the folder holds none of the files,
     *     {@code UNAVAILABLE} when one can't be read from the disk
     */
    public ReadMasters read(CsvFolder folder) {
        try {
            return new Reading(folder).all();
        } catch (IOException | UncheckedIOException failed) {
            throw new Failure(
                            Reason.UNAVAILABLE,
                            "The files in " + folder.name() + " can't be read: " + failed.getMessage() + ".",
                            "Check the disk and the access rights, then read the folder again.")
                    .asException(failed);
        }
    }

    /** One pass over one folder. */
    private static final class Reading {
        private static final int LONGEST_DOCUMENT = 400_000;

        private final CsvFolder folder;
        private final KnownKeys known = new KnownKeys();
        private final List<RowVerdict> verdicts = new ArrayList<>();
        private boolean foundAny;

        Reading(CsvFolder folder) {
            this.folder = folder;
        }

        ReadMasters all() throws IOException {
            passOverUnknownFiles();
            var brands = table(ProgrammeFiles.BRANDS);
            var calendars = table(ProgrammeFiles.SERVER_CALENDARS);
            var parties = table(PartyFiles.PARTIES);
            var owners = table(PartyFiles.BENEFICIAL_OWNERSHIPS);
            var introductions = table(PartnerFiles.introductions(known(parties)));
            var kyc = table(PartyFiles.KYC_STATES);
            var licences = table(PartyFiles.LICENCES);
            var documents = table(PartyFiles.DOCUMENT_VERSIONS);
            var consents = table(PartyFiles.CONSENTS);
            var sources = table(PartyFiles.FUNDING_SOURCES);
            List<Programme> programmes = table(ProgrammeFiles.PROGRAMMES);
            List<Account> accounts = table(AccountFiles.ACCOUNTS);
            var logins = table(AccountFiles.ACCOUNT_LOGINS);
            var leverages = table(AccountFiles.ACCOUNT_LEVERAGES);
            var strategies = table(ProgrammeFiles.STRATEGIES);
            var instruments = table(AccountFiles.INSTRUMENTS);
            var links = table(ProgrammeFiles.LINKS);
            var holdings = table(ProgrammeFiles.HOLDINGS);
            var versions = allocationVersions();
            var terms = table(FeeFiles.terms(this::document, pools(programmes)));
            var acceptances = acceptances(terms);
            if (!foundAny) {
                throw nothingThere();
            }
            MasterBook book = new MasterBook(
                    brands, calendars, parties, owners, kyc, licences, documents, consents, sources, programmes,
                    strategies, accounts, logins, instruments, links, holdings, versions, terms, acceptances,
                    leverages, introductions);
            return new ReadMasters(book, verdicts);
        }

        private void passOverUnknownFiles() throws IOException {
            folder.csvFiles().stream()
                    .filter(file -> !MasterFiles.NAMES.contains(file))
                    .forEach(file -> verdicts.add(new RowVerdict.Ignored(
                            Place.ofFile(file),
                            "The file is unknown and was not read.",
                            "If it is master data, give it one of the names " + String.join(", ", MasterFiles.NAMES)
                                    + ".")));
        }

        private <T> List<T> table(MasterTable<T> table) throws IOException {
            List<T> rows = new ArrayList<>();
            Optional<InputStream> content = folder.open(table.file());
            if (content.isPresent()) {
                foundAny = true;
                new CsvSheet(table.file(), table.columns(), known, verdicts::add)
                        .read(content.get(), row -> read(table, row, rows));
            }
            return rows;
        }

        private <T> void read(MasterTable<T> table, CsvRow row, List<T> rows) {
            try {
                T value = table.read().apply(row);
                for (MasterTable.Key<T> key : table.keys()) {
                    refuseRepetition(table, key, row, value);
                }
                for (MasterTable.Key<T> key : table.keys()) {
                    known.add(
                            table.file(),
                            key.column(),
                            key.value().apply(value),
                            new KnownKeys.Entry(row.number(), key.valid().apply(value)));
                }
                rows.add(value);
                verdicts.add(new RowVerdict.Read(Place.ofRow(table.file(), row.number())));
            } catch (CellRefused refused) {
                verdicts.add(refused.verdict());
            }
        }

        private <T> void refuseRepetition(MasterTable<T> table, MasterTable.Key<T> key, CsvRow row, T value) {
            String text = key.value().apply(value);
            known.clash(table.file(), key.column(), text, key.valid().apply(value)).ifPresent(earlier -> {
                boolean dated = earlier.valid().isPresent();
                throw new CellRefused(
                        Place.ofCell(table.file(), row.number(), key.column()),
                        "\"" + text + "\" stands in row " + earlier.row() + " already"
                                + (dated ? ", for some of the same time." : "."),
                        dated
                                ? "End the earlier row before this one begins, or remove one of the two."
                                : "Give each row its own, or remove one of the two.");
            });
        }

        /**
         * Weights are read first because a version is made of them; those that no version took are refused
         * afterwards.
         */
        private List<AllocationVersion> allocationVersions() throws IOException {
            List<AllocationFiles.WeightRow> rows = table(AllocationFiles.WEIGHTS);
            Map<VersionId, List<AccountWeight>> weights = rows.stream()
                    .collect(Collectors.groupingBy(
                            AllocationFiles.WeightRow::version,
                            Collectors.mapping(AllocationFiles.WeightRow::weight, Collectors.toList())));
            List<AllocationVersion> versions =
                    table(AllocationFiles.versions(id -> weights.getOrDefault(id, List.of())));
            Set<VersionId> taken = versions.stream().map(AllocationVersion::id).collect(Collectors.toSet());
            Map<Place, RowVerdict> orphans = new HashMap<>();
            rows.stream()
                    .filter(row -> !taken.contains(row.version()))
                    .forEach(row -> orphans.put(
                            Place.ofRow(AllocationFiles.WEIGHTS.file(), row.row()),
                            AllocationFiles.withoutVersion(row)));
            verdicts.replaceAll(verdict -> orphans.getOrDefault(verdict.place(), verdict));
            return versions;
        }

        private List<FeeAcceptance> acceptances(List<FeeTermsVersion> terms) throws IOException {
            Map<VersionId, FeeTermsVersion> read =
                    terms.stream().collect(Collectors.toMap(FeeTermsVersion::id, version -> version));
            return table(FeeFiles.acceptances(id -> Optional.ofNullable(read.get(id))));
        }

        private static Function<PartyId, Optional<Party>> known(List<Party> parties) {
            Map<PartyId, Party> read = parties.stream().collect(Collectors.toMap(Party::id, party -> party));
            return id -> Optional.ofNullable(read.get(id));
        }

        private static Set<ProgrammeId> pools(List<Programme> programmes) {
            return programmes.stream()
                    .filter(programme -> programme.kind() == Programme.Kind.PAMM)
                    .map(Programme::id)
                    .collect(Collectors.toSet());
        }

        /** What lies beside the tables under a name. */
        private Optional<String> document(String name) {
            try (InputStream content = folder.open(name).orElse(InputStream.nullInputStream())) {
                byte[] bytes = content.readNBytes(LONGEST_DOCUMENT);
                return bytes.length == 0 ? Optional.empty() : Optional.of(new String(bytes, StandardCharsets.UTF_8));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private RuntimeException nothingThere() {
            return new Failure(
                            Reason.UNREADABLE,
                            folder.name() + " holds no master data.",
                            "Name a folder that holds at least one of " + String.join(", ", MasterFiles.NAMES) + ".")
                    .asException();
        }
    }
}
