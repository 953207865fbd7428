package lotbook.domain.fee;

/** What settings of fee terms are called, by the paths that {@link FeeTermsDiff} gives them. */
public interface SettingNames {
    /** The fee that a setting is of; all fees' where it is of none. */
    String group(String path);

    /** The setting below its group; the unit is in its value. */
    String label(String path);
}
