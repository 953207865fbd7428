package lotbook.persistence.unit;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Verdict;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Movement;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.FeeTermsDocument;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Units;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Holding;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.programme.Masters.Change;
import lotbook.domain.programme.Programme;
import lotbook.domain.time.Interval;
import lotbook.domain.unit.FlowRequest.Kind;
import lotbook.domain.unit.UnitSnapshot;
import lotbook.domain.unit.fund.FundPoint;
import lotbook.domain.unit.fund.Funds.Terms;
import lotbook.domain.unit.fund.NewRequest;
import lotbook.domain.unit.fund.Strike;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import lotbook.persistence.programme.StoredMasters;
import lotbook.persistence.programme.TestMasters;

/** A PAMM master with two investors, 100 units and 50, and what finance and compliance do with it. */
final class PoolScene implements AutoCloseable {
    static final AccountId POOL = new AccountId("A-100009");
    /** There after {@link #another}. */
    static final AccountId OTHER = new AccountId("A-100010");

    final Scene scene;

    PoolScene(DatabaseKind kind) {
        scene = new Scene(kind);
        ProgrammeId pamm = new ProgrammeId("AUR-PAMM");
        BrandId brand = new BrandId("AURORA");
        Interval since = Interval.since(Scene.START);
        MasterBook book = new MasterBook(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(new Programme(pamm, brand, Programme.Kind.PAMM, "Aurora Pool", "pamm", Scene.SERVER, "USD")), List.of(),
                List.of(new Account(POOL, brand, new PartyId("P-1"), Optional.of(pamm), Account.Role.MASTER, "USD",
                        Account.Mode.HEDGING, LocalDate.of(2018, 1, 1))),
                List.of(new AccountLogin(POOL, Scene.login("100009"), since)), List.of(), List.of(),
                List.of(new Holding(POOL, new PartyId("P-2"), Units.of("100"), since),
                        new Holding(POOL, new PartyId("P-3"), Units.of("50"), since)),
                List.of(), List.of(), List.of());
        try (StoredMasters masters = TestMasters.of(scene.database.as(TestDatabase.COMPLIANCE))) {
            masters.apply(book, new Change("Pool", Scene.START, false));
        }
    }

    /** Another master of the programme: one of its investors is in both pools. */
    void another() {
        Interval since = Interval.since(Scene.START);
        MasterBook book = new MasterBook(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(new Account(OTHER, new BrandId("AURORA"), new PartyId("P-1"), Optional.of(new ProgrammeId("AUR-PAMM")),
                        Account.Role.MASTER, "USD", Account.Mode.HEDGING, LocalDate.of(2018, 1, 1))),
                List.of(new AccountLogin(OTHER, Scene.login("100010"), since)), List.of(), List.of(),
                List.of(new Holding(OTHER, new PartyId("P-2"), Units.of("70"), since)), List.of(), List.of(), List.of());
        try (StoredMasters masters = TestMasters.of(scene.database.as(TestDatabase.COMPLIANCE))) {
            masters.apply(book, new Change("Another pool", Scene.START, false));
        }
    }

    /** Terms of the programme, as long as no proposal was made. */
    void agreed(String id, FeeTerms terms) {
        FeeTermsVersion version = new FeeTermsVersion(new VersionId(id), new ProgrammeId("AUR-PAMM"), Optional.empty(),
                Optional.empty(), "By units", Optional.empty(), Interval.since(Scene.START), Optional.empty(), "As published", terms);
        write(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.fee_terms (terms_id, programme_id, name, document, sha256, valid_from, why)"
                + " VALUES ('" + id + "', 'AUR-PAMM', 'By units', '" + CanonicalJson.write(FeeTermsDocument.write(version)) + "', '"
                + FeeTermsDocument.hash(version).hex() + "', TIMESTAMP WITH TIME ZONE '" + Scene.START + "', 'As published')");
    }

