package lotbook.app.workspace;

/** What is typed for an account, from the left. */
public enum DraftColumn {
    ACCOUNT, WEIGHT, CAP
}
