package lotbook.persistence.query;

/** Text found anywhere, without case or accents. */
final class FoldedText {
    private FoldedText() {}

    /** Plain letters are folded by the database; anything else, which is rare, letter by letter. */
    static void contains(SqlText sql, String column, String text) {
        String pattern = "%" + escaped(Letters.folded(text)) + "%";
        sql.add("CASE WHEN OCTET_LENGTH(" + column + ") = CHAR_LENGTH(" + column + ") THEN LOWER(" + column
                + ") ELSE LOWER(TRANSLATE(" + column + ", ?, ?)) END LIKE ? ESCAPE '\\'",
                Letters.MARKED, Letters.PLAIN, pattern);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
