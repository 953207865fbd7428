package lotbook.domain.approval;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.domain.allocation.AllocationDocument;
import lotbook.domain.approval.LimitAccount.Limit;
import lotbook.domain.approval.ManualLots.Lot;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.execution.Side;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.FeeTermsDocument;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import lotbook.domain.programme.Link.Permission;

/**
 * A change as the JSON document whose SHA-256 people decide on. Its head is the same for every kind, so that a database can
 * compare it with its columns; {@code change} is the kind's own. Fee terms stand in it as the text whose hash investors accept.
 */
public final class ChangeDocument {
    private ChangeDocument() {}

    /** @param restsOn what is there of what it would move, see {@link Proposals#groundOf} */
    public static Json.Obj write(Change change, String restsOn) {
        return Json.object()
                .put("kind", change.kind().name())
                .put("format", 1)
                .put("subject", change.subject())
                .put("scope", change.scope())
                .put("account", change.account().map(account -> Json.text(account.value())))
                .put("server", change.server().map(Json::text))
                .put("amount", change.amount())
                .put("effectiveAt", change.effectiveAt().map(at -> Json.text(at.toString())))
                .put("expiresAt", change.expiresAt().map(at -> Json.text(at.toString())))
                .put("correction", change.correction().map(Json::text))
                .put("restsOn", restsOn)
                .put("change", body(change))
                .build();
    }

    private static Json body(Change change) {
        Json.Builder json = Json.object();
        switch (change) {
            case PublishVersion publish -> json.put("version", AllocationDocument.write(publish.version()))
                    .put("traders", logins(publish.traders()));
            case WithdrawVersion withdraw -> json.put("version", AllocationDocument.write(withdraw.version()))
                    .put("traders", logins(withdraw.traders()));
            case LinkAccounts link -> link(json, link);
            case UnlinkAccounts unlink -> json.put("link", unlink.link().value())
                    .put("leader", login(unlink.leader()))
                    .put("follower", login(unlink.follower()))
                    .put("positions", unlink.positions().name());
            case ChangeStanding standing -> json.put("trader", login(standing.trader()))
                    .put("leader", standing.leader().map(ChangeDocument::login));
            case CloseAll all -> json.put("trader", login(all.trader())).put("isLeader", all.leader());
            case LimitAccount limit -> json.put("trader", login(limit.trader()))
                    .put("limits", Json.array(limit.limits().stream().map(ChangeDocument::limit).toList()));
            case ManualLots lots -> lots(json, lots);
            case AgreeTerms agree -> json.put("document", CanonicalJson.write(FeeTermsDocument.write(agree.terms())));
            case AddOperator add -> json.put("role", add.role().name())
                    .put("masters", Json.array(add.masters().stream().map(Json::text).toList()));
            case ChangeRole role -> json.put("role", role.role().name());
            case ChargeFees fees -> fees(json, fees);
            case ReverseFees fees -> reversed(json, fees);
            case TrueUpFees fees -> TrueUpDocument.write(json, fees);
            case StrikeDealingPoint strike -> struck(json, strike);
            case CorrectPrice correction -> CorrectPriceDocument.write(json, correction);
            case ClassifyMovements classify -> ClassDocument.write(json, classify);
            case ClosePeriod close -> json.put("brand", close.brand().value())
                    .put("period", close.period().toString())
                    .put("postings", close.postings());
            case ReopenPeriod reopen -> json.put("brand", reopen.brand().value()).put("period", reopen.period().toString());
            case ChangePolicy policy -> PolicyDocument.write(json, policy);
            case PayOut payout -> PayOutDocument.write(json, payout);
            case UnreadableChange unreadable -> throw unreadable.trouble().asException();
        }
        return json.build();
    }

    private static void link(Json.Builder json, LinkAccounts link) {
        json.put("link", link.link().value())
                .put("programme", link.programme().value())
                .put("leader", link.leader().account().value())
                .put("leaderLogin", login(link.leader()))
                .put("follower", link.follower().account().value())
                .put("followerLogin", login(link.follower()))
                .put("permissions", link.permissions().stream().sorted().map(Permission::name).collect(Collectors.joining(",")))
                .put("capital", link.capital())
                .put("version", link.version().map(version -> Json.text(version.value())));
    }

    private static void lots(Json.Builder json, ManualLots lots) {
        json.put("master", login(lots.master()))
                .put("order", lots.order().value())
                .put("deal", lots.deal().value())
                .put("symbol", lots.symbol())
                .put("side", lots.side().name())
                .put("volume", lots.volume().lots())
                .put("price", lots.price().value())
                .put("tradeDate", lots.tradeDate().toString())
                .put("lots", Json.array(lots.lots().stream()
                        .map(lot -> Json.object().put("trader", login(lot.trader())).put("volume", lot.volume().lots()).build())
                        .toList()));
    }

