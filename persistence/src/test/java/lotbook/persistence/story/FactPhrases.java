package lotbook.persistence.story;

import static lotbook.persistence.story.Phrase.tell;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.CommandAnswer;
import lotbook.domain.execution.CommandAnswer.Outcome;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.Movement;
import lotbook.domain.identity.Login;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Scene;

/** What a server reports of money: summaries, movements, answers to charges. */
final class FactPhrases {
    private final Stage stage;

    private FactPhrases(Stage stage) {
        this.stage = stage;
    }

    static List<Phrase> of(Stage stage) {
        FactPhrases told = new FactPhrases(stage);
        return List.of(
                tell("{login} is measured: balance {balance}[, credit {credit}][, floating {floating}][, open swap {swap}],"
                        + " equity {equity}", told::measured),
                tell("movement {id} of {login}: {type} {amount}[, for the {fee} charge of {link} in \"{run...}\"]"
                        + "[, for charge {charge}]", told::moved),
                tell("the server refuses the {fee} charge of {link} in \"{run...}\": {text...}", told::refused));
    }

    private void measured(Said said) {
        Login login = said.login("login");
        stage.report(said.moments().stream().map(at -> summary(said, login, at)).toArray(Fact[]::new));
    }

    private AccountSummary summary(Said said, Login login, Instant at) {
        return new AccountSummary(
                login, "S-" + login.number() + "-" + at, at.atZone(ZoneOffset.UTC).toLocalDate(), stage.currency(login), at,
                AccountSummary.Reason.INTERVAL, said.amount("equity"), said.amount("balance"), said.amount("equity"),
                BigDecimal.ZERO, said.amount("credit"), said.amount("floating"), said.maybeAmount("swap"));
    }

    private void moved(Said said) {
        Login login = said.login("login");
        Instant at = said.at();
        Optional<String> charge = said.maybe("charge").or(() -> said.maybe("run").map(_ -> charge(said)));
        stage.report(new Movement(
                login, said.text("id"), Movement.Type.valueOf(said.text("type")), said.amount("amount"), stage.currency(login),
                at, at.atZone(ZoneOffset.UTC).toLocalDate(), Optional.empty(), Optional.empty(), charge, Optional.empty(),
                Optional.empty()));
    }

    private String charge(Said said) {
        return stage.fees.ask(TestDatabase.FINANCE, "SELECT charge_id FROM lotbook.fee_charge WHERE run_id = "
                + stage.run(said.text("run")).id() + " AND link_id = '" + said.text("link") + "' AND fee = '" + said.text("fee")
                + "' AND reverses IS NULL").getFirst();
    }

    private void refused(Said said) {
        stage.report(new CommandAnswer(
                Scene.SERVER, "UD", charge(said), Outcome.REFUSED, Optional.empty(), said.maybe("text"), Instant.now()));
    }
}
