package lotbook.domain.query;

import java.util.List;

/**
 * Whose name a column tells beside an id: the name as it is now, whatever moment is asked about, and none to whoever may not see
 * the party.
 */
public sealed interface NameOf {
    /** The columns of the same row that say whose. */
    List<String> columns();

    /** Who holds the account. */
    static NameOf holder(String account) {
        return new Holder(account);
    }

    static NameOf party(String party) {
        return new Party(party);
    }

    /** Who holds the account that follows by the link. */
    static NameOf follower(String link) {
        return new Follower(link);
    }

    /** Who holds the account that a login was when the row occurred. */
    static NameOf login(String server, String login) {
        return new OfLogin(server, login);
    }

    /** Who stands behind an account of the books; nobody behind what is the broker's own, a provider's or a bank's. */
    static NameOf owner(String kind, String owner) {
        return new Owner(kind, owner);
    }

    record Holder(String account) implements NameOf {
        @Override
        public List<String> columns() {
            return List.of(account);
        }
    }

    record Party(String party) implements NameOf {
        @Override
        public List<String> columns() {
            return List.of(party);
        }
    }

    record Follower(String link) implements NameOf {
        @Override
        public List<String> columns() {
            return List.of(link);
        }
    }

    record OfLogin(String server, String login) implements NameOf {
        @Override
        public List<String> columns() {
            return List.of(server, login);
        }
    }

    record Owner(String kind, String owner) implements NameOf {
        @Override
        public List<String> columns() {
            return List.of(kind, owner);
        }
    }
}
