package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javafx.scene.control.Button;
import lotbook.app.demo.DemoDesk;
import lotbook.app.place.Screen;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import org.junit.jupiter.api.Test;

/** Whoever got a password from an administrator chooses another in the window, and works on. */
class PasswordJourneyTest extends DemoWindowTest {
    private static final String OWN = "nobody else's 1";

    @Test
    void whoKnowsThePresentPasswordChoosesAnother() {
        String given = DemoDesk.operator(OperatorRole.AUDITOR).password();
        signIn(OperatorRole.AUDITOR);
        open(Screen.Page.CONNECTIONS);
        Desk.waitUntil("offered", () -> hands.sees("#connections-screen"));
        hands.press("#change-password");
        Button button = hands.<Button>find("#password-change").orElseThrow();
        assertThat(hands.textOf("#password-obstacle")).isEqualTo("Type the present password.");
        hands.type("#password-present", "guessed it");
        hands.type("#password-new", OWN);
        assertThat(hands.textOf("#password-obstacle")).isEqualTo("Type the new password twice, alike.");
        assertThat(button.isDisabled()).isTrue();
        hands.type("#password-again", OWN);
        hands.press("#password-change");
        Desk.waitUntil("refused", () -> hands.textOf("#password-trouble").startsWith("That is not the present password of a.stone."));

        hands.type("#password-present", given);
        hands.type("#password-new", "short");
        hands.type("#password-again", "short");
        hands.press("#password-change");
        Desk.waitUntil("too short", () -> hands.textOf("#password-trouble").contains("fewer than 8 characters"));

        hands.type("#password-new", OWN);
        hands.type("#password-again", OWN);
        hands.press("#password-change");
        Desk.waitUntil("changed", () -> !hands.sees("#password-sheet"));
        assertThat(Desk.ask(() -> frame().notices().all().getFirst().text())).isEqualTo("The password of a.stone is changed.");

        assertThatThrownBy(() -> opened(given).close()).hasMessageContaining("Name or password");
        try (Database mine = opened(OWN)) {
            assertThat(mine.operator().role()).isEqualTo(OperatorRole.AUDITOR);
        }
    }

    private Database opened(String password) {
        return Database.open(desk.url(), new Credentials("a.stone", password), CLOCK);
    }
}