    private static void fees(Json.Builder json, ChargeFees fees) {
        json.put("run", fees.run())
                .put("programme", fees.programme().map(programme -> Json.text(programme.value())))
                .put("link", fees.link().map(link -> Json.text(link.value())))
                .put("early", fees.early())
                .put("adjustment", fees.adjustment().map(Json::decimal))
                .put("first", fees.first().toString())
                .put("last", fees.last().toString())
                .put("content", fees.content().hex())
                .put("lines", fees.lines())
                .put("setAside", fees.setAside())
                .put("totals", totals(fees.totals()));
    }

    private static void reversed(Json.Builder json, ReverseFees fees) {
        json.put("run", fees.run())
                .put("link", fees.link().map(link -> Json.text(link.value())))
                .put("first", fees.first().toString())
                .put("last", fees.last().toString())
                .put("content", fees.content().hex())
                .put("lines", fees.lines())
                .put("totals", totals(fees.totals()));
    }

    private static void struck(Json.Builder json, StrikeDealingPoint strike) {
        json.put("point", strike.point())
                .put("master", strike.master().value())
                .put("at", strike.at().toString())
                .put("content", strike.content().hex())
                .put("currency", strike.currency())
                .put("price", strike.price().map(Json::decimal))
                .put("nav", strike.nav())
                .put("unitsBefore", strike.unitsBefore())
                .put("unitsAfter", strike.unitsAfter())
                .put("taken", strike.taken())
                .put("paid", strike.paid())
                .put("fees", Optional.of(strike.fees()).filter(fees -> fees.signum() != 0).map(Json::decimal))
                .put("struck", strike.struck())
                .put("others", strike.others());
    }

    private static Json totals(List<ChargeFees.Total> totals) {
        return Json.array(totals.stream()
                .map(total -> Json.object()
                        .put("currency", total.currency())
                        .put("posted", total.posted())
                        .put("collected", total.collected())
                        .put("owed", total.owed())
                        .build())
                .toList());
    }

    private static Json logins(List<TradingLogin> traders) {
        return Json.array(traders.stream().map(ChangeDocument::login).toList());
    }

    private static Json login(TradingLogin trader) {
        return Json.object()
                .put("account", trader.account().value())
                .put("server", trader.login().server())
                .put("login", trader.login().number())
                .build();
    }

    private static Json limit(Limit limit) {
        return Json.object()
                .put("kind", limit.kind().name())
                .put("value", limit.value())
                .put("trigger", limit.trigger().name())
                .build();
    }

    /** @throws FailureException UNREADABLE if it is no such document, INCOMPATIBLE if it is of a later format */
    public static Change read(String document) {
        Json.Obj json = JsonReader.read(document).asObject();
        if (json.required("format").asWhole() != 1) {
            throw new Failure(Failure.Reason.INCOMPATIBLE,
                            "The proposal is written in format " + json.required("format").asWhole() + ".",
                            "Read it with the release that wrote it, or a later one.").asException();
        }
        try {
            return change(ProposalKind.valueOf(json.text("kind")), json, json.object("change"));
        } catch (FailureException e) {
            throw e;
        } catch (RuntimeException e) { // whatever a part says to what it can't be made of
            throw new Failure(Failure.Reason.UNREADABLE, "This is no proposal of ours: " + e.getMessage() + ".",
                            "Take it from where it was made, unchanged.").asException(e);
        }
    }

