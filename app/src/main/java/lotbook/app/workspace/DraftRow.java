package lotbook.app.workspace;

/** One account's row as it was typed, right or wrong. */
public record DraftRow(String account, String weight, String cap) {
    public static final DraftRow EMPTY = new DraftRow("", "", "");

    public String text(DraftColumn column) {
        return switch (column) {
            case ACCOUNT -> account;
            case WEIGHT -> weight;
            case CAP -> cap;
        };
    }

    public DraftRow with(DraftColumn column, String text) {
        return switch (column) {
            case ACCOUNT -> new DraftRow(text, weight, cap);
            case WEIGHT -> new DraftRow(account, text, cap);
            case CAP -> new DraftRow(account, weight, text);
        };
    }

    boolean isEmpty() {
        return account.isBlank() && weight.isBlank() && cap.isBlank();
    }
}
