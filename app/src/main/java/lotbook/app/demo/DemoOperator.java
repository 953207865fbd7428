package lotbook.app.demo;

import java.util.List;
import lotbook.domain.identity.AccountId;

/**
 * Somebody who may sign in to the demo.
 *
 * @param role a database role's word: COMPLIANCE, FINANCE, MANAGER, AUDITOR, ADMINISTRATOR or FEED
 * @param password printed by the demo, and of no use elsewhere
 * @param masters the master accounts a manager answers for; empty for the other roles
 * @param title what they do, for the greeting
 */
public record DemoOperator(String name, String role, String password, List<AccountId> masters, String title) {
    public DemoOperator {
        masters = List.copyOf(masters);
    }
}
