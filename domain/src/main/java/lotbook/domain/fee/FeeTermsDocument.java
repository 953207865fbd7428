package lotbook.domain.fee;

import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rounding;
import lotbook.domain.time.Interval;

/**
 * Fee terms as the JSON document that is proposed, decided on, accepted and stored; its SHA-256 is what two people agree on.
 * Absent values are left out; instants are ISO 8601 in UTC. The end is not in it: terms keep their hash when others follow.
 */
public final class FeeTermsDocument {
    private static final String KIND = "fee-terms";

    private FeeTermsDocument() {}

    public static Sha256 hash(FeeTermsVersion version) {
        return Sha256.of(write(version));
    }

    public static Json.Obj write(FeeTermsVersion version) {
        return Json.object()
                .put("kind", KIND)
                .put("format", 1)
                .put("id", version.id().value())
                .put("programme", version.programme().value())
                .put("leader", version.leader().map(leader -> Json.text(leader.value())))
                .put("link", version.link().map(link -> Json.text(link.value())))
                .put("name", version.name())
                .put("agreement", version.agreement().map(Json::text))
                .put("validFrom", version.valid().from().toString())
                .put("supersedes", version.supersedes().map(earlier -> Json.text(earlier.value())))
                .put("reason", version.reason())
                .put("terms", write(version.terms()))
                .build();
    }

    /** @throws FailureException UNREADABLE naming the member and the remedy, INCOMPATIBLE if it is of a later format */
    public static FeeTermsVersion read(Json.Obj json) {
        Node node = Node.root(json);
        if (!node.text("kind").equals(KIND)) {
            throw new Failure(Failure.Reason.UNREADABLE, "These are no fee terms: 'kind' is '" + node.text("kind") + "'.",
                    "Take a document of the kind '" + KIND + "'.").asException();
        }
        if (node.whole("format") != 1) {
            throw new Failure(Failure.Reason.INCOMPATIBLE,
                    "The fee terms are written in format " + node.whole("format") + ".",
                    "Read them with the release that wrote them, or a later one.").asException();
        }
        return new FeeTermsVersion(
                new VersionId(node.text("id")),
                new ProgrammeId(node.text("programme")),
                node.optional("leader", at -> new AccountId(at.text("leader"))),
                node.optional("link", at -> new LinkId(at.text("link"))),
                node.text("name"),
                node.optional("agreement", at -> at.text("agreement")),
                Interval.since(node.instant("validFrom")),
                node.optional("supersedes", at -> new VersionId(at.text("supersedes"))),
                node.text("reason"),
                read(node.object("terms")));
    }

    /** The settings alone, without whose they are: what a file holds that somebody drafts terms in. */
    public static Json.Obj settings(FeeTerms terms) {
        return write(terms);
    }

    /** @throws FailureException UNREADABLE naming the member and the remedy */
    public static FeeTerms settings(Json.Obj json) {
        return read(Node.root(json));
    }

    static Json.Obj write(FeeTerms terms) {
        return Json.object()
                .put("fees", Json.array(terms.fees(), FeeDocument::write))
                .put("order", terms.order().name())
                .put("credit", terms.credit().name())
                .put("weekends", terms.weekends().name())
                .put("rounding", terms.rounding().name())
                .put("debt", terms.debt().name())
                .put("leaving", terms.leaving().name())
                .put("payout", payout(terms.payout()))
                .put("reversals", terms.reversals().name())
                .build();
    }

    static FeeTerms read(Node node) {
        return new FeeTerms(
                node.list("fees", FeeDocument::read),
                node.constant("order", OrderOfFees.class),
                node.constant("credit", CreditInBase.class),
                node.constant("weekends", WeekendDays.class),
                node.constant("rounding", Rounding.class),
                node.constant("debt", FeeDebt.class),
                node.constant("leaving", PositionsOnLeaving.class),
                payout(node.object("payout")),
                node.constant("reversals", ReversalPolicy.class));
    }

    private static Json payout(Payout payout) {
        return switch (payout) {
            case Payout.Unconverted _ -> Json.object().put("id", "unconverted").build();
            case Payout.Converted converted -> Json.object()
                    .put("id", "converted")
                    .put("currency", converted.currency())
                    .put("decimals", converted.decimals())
                    .put("day", converted.day().name())
                    .build();
        };
    }

    private static Payout payout(Node node) {
        return switch (node.text("id")) {
            case "unconverted" -> new Payout.Unconverted();
            case "converted" -> new Payout.Converted(
                    node.text("currency"), node.whole("decimals"), node.constant("day", Payout.RateDay.class));
            default -> throw node.unknown("id", "unconverted, converted");
        };
    }
}