    private static Change change(ProposalKind kind, Json.Obj head, Json.Obj body) {
        Optional<String> server = head.optional("server", Json::asText);
        return switch (kind) {
            case PUBLISH_VERSION -> new PublishVersion(
                    AllocationDocument.read(body.object("version")), logins(body), server, head.optional("correction",
                            Json::asText));
            case WITHDRAW_VERSION -> new WithdrawVersion(
                    AllocationDocument.read(body.object("version")), logins(body), server, effective(head));
            case LINK -> new LinkAccounts(
                    new LinkId(body.text("link")), new ProgrammeId(body.text("programme")), login(body.object("leaderLogin")),
                    login(body.object("followerLogin")),
                    Stream.of(body.text("permissions").split(",")).map(Permission::valueOf).collect(Collectors.toSet()),
                    body.decimal("capital"), body.optional("version", id -> new VersionId(id.asText())), effective(head));
            case UNLINK -> new UnlinkAccounts(
                    new LinkId(body.text("link")), login(body.object("leader")), login(body.object("follower")),
                    UnlinkAccounts.Positions.valueOf(body.text("positions")), effective(head));
            case PAUSE, STOP, RESUME -> new ChangeStanding(
                    ChangeStanding.Step.valueOf(kind.name()), login(body.object("trader")),
                    body.optional("leader", leader -> login(leader.asObject())));
            case CLOSE_ALL -> new CloseAll(login(body.object("trader")), body.required("isLeader").asBoolean());
            case LIMITS -> new LimitAccount(
                    login(body.object("trader")), body.list("limits").stream().map(one -> limit(one.asObject())).toList());
            case MANUAL_LOTS -> lots(head, body);
            case AGREE_TERMS -> new AgreeTerms(
                    FeeTermsDocument.read(JsonReader.read(body.text("document")).asObject()),
                    head.optional("correction", Json::asText));
            case ADD_OPERATOR -> new AddOperator(
                    head.text("subject"), Role.valueOf(body.text("role")),
                            body.list("masters").stream().map(Json::asText).toList());
            case CHANGE_ROLE -> new ChangeRole(head.text("subject"), Role.valueOf(body.text("role")));
            case CHARGE_FEES -> fees(body);
            case REVERSE_FEES -> reversed(body);
            case TRUE_UP_FEES -> TrueUpDocument.read(body);
            case STRIKE_DEALING_POINT -> strike(body);
            case CORRECT_PRICE -> CorrectPriceDocument.read(body);
            case CLASSIFY_MOVEMENTS -> ClassDocument.read(body);
            case CLOSE_PERIOD -> new ClosePeriod(
                    new BrandId(body.text("brand")), YearMonth.parse(body.text("period")), body.required("postings").asWhole());
            case REOPEN_PERIOD -> new ReopenPeriod(new BrandId(body.text("brand")), YearMonth.parse(body.text("period")));
            case CHANGE_POLICY -> PolicyDocument.read(body);
            case PAY_OUT -> PayOutDocument.read(body);
        };
    }

    private static ChargeFees fees(Json.Obj body) {
        return new ChargeFees(
                body.required("run").asWhole(),
                body.optional("programme", id -> new ProgrammeId(id.asText())),
                body.optional("link", id -> new LinkId(id.asText())),
                body.optional("early", Json::asBoolean).orElse(false),
                body.optional("adjustment", Json::asDecimal),
                LocalDate.parse(body.text("first")),
                LocalDate.parse(body.text("last")),
                new Sha256(body.text("content")),
                body.required("lines").asWhole(),
                body.required("setAside").asWhole(),
                totals(body));
    }

    private static ReverseFees reversed(Json.Obj body) {
        return new ReverseFees(
                body.required("run").asWhole(),
                body.optional("link", id -> new LinkId(id.asText())),
                LocalDate.parse(body.text("first")),
                LocalDate.parse(body.text("last")),
                new Sha256(body.text("content")),
                body.required("lines").asWhole(),
                totals(body));
    }

    private static StrikeDealingPoint strike(Json.Obj body) {
        return new StrikeDealingPoint(
                body.required("point").asWhole(),
                new AccountId(body.text("master")),
                Instant.parse(body.text("at")),
                new Sha256(body.text("content")),
                body.text("currency"),
                body.optional("price", Json::asDecimal),
                body.decimal("nav"),
                body.decimal("unitsBefore"),
                body.decimal("unitsAfter"),
                body.decimal("taken"),
                body.decimal("paid"),
                body.optional("fees", Json::asDecimal).orElse(BigDecimal.ZERO),
                body.required("struck").asWhole(),
                body.required("others").asWhole());
    }

    private static List<ChargeFees.Total> totals(Json.Obj body) {
        return body.list("totals").stream()
                .map(Json::asObject)
                .map(one -> new ChargeFees.Total(one.text("currency"), one.decimal("posted"), one.decimal("collected"),
                        one.decimal("owed")))
                .toList();
    }

    private static Instant effective(Json.Obj head) {
        return Instant.parse(head.text("effectiveAt"));
    }

    private static List<TradingLogin> logins(Json.Obj body) {
        return body.list("traders").stream().map(one -> login(one.asObject())).toList();
    }

    private static TradingLogin login(Json.Obj json) {
        return new TradingLogin(new AccountId(json.text("account")), new Login(json.text("server"), json.text("login")));
    }

    private static Limit limit(Json.Obj json) {
        return new Limit(
                LimitAccount.Kind.valueOf(json.text("kind")), json.decimal("value"),
                LimitAccount.Trigger.valueOf(json.text("trigger")));
    }

    private static ManualLots lots(Json.Obj head, Json.Obj body) {
        TradingLogin master = login(body.object("master"));
        List<Lot> lots = body.list("lots").stream()
                .map(Json::asObject)
                .map(one -> new Lot(login(one.object("trader")), new Volume(one.decimal("volume"))))
                .toList();
        BigDecimal price = body.decimal("price");
        return new ManualLots(
                master, new OrderId(body.text("order")),
                new ExecId(body.text("deal")), body.text("symbol"), Side.valueOf(body.text("side")),
                new Volume(body.decimal("volume")), new Price(price), LocalDate.parse(body.text("tradeDate")), lots,
                Instant.parse(head.text("expiresAt")));
    }
}
