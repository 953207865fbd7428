package lotbook.persistence.story;

import static lotbook.persistence.story.Phrase.ask;
import static lotbook.persistence.story.Phrase.tell;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.fee.CreditInBase;
import lotbook.domain.fee.FeeReplay;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.PositionsOnLeaving;
import lotbook.domain.fee.ReversalPolicy;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.fee.run.FeeRuns.HeldBack;
import lotbook.domain.identity.LinkId;
import lotbook.domain.money.Rate;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.fee.FeeScene;

/** Terms, and what finance does with runs. */
final class FeePhrases {
    private static final int ALL = 100;

    private final Stage stage;

    private FeePhrases(Stage stage) {
        this.stage = stage;
    }

    static List<Phrase> of(Stage stage) {
        FeePhrases told = new FeePhrases(stage);
        return List.of(
                tell("fee terms {terms} are agreed[ for {link} alone]: {template...}, {performance} % of profit,"
                        + " {management} % a year[, credit {credit}][, positions {leaving} on leaving][, corrected by {reversals}]",
                        told::terms),
                tell("{link} accepts {terms}", said -> stage.fees.accept(said.text("terms"), said.text("link"))),
                ask("finance drafts \"{run...}\": {first} to {last}, {whom}[, charged {early}]"
                        + "[, adjusted by {adjustment}]", told::draft),
                ask("{link} is held back in \"{run...}\" because", told::heldBack),
                tell("finance sets {link} aside in \"{run...}\": {why...}", told::setAside),
                ask("finance proposes \"{run...}\", compliance approves", told::charge),
                ask("finance proposes to take \"{run...}\" back, compliance approves", told::reverse),
                ask("finance proposes to true up {link} from \"{run...}\" on, compliance approves", told::trueUp),
                ask("the snapshot of {link} in \"{run...}\" is replayed", told::replay));
    }

    private void terms(Said said) {
        FeeTemplates template = FeeTemplates.valueOf(said.text("template").toUpperCase(Locale.ROOT).replace(' ', '_'));
        FeeTerms usual = template.with(percent(said.amount("performance")), percent(said.amount("management")));
        stage.fees.terms(said.text("terms"), said.maybe("link").map(stage::link), new FeeTerms(
                usual.fees(), usual.order(), said.maybe("credit").map(FeePhrases::credit).orElse(usual.credit()),
                usual.weekends(), usual.rounding(), usual.debt(), said.maybe("leaving").map(FeePhrases::leaving).orElse(usual.leaving()),
                usual.payout(), said.maybe("reversals").isPresent() ? ReversalPolicy.TRUE_UP : usual.reversals()));
        stage.written();
    }

    private static Rate percent(BigDecimal percent) {
        return new Rate(percent.movePointLeft(2));
    }

    private static CreditInBase credit(String word) {
        return CreditInBase.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static PositionsOnLeaving leaving(String word) {
        return word.equals("detached") ? PositionsOnLeaving.DETACH : PositionsOnLeaving.SETTLE;
    }

    /** Each line with what it posts, or that it is held back. */
    private String draft(Said said) {
        stage.as(TestDatabase.FINANCE);
        boolean all = said.text("whom").equals(FeeScene.COPY.value());
        FeeScope scope = all
                ? FeeScope.of(said.day("first"), said.day("last"), Optional.of(FeeScene.COPY))
                : FeeScope.of(said.day("first"), said.day("last"), new LinkId(said.text("whom")));
        FeeScope early = said.maybe("early").isPresent() ? scope.chargedEarly(true) : scope;
        FeeRun run = stage.fees.draft(said.maybeAmount("adjustment").map(early::adjustedBy).orElse(early));
        stage.runs.put(said.text("run"), run);
        return Stage.lines(stage.fees.ask(TestDatabase.FINANCE, "SELECT link_id, CASE WHEN held_back THEN 'is held back'"
                + " ELSE 'posts ' || CAST(CAST(posted AS numeric(24,2)) AS varchar) END FROM lotbook.fee_snapshot WHERE run_id = "
                + run.id() + " ORDER BY link_id"));
    }

    private String heldBack(Said said) {
        return Stage.lines(stage.fees.runs(TestDatabase.FINANCE).heldBack(stage.run(said.text("run")).id(), ALL).stream()
                .filter(held -> held.link().value().equals(said.text("link")))
                .map(HeldBack::findings)
                .toList());
    }

    private void setAside(Said said) {
        stage.fees.runs(TestDatabase.FINANCE).setAside(
                stage.run(said.text("run")).id(), new LinkId(said.text("link")), said.text("why"));
    }

    private String charge(Said said) {
        stage.fees.charge(stage.run(said.text("run")));
        stage.written();
        return "approved";
    }

    private String reverse(Said said) {
        stage.fees.approve(stage.fees.propose(stage.fees.toReverse(stage.run(said.text("run")))));
        stage.written();
        return "approved";
    }

    private String trueUp(Said said) {
        stage.as(TestDatabase.FINANCE);
        Optional<LinkId> link = Optional.of(new LinkId(said.text("link")));
        stage.fees.approve(stage.fees.propose(stage.fees.toTrueUp(stage.run(said.text("run")), link)));
        stage.written();
        return "approved";
    }

    private String replay(Said said) {
        String json = stage.fees.runs(TestDatabase.AUDITOR)
                .document(stage.run(said.text("run")).id(), new LinkId(said.text("link"))).orElseThrow().json();
        ReplayResult result = FeeReplay.replay(json.getBytes(StandardCharsets.UTF_8));
        return result instanceof ReplayResult.Equal ? "equal" : result.toString();
    }
}
