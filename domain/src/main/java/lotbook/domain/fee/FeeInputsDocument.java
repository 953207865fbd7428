package lotbook.domain.fee;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonShape;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.fee.FeeInputs.FeePeriod;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.money.RateUsed;
import lotbook.domain.time.BusinessCalendar;

/** The inputs of a calculation as JSON, complete: from this alone it can be repeated. */
final class FeeInputsDocument {
    private static final JsonShape DAY = Json.shape("balance", "costs", "credit", "date", "equity");

    private FeeInputsDocument() {}

    static Json.Obj write(FeeInputs in) {
        return Json.object()
                .put("account", in.account().value())
                .put("link", in.link().map(link -> Json.text(link.value())))
                .put("version", in.version().value())
                .put("terms", FeeTermsDocument.write(in.terms()))
                .put("unit", in.unit().map(unit ->
                        Json.object().put("currency", unit.currency()).put("decimals", unit.decimals()).build()))
                .put("joined", in.joined().toString())
                .put("period", Json.object()
                        .put("first", in.period().first().toString())
                        .put("last", in.period().last().toString())
                        .put("closed", in.period().closed())
                        .build())
                .put("opening", FeeStateDocument.write(in.opening()))
                .put("days", Json.array(in.days(), FeeInputsDocument::day))
                .put("events", Json.array(in.events(), FeeInputsDocument::event))
                .put("trades", Json.array(in.trades(), FeeInputsDocument::trade))
                .put("rates", Json.array(in.rates(), FeeInputsDocument::rate))
                .put("introducers", introducers(in))
                .put("books", Json.object()
                        .put("zone", in.books().zone().getId())
                        .put("cutOff", in.books().cutOff().toString())
                        .build())
                .put("knownAt", in.knownAt().toString())
                .put("sources", Json.array(in.sources(), Json::text))
                .build();
    }

    static FeeInputs read(Node node) {
        return read(node, new AlikeInputs());
    }

    static FeeInputs read(Node node, AlikeInputs alike) {
        Node period = node.object("period");
        Node books = node.object("books");
        Node terms = node.object("terms");
        return new FeeInputs(
                new AccountId(node.text("account")),
                node.optional("link", at -> new LinkId(at.text("link"))),
                new VersionId(node.text("version")),
                alike.terms().read(terms.json(), () -> FeeTermsDocument.read(terms)),
                node.optional("unit", at -> unit(at.object("unit"))),
                node.date("joined"),
                new FeePeriod(period.date("first"), period.date("last"), period.bool("closed")),
                FeeStateDocument.read(node.object("opening")),
                node.list("days", FeeInputsDocument::day),
                node.list("events", FeeInputsDocument::event),
                node.list("trades", FeeInputsDocument::trade),
                node.list("rates", FeeInputsDocument::rate),
                node.optional("introducers", at -> at.list("introducers", FeeInputsDocument::introducer)).orElse(List.of()),
                alike.books().read(books.json(), () -> books(books)),
                alike.knownAt().read(node.required("knownAt"), () -> node.instant("knownAt")),
                node.texts("sources"));
    }

    private static BusinessCalendar books(Node node) {
        return new BusinessCalendar(ZoneId.of(node.text("zone")), LocalTime.parse(node.text("cutOff")));
    }

    private static FeeDay day(Node node) {
        return DAY.fits(node.json())
                ? new FeeDay(node.date(DAY, 3), new Figures(node.decimal(DAY, 0), node.decimal(DAY, 4), node.decimal(DAY, 2)),
                        node.decimal(DAY, 1))
                : new FeeDay(node.date("date"), FeeStateDocument.figures(node), node.decimal("costs"));
    }

    private static MinorUnit unit(Node node) {
        return new MinorUnit(node.text("currency"), node.whole("decimals"));
    }

    private static Json day(FeeDay day) {
        Figures figures = day.figures();
        return DAY.of(Json.decimal(figures.balance()), Json.decimal(day.costs()), Json.decimal(figures.credit()),
                Json.text(day.date().toString()), Json.decimal(figures.equity()));
    }

    private static Json event(FeeEvent event) {
        Json.Builder json = Json.object()
                .put("id", event.id())
                .put("at", event.at().toString())
                .put("date", event.date().toString())
                .put("before", event.before().map(figures -> FeeStateDocument.figures(Json.object(), figures).build()));
        return switch (event) {
            case FeeEvent.Moved moved -> json.put("kind", "moved")
                    .put("class", moved.movementClass().name())
                    .put("amount", moved.amount())
                    .build();
            case FeeEvent.Unasked unasked -> json.put("kind", "unasked").put("amount", unasked.amount()).build();
            case FeeEvent.Ended ended -> json.put("kind", "ended").put("cause", ended.cause().name()).build();
            case FeeEvent.Refilled _ -> json.put("kind", "refilled").build();
            case FeeEvent.Early _ -> json.put("kind", "early").build();
            case FeeEvent.Adjusted adjusted -> json.put("kind", "adjusted")
                    .put("amount", adjusted.amount())
                    .put("why", adjusted.why())
                    .build();
        };
    }

