package lotbook.domain.fee;

/**
 * What agreed terms say at one point, as people read it.
 *
 * @param fee the fee it is of; all fees' where it is of none
 * @param name of the setting
 * @param value with its unit or currency
 */
public record ToldSetting(String fee, String name, String value) {
    /** {@code Most of one charge: USD 20,000.00}. */
    public String whole() {
        return name + ": " + value;
    }
}
