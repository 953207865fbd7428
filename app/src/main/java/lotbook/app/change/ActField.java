package lotbook.app.change;

/** What an act asks for beside its reason. Choices hold the value of what was chosen. */
public enum ActField {
    /** All of the account, or the leader of one link of it. */
    WHERE(true),
    /** Whether a leader's followers close with it. */
    FOLLOWERS(true),
    /** The account once more. */
    AGAIN(false),
    LEADER(true),
    FOLLOWER(false),
    LINK_ID(false),
    CAPITAL(false),
    /** The link that ends. */
    LINK(true),
    /** What becomes of open positions. */
    POSITIONS(true),
    /** Blank for when it is approved. */
    FROM(false);

    private final boolean choice;

    ActField(boolean choice) {
        this.choice = choice;
    }

    boolean isChoice() {
        return choice;
    }
}
