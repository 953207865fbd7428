package lotbook.domain.approval;

/** How a policy came: with the program, or by people who agreed on it. */
public enum PolicyOrigin {
    DELIVERED, AGREED
}
