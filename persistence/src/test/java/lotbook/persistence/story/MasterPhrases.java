package lotbook.persistence.story;

import static lotbook.persistence.story.Phrase.tell;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import lotbook.domain.allocation.AboveMaximum;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BelowMinimum;
import lotbook.domain.allocation.ExecutionRules;
import lotbook.domain.allocation.LotRounding;
import lotbook.domain.allocation.ProportionalByEquity;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.allocation.Timing;
import lotbook.domain.approval.LinkAccounts;
import lotbook.domain.approval.UnlinkAccounts;
import lotbook.domain.approval.UnlinkAccounts.Positions;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.party.Consent;
import lotbook.domain.party.DocumentVersion;
import lotbook.domain.party.KycState;
import lotbook.domain.party.Licence;
import lotbook.domain.party.Party;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.Link.Permission;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.time.Interval;
import lotbook.persistence.approval.StoredChanges;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Scene;
import lotbook.persistence.fee.FeeScene;

/** Who is who and who follows whom: master data as compliance brings it in. */
final class MasterPhrases {
    private static final BrandId AURORA = new BrandId("AURORA");

    private final Stage stage;

    private MasterPhrases(Stage stage) {
        this.stage = stage;
    }

    static List<Phrase> of(Stage stage) {
        MasterPhrases told = new MasterPhrases(stage);
        return List.of(
                tell("party {party} is {name...}", told::party),
                tell("account {account} of {party} opens in {currency}, {mode}, as {role}, login {login}", told::account),
                tell("party {party} of unknown identity is {name...}", told::unknown),
                tell("KYC of {party} is {state}", told::kyc),
                tell("the licence of {party} ends", told::licenceEnds),
                tell("document {document} is published: {kind}", told::published),
                tell("{party} agrees to {document}", told::consents),
                tell("link {link} begins: {follower} follows {leader} with {capital}", told::begins),
                tell("two officers agree that {link} begins: {follower} follows {leader} with {capital}", told::linked),
                tell("two officers agree that {link} ends, positions {positions}", told::unlinked),
                tell("version {version} for {leader}: equity x {ratio}[, until {until...}]", told::version));
    }

    /** With an approved identity, and licensed: what most stories aren't about. */
    private void party(Said said) {
        PartyId id = new PartyId(said.text("party"));
        Interval always = Interval.since(Scene.START);
        apply(parts -> {
            parts.parties.add(named(said));
            parts.kyc.add(new KycState(id, KycState.State.APPROVED, KycState.Risk.LOW, always, "Story"));
            parts.licences.add(new Licence(id, "CySEC", id.value(), "Story", always));
        });
    }

    private void unknown(Said said) {
        apply(parts -> parts.parties.add(named(said)));
    }

    private static Party named(Said said) {
        return new Party(
                new PartyId(said.text("party")), AURORA, Party.Kind.PERSON, said.text("name"), "CY",
                Set.of(Party.Role.LEADER, Party.Role.INVESTOR));
    }

    private void licenceEnds(Said said) {
        apply(parts -> parts.licences.add(new Licence(
                new PartyId(said.text("party")), "CySEC", "100/17", "Managing accounts", Interval.of(Scene.START, said.at()))));
    }

    private void published(Said said) {
        apply(parts -> parts.documents.add(new DocumentVersion(
                said.text("document"), AURORA, DocumentVersion.Kind.valueOf(said.text("kind")), "1", "en",
                said.at().atOffset(ZoneOffset.UTC).toLocalDate(), "0".repeat(64))));
    }

    private void consents(Said said) {
        apply(parts -> parts.consents.add(new Consent(
                new PartyId(said.text("party")), said.text("document"), "portal", "192.0.2.7", "en",
                Interval.since(said.at()))));
    }

    private void account(Said said) {
        Account account = new Account(
                Stage.account(said.text("account")), AURORA, new PartyId(said.text("party")), Optional.of(FeeScene.COPY),
                Account.Role.valueOf(said.text("role")), said.text("currency"), Account.Mode.valueOf(said.text("mode")),
                LocalDate.of(2018, 1, 1));
        stage.currencies.put(said.login("login"), account.currency());
        apply(parts -> {
            parts.accounts.add(account);
            parts.logins.add(new AccountLogin(account.id(), said.login("login"), Interval.since(Scene.START)));
        });
    }

    private void kyc(Said said) {
        apply(parts -> parts.kyc.add(new KycState(
                new PartyId(said.text("party")), KycState.State.valueOf(said.text("state")), KycState.Risk.LOW,
                Interval.since(said.at()), "Story")));
    }

    private void begins(Said said) {
        Link link = link(said);
        apply(parts -> parts.links.add(link));
        stage.links.put(link.id(), link);
    }

    private static Link link(Said said) {
        return new Link(
                new LinkId(said.text("link")), FeeScene.COPY, Stage.account(said.text("leader")),
                Stage.account(said.text("follower")), Set.of(Permission.TRADE, Permission.READ), said.amount("capital"),
                Interval.since(said.at()));
    }

    private void linked(Said said) {
        Link link = link(said);
        stage.agree(new LinkAccounts(
                link.id(), link.programme(), Stage.trader(link.leader()), Stage.trader(link.follower()), link.permissions(),
                link.assignedCapital(), Optional.empty(), said.at()));
        stage.links.put(link.id(), link);
    }

    private void unlinked(Said said) {
        Link link = stage.link(said.text("link"));
        StoredChanges book = new StoredChanges(stage.as(TestDatabase.COMPLIANCE));
        stage.agree(new UnlinkAccounts(
                link.id(), book.trader(link.leader()), book.trader(link.follower()),
                said.text("positions").equals("detached") ? Positions.DETACH : Positions.CLOSE, said.at()));
    }

    private void version(Said said) {
        BigDecimal ratio = said.amount("ratio");
        Interval valid = said.maybe("until").map(until -> Interval.of(said.at(), Said.moment(until)))
                .orElse(Interval.since(said.at()));
        apply(parts -> parts.versions.add(new AllocationVersion(
                new VersionId(said.text("version")), FeeScene.COPY, Stage.account(said.text("leader")), Optional.empty(),
                new ProportionalByEquity(ratio),
                SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.REJECT, AboveMaximum.CLAMP), ScopeLimits.NONE,
                ExecutionRules.DEFAULT, Timing.NEXT_TRADE, valid, Optional.empty(), "Story")));
    }

    private void apply(Consumer<Parts> fill) {
        Parts parts = new Parts();
        fill.accept(parts);
        stage.fees.scene.apply(TestDatabase.COMPLIANCE, parts.book());
        stage.written();
    }

    /** The parts of a book that stories write. */
    private static final class Parts {
        private final List<Party> parties = new ArrayList<>();
        private final List<KycState> kyc = new ArrayList<>();
        private final List<Licence> licences = new ArrayList<>();
        private final List<DocumentVersion> documents = new ArrayList<>();
        private final List<Consent> consents = new ArrayList<>();
        private final List<Account> accounts = new ArrayList<>();
        private final List<AccountLogin> logins = new ArrayList<>();
        private final List<Link> links = new ArrayList<>();
        private final List<AllocationVersion> versions = new ArrayList<>();

        private MasterBook book() {
            return new MasterBook(
                    List.of(), List.of(), parties, List.of(), kyc, licences, documents, consents, List.of(), List.of(),
                    List.of(), accounts, logins, List.of(), links, List.of(), versions, List.of(), List.of());
        }
    }
}
