package lotbook.domain.party;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import lotbook.domain.identity.BrandId;
import lotbook.domain.party.KycState.State;
import lotbook.domain.time.Interval;

/**
 * Whether what is on file of a party covers what it does at a moment: an approved identity, consent to one document of each kind
 * its {@link Capacity} needs and its brand publishes, and where that asks for one, a licence. Any language and any version does:
 * a newer version asks nobody again until the older one is withdrawn. Pure.
 */
public final class Coverage {
    private final Map<Published, List<DocumentVersion>> documents;

    private record Published(BrandId brand, DocumentVersion.Kind kind) {}

    /** @param documents of all brands */
    public Coverage(Collection<DocumentVersion> documents) {
        this.documents = documents.stream()
                .collect(Collectors.groupingBy(document -> new Published(document.brand(), document.kind())));
    }

    /** Empty if everything is covered; else at most one of each kind: the identity, the documents, the licence. */
    public List<Lapse> lapses(OnFile file, BrandId brand, Capacity capacity, Instant at) {
        List<Lapse> lapses = new ArrayList<>();
        identity(file, at).ifPresent(lapses::add);
        consent(file, brand, capacity, at).ifPresent(lapses::add);
        if (capacity.licensed()) {
            licence(file, at).ifPresent(lapses::add);
        }
        return lapses;
    }

    private static Optional<Lapse> identity(OnFile file, Instant at) {
        List<KycState> now = file.kyc().stream().filter(row -> row.valid().contains(at)).toList();
        if (now.stream().anyMatch(row -> row.state() == State.APPROVED)) {
            return Optional.empty();
        }
        String words = now.stream().findFirst()
                .map(row -> "The identity of " + file.party() + " is " + word(row.state()) + " since " + row.valid().from() + ".")
                .or(() -> ended(file.kyc().stream().filter(row -> row.state() == State.APPROVED).toList(), KycState::valid, at)
                        .map(row -> "The identity of " + file.party() + " was approved until "
                                + row.valid().to().orElseThrow() + "."))
                .orElse("The identity of " + file.party() + " is not approved.");
        return Optional.of(new Lapse(Lapse.Kind.KYC, file.party(), words));
    }

    private List<String> published(BrandId brand, DocumentVersion.Kind kind, Instant at) {
        return documents.getOrDefault(new Published(brand, kind), List.of()).stream()
                .filter(document -> !document.published().isAfter(at.atOffset(ZoneOffset.UTC).toLocalDate()))
                .map(DocumentVersion::id)
                .toList();
    }

    /** All that is missing in one: whoever asks the party for it asks once. */
    private Optional<Lapse> consent(OnFile file, BrandId brand, Capacity capacity, Instant at) {
        List<String> never = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        for (DocumentVersion.Kind kind : capacity.documents()) {
            List<String> published = published(brand, kind, at);
            List<Consent> given = file.consents().stream().filter(one -> published.contains(one.documentId())).toList();
            Optional<Consent> last = ended(given, Consent::valid, at);
            if (published.isEmpty() || given.stream().anyMatch(one -> one.valid().contains(at))) {
                continue;
            }
            last.ifPresentOrElse(
                    one -> sentences.add(file.party() + " agreed to " + one.documentId() + " only until "
                            + one.valid().to().orElseThrow() + "."),
                    () -> never.add(any(published)));
        }
        if (!never.isEmpty()) {
            sentences.addFirst(file.party() + " has not agreed to " + String.join(", nor to ", never) + ".");
        }
        return sentences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Lapse(Lapse.Kind.CONSENT, file.party(), String.join(" ", sentences)));
    }

    private static String any(List<String> ids) {
        int last = ids.size() - 1;
        return last == 0 ? ids.getFirst() : String.join(", ", ids.subList(0, last)) + " or " + ids.getLast();
    }

    private static Optional<Lapse> licence(OnFile file, Instant at) {
        if (file.licences().stream().anyMatch(licence -> licence.valid().contains(at))) {
            return Optional.empty();
        }
        String words = ended(file.licences(), Licence::valid, at)
                .map(last -> "The licence " + last.authority() + " " + last.number() + " of " + file.party() + " ended on "
                        + last.valid().to().orElseThrow() + ".")
                .orElse(file.party() + " has no licence.");
        return Optional.of(new Lapse(Lapse.Kind.LICENCE, file.party(), words));
    }

    /** The one that ended last. */
    private static <T> Optional<T> ended(List<T> rows, Function<T, Interval> valid, Instant at) {
        return rows.stream()
                .filter(row -> valid.apply(row).to().filter(to -> !to.isAfter(at)).isPresent())
                .max(Comparator.comparing(row -> valid.apply(row).to().orElseThrow()));
    }

    private static String word(State state) {
        return switch (state) {
            case PENDING -> "pending";
            case APPROVED -> "approved";
            case EXPIRED -> "expired";
            case REJECTED -> "rejected";
        };
    }
}
