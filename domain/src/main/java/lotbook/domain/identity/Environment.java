package lotbook.domain.identity;

/** What an installation is for, as its administrator set it; every window wears it in its colour. */
public enum Environment {
    DEMO,
    TEST,
    LIVE
}
