package lotbook.app.text;

import java.util.Optional;

/** Which program this is, from its jar. */
public final class Version {
    private Version() {}

    /** Such as {@code Lotbook 0.1.0}; without the number when it runs from loose classes. */
    public static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .map(version -> "Lotbook " + version)
                .orElse("Lotbook");
    }
}
