package lotbook.domain.allocation;

/** How volumes are found; one record a method, its parameters inside. */
public sealed interface Method permits CopyMethod, BlockMethod {
    /** The method's name wherever it is stored or typed, lower case with hyphens. */
    String id();

    /** The parameters as one readable line, empty if there are none. */
    String parameters();
}