    void accepts(String terms, String investor) {
        write(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.fee_acceptance (acceptance_id, master_account, investor_id, terms_id, sha256,"
                + " channel, valid_from, why) SELECT 'FA-" + investor + "', '" + POOL + "', '" + investor + "', terms_id, sha256,"
                + " 'portal', valid_from, 'By portal' FROM lotbook.fee_terms WHERE terms_id = '" + terms + "'");
    }

    /** A fee on the master that carries a charge. */
    void charged(String id, String amount, String charge, String at) {
        Movement usual = Reports.moved(id, Scene.login("100009"), Movement.Type.FEE, amount, at);
        scene.report(new Movement(
                usual.login(), id, Movement.Type.FEE, usual.amount(), "USD", usual.occurredAt(), usual.valueDate(), Optional.empty(),
                Optional.empty(), Optional.of(charge), Optional.empty(), Optional.empty()));
    }

    StoredFunds funds(Credentials who) {
        return new StoredFunds(scene.database.as(who), () -> { });
    }

    void measured(String id, String equity, String at) {
        AccountSummary usual = Reports.summary(id, Scene.login("100009"), equity, "0.00", at);
        scene.report(new AccountSummary(
                usual.login(), id, usual.clearingDate(), "USD", usual.occurredAt(), AccountSummary.Reason.DEALING_POINT,
                usual.equity(), usual.balance(), usual.freeMargin(), usual.usedMargin(), usual.credit(), usual.floatingProfit(),
                usual.openSwap()));
    }

    void moved(String id, Movement.Type type, String amount, String investor, String reference, String at) {
        Movement usual = Reports.moved(id, Scene.login("100009"), type, amount, at);
        scene.report(new Movement(
                usual.login(), id, type, usual.amount(), "USD", usual.occurredAt(), usual.valueDate(), Optional.of(reference),
                Optional.of(investor), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    void accepted(String id, String investor, Kind kind, String amount, String at) {
        requested(id, investor, kind, amount, at);
        funds(TestDatabase.COMPLIANCE).accept(id, "Known to us");
    }

    void requested(String id, String investor, Kind kind, String amount, String at) {
        funds(TestDatabase.FINANCE).request(
                new NewRequest(id, POOL, new PartyId(investor), kind, new BigDecimal(amount), Instant.parse(at)), "By letter");
    }

    /** Of everything that is known by now. */
    FundPoint draft(String at) {
        StoredFunds funds = funds(TestDatabase.FINANCE);
        return funds.keep(UnitSnapshot.of(funds.facts(POOL, Instant.parse(at), Terms.AS_BEFORE)), "Weekly");
    }

    UnitSnapshot snapshot(FundPoint point) {
        return UnitSnapshot.read(funds(TestDatabase.AUDITOR).document(point.id()).getBytes(StandardCharsets.UTF_8));
    }

    Proposal propose(FundPoint point) {
        StoredProposals proposals = new StoredProposals(scene.database.as(TestDatabase.FINANCE), () -> { });
        var change = Strike.of(point, snapshot(point));
        return proposals.propose(change, proposals.groundOf(change), "Checked");
    }

    void decide(Credentials who, Proposal proposal, Verdict verdict) {
        new StoredProposals(scene.database.as(who), () -> { }).decide(proposal.id(), verdict, proposal.hash(), "Looked at it");
    }

    FundPoint struck(String at) {
        FundPoint point = draft(at);
        decide(TestDatabase.COMPLIANCE, propose(point), Verdict.APPROVED);
        return funds(TestDatabase.FINANCE).point(point.id());
    }

    int write(Credentials who, String sql) {
        return scene.database.as(who).inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return statement.executeUpdate();
            }
        });
    }

    List<String> ask(Credentials who, String sql) {
        return scene.database.as(who).rolledBack(connection -> {
            try (PreparedStatement query = connection.prepareStatement(sql); ResultSet row = query.executeQuery()) {
                List<String> found = new ArrayList<>();
                while (row.next()) {
                    List<String> line = new ArrayList<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        String value = row.getString(i);
                        line.add(value != null && value.matches("-?\\d+\\.\\d+")
                                ? new BigDecimal(value).stripTrailingZeros().toPlainString() : String.valueOf(value));
                    }
                    found.add(String.join(" ", line));
                }
                return found;
            }
        });
    }

    @Override
    public void close() {
        scene.close();
    }
}