    private static FeeEvent event(Node node) {
        Optional<Figures> before = node.optional("before", at -> FeeStateDocument.figures(at.object("before")));
        return switch (node.text("kind")) {
            case "moved" -> new FeeEvent.Moved(
                    node.text("id"), node.instant("at"), node.date("date"), node.constant("class", MovementClass.class),
                    node.decimal("amount"), before);
            case "unasked" -> new FeeEvent.Unasked(
                    node.text("id"), node.instant("at"), node.date("date"), node.decimal("amount"), before);
            case "ended" -> new FeeEvent.Ended(
                    node.text("id"), node.instant("at"), node.date("date"), node.constant("cause", FeeCause.class), before);
            case "refilled" -> new FeeEvent.Refilled(node.text("id"), node.instant("at"), node.date("date"), before);
            case "early" -> new FeeEvent.Early(node.text("id"), node.instant("at"), node.date("date"));
            case "adjusted" -> new FeeEvent.Adjusted(
                    node.text("id"), node.instant("at"), node.date("date"), node.decimal("amount"), node.text("why"));
            default -> throw node.unknown("kind", "moved, unasked, ended, refilled, early, adjusted");
        };
    }

    private static Json trade(FeeTrade trade) {
        Json.Builder json = Json.object()
                .put("id", trade.id())
                .put("date", trade.date().toString())
                .put("lots", trade.lots())
                .put("contractSize", trade.contractSize())
                .put("price", trade.price())
                .put("conversion", trade.conversion())
                .put("spread", trade.spread())
                .put("costs", trade.costs())
                .put("profit", trade.profit())
                .put("openings", trade.rateAtOpening().map(rate -> Json.array(rate.parts(), FeeInputsDocument::opening)));
        return trade.closes() ? json.put("closes", true).build() : json.build();
    }

    private static Json opening(OpeningRate.Part part) {
        return Json.object()
                .put("deal", part.deal())
                .put("day", part.day().toString())
                .put("lots", part.lots())
                .put("rate", part.rate().value())
                .put("terms", part.terms().map(terms -> Json.text(terms.value())))
                .build();
    }

    private static FeeTrade trade(Node node) {
        return new FeeTrade(
                node.text("id"), node.date("date"), node.decimal("lots"), node.decimal("contractSize"), node.decimal("price"),
                node.decimal("conversion"), node.decimal("spread"), node.decimal("costs"), node.decimal("profit"),
                node.optional("closes", at -> at.bool("closes")).orElse(false),
                node.optional("openings", at -> new OpeningRate(at.list("openings", FeeInputsDocument::opening))));
    }

    private static OpeningRate.Part opening(Node node) {
        return new OpeningRate.Part(
                node.text("deal"), node.date("day"), node.decimal("lots"), node.rate("rate"),
                node.optional("terms", at -> new VersionId(at.text("terms"))));
    }

    /** Absent where nobody is: documents from before there were any stay as they are. */
    private static Optional<Json> introducers(FeeInputs in) {
        return in.introducers().isEmpty()
                ? Optional.empty()
                : Optional.of(Json.array(in.introducers(), one -> Json.object()
                        .put("level", one.level())
                        .put("party", one.party().value())
                        .put("from", one.from().toString())
                        .put("until", one.until().map(day -> Json.text(day.toString())))
                        .put("owns", one.owns())
                        .build()));
    }

    private static Introducer introducer(Node node) {
        return new Introducer(
                node.whole("level"), new PartyId(node.text("party")), node.date("from"),
                node.optional("until", at -> at.date("until")), node.bool("owns"));
    }

    private static Json rate(RateUsed rate) {
        return Json.object()
                .put("from", rate.from())
                .put("to", rate.to())
                .put("asked", rate.asked().toString())
                .put("used", rate.used().toString())
                .put("fromPerEuro", rate.fromPerEuro().value())
                .put("toPerEuro", rate.toPerEuro().value())
                .put("source", rate.source())
                .put("rule", rate.rule())
                .build();
    }

    private static RateUsed rate(Node node) {
        return new RateUsed(
                node.text("from"), node.text("to"), node.date("asked"), node.date("used"), node.rate("fromPerEuro"),
                node.rate("toPerEuro"), node.text("source"), node.text("rule"));
    }
}
