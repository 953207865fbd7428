package lotbook.reports.incoming;

import static lotbook.reports.incoming.MasterCells.from;
import static lotbook.reports.incoming.MasterCells.text;
import static lotbook.reports.incoming.MasterCells.to;
import static lotbook.reports.incoming.MasterTable.Key.whileValid;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import lotbook.domain.identity.PartyId;
import lotbook.domain.partner.Introduction;
import lotbook.domain.partner.IntroductionChain;
import lotbook.domain.party.Party;
import lotbook.domain.programme.MasterBook;

/** The file of who brought whom. */
final class PartnerFiles {
    private static final String INTRODUCER = "introducer";

    /** The rows read so far, by whom they introduce, and the parties of which they tell. */
    private record Reading(Function<PartyId, Optional<Party>> parties, Map<PartyId, List<Introduction>> earlier) {
        Introduction introduction(CsvRow row) {
            PartyId introduced = PartyFiles.party(row, "introduced");
            PartyId introducer = PartyFiles.party(row, INTRODUCER);
            if (introduced.equals(introducer)) {
                throw row.refused(INTRODUCER, "is the introduced party itself.");
            }
            Introduction read = new Introduction(introduced, introducer, row.valid());
            requireBroker(row, read);
            List<Introduction> ofSame = earlier.computeIfAbsent(introduced, _ -> new ArrayList<>());
            // One for some of the same time is refused for that, and stands above nobody.
            if (ofSame.stream().noneMatch(other -> other.valid().overlaps(read.valid()))) {
                requireChain(row, read);
                ofSame.add(read);
            }
            return read;
        }

        private void requireBroker(CsvRow row, Introduction read) {
            Optional<Party> by = parties.apply(read.introducer());
            if (by.isPresent() && !by.get().roles().contains(Party.Role.INTRODUCING_BROKER)) {
                throw new CellRefused(row.place(INTRODUCER),
                        '"' + row.text(INTRODUCER) + "\" does not have the role INTRODUCING_BROKER in parties.csv.",
                        "Give it the role there, correct it here or skip the row.");
            }
            Optional<Party> of = parties.apply(read.introduced());
            if (by.isPresent() && of.isPresent() && !by.get().brand().equals(of.get().brand())) {
                throw row.refused(INTRODUCER, "is of the brand " + by.get().brand() + ", and " + read.introduced() + " of "
                        + of.get().brand() + ".");
            }
        }

        private void requireChain(CsvRow row, Introduction read) {
            IntroductionChain.brokenBy(read, party -> earlier.getOrDefault(party, List.of())).ifPresent(broken -> {
                throw row.refused(INTRODUCER, switch (broken.end()) {
                    case IntroductionChain.End.TooLong _ ->
                        "would put more than " + IntroductionChain.MOST_LEVELS + " introducers above " + read.introduced() + ".";
                    case IntroductionChain.End.BackTo _, IntroductionChain.End.Top _ ->
                        "would make introductions go round in a circle: " + broken.inWords() + ".";
                });
            });
        }
    }

    private PartnerFiles() {}

    /** For one reading: a row is judged beside those before it. */
    static MasterTable<Introduction> introductions(Function<PartyId, Optional<Party>> parties) {
        Reading reading = new Reading(parties, new HashMap<>());
        return new MasterTable<>(
                "introductions.csv",
                List.of("introduced", INTRODUCER, "valid_from", "valid_to"),
                reading::introduction,
                introduction -> List.of(
                        text(introduction.introduced()),
                        text(introduction.introducer()),
                        from(introduction.valid()),
                        to(introduction.valid())),
                List.of(whileValid("introduced", Introduction::introduced, Introduction::valid)),
                MasterBook::introductions);
    }
}
