package lotbook.persistence.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lotbook.domain.query.Column;
import lotbook.domain.query.Filter;
import lotbook.domain.query.NameOf;
import lotbook.domain.query.TableDefinition;

/**
 * Names that stand beside ids, as expressions over the row's own columns: only a question that shows, filters or sorts by a name
 * pays for it, for the rows that it looks at. Read from the tables of records, so a manager finds those that are theirs to see.
 */
public final class Names {
    private static final String ACCOUNT = " FROM account a JOIN party p ON p.party_id = a.holder_id";
    private static final String LINK = " JOIN link k ON k.follower_account = a.account_id";
    private static final String LOGIN = " JOIN account_login l ON l.account_id = a.account_id";
    private static final String HOLDER = "SELECT p.name" + ACCOUNT;
    /** Of several rows of an account or a party the one that begins last. */
    private static final String LIVE = " AND NOT EXISTS (SELECT 1 FROM account later WHERE later.supersedes = a.id)"
            + " AND a.valid_from <= CURRENT_TIMESTAMP AND p.valid_from <= CURRENT_TIMESTAMP"
            + " AND NOT EXISTS (SELECT 1 FROM party later WHERE later.supersedes = p.id)"
            + " ORDER BY a.valid_from DESC, p.valid_from DESC, p.id DESC FETCH FIRST 1 ROWS ONLY)";
    private static final String BEFORE_SLASH = "SUBSTRING(%1$s FROM 1 FOR GREATEST(POSITION('/' IN %1$s) - 1, 0))";
    private static final String AFTER_SLASH = "SUBSTRING(%1$s FROM POSITION('/' IN %1$s) + 1)";
    private static final String WALLET_PATH = "'WALLET '";

    private Names() {}

    /** The relation, with the names that the table tells. */
    static Relation in(TableDefinition table, Relation relation) {
        List<Column> named = table.columns().stream().filter(column -> !column.names().isEmpty()).toList();
        if (named.isEmpty()) {
            return relation;
        }
        Map<String, String> expressions = new HashMap<>(relation.expressions());
        named.forEach(column -> expressions.put(column.sqlName(), first(column.names().stream()
                .map(name -> name(name, name.columns().stream()
                        .map(id -> relation.name(id)).toList()))
                .toList())));
        return new Relation(relation.from(), expressions, relation.only(), relation.lookups());
    }

    /**
     * Of a filter that wants a name, conditions on the ids that it can be the name of, each with AND behind it. They say no more
     * than the filter does, but few parties bear a name, and of their ids the rows are found without making every row's name.
     */
    static void narrow(SqlText sql, Relation relation, Filter filter) {
        switch (filter) {
            case Filter.And and -> and.parts().forEach(part -> narrow(sql, relation, part));
            case Filter.Contains contains -> narrow(sql, relation, contains.column(), filter);
            case Filter.Matches matches -> narrow(sql, relation, matches.column(), filter);
            case Filter.Compare compare when compare.operator() == Filter.Operator.EQUAL ->
                narrow(sql, relation, compare.column(), filter);
            case Filter.Compare _, Filter.Between _, Filter.Or _, Filter.Not _, Filter.Blank _ -> { }
        }
    }

    private static void narrow(SqlText sql, Relation relation, Column column, Filter filter) {
        String before = "(";
        for (NameOf name : column.names()) {
            String ids = name.columns().stream().skip(name instanceof NameOf.Owner ? 1 : 0)
                    .map(relation::name).collect(Collectors.joining(", ", "(", ")"));
            sql.add(before + ids + " IN (");
            String between = "";
            for (String borne : borneBy(name)) {
                sql.add(between + "SELECT " + borne + " WHERE ");
                new SqlCondition(sql, _ -> "p.name").append(filter);
                between = " UNION ALL ";
            }
            sql.add(")");
            before = " OR ";
        }
        sql.add(column.names().isEmpty() ? "" : ") AND ");
    }

    /** Ids of a party {@code p}, and what they are read from. */
    private static List<String> borneBy(NameOf name) {
        return switch (name) {
            case NameOf.Holder _ -> List.of("a.account_id" + ACCOUNT);
            case NameOf.Party _ -> List.of("p.party_id FROM party p");
            case NameOf.Follower _ -> List.of("k.link_id" + ACCOUNT + LINK);
            case NameOf.OfLogin _ -> List.of("l.server, l.login" + ACCOUNT + LOGIN);
            case NameOf.Owner _ -> List.of(
                    escaped("l.server") + " || '/' || " + escaped("l.login") + ACCOUNT + LOGIN,
                    "p.party_id FROM party p", WALLET_PATH + " || p.party_id FROM party p", "a.account_id" + ACCOUNT,
                    "k.link_id" + ACCOUNT + LINK);
        };
    }

    private static String name(NameOf name, List<String> values) {
        return switch (name) {
            case NameOf.Holder _ -> holder(values.getFirst());
            case NameOf.Party _ -> party(values.getFirst());
            case NameOf.Follower _ -> follower(values.getFirst());
            case NameOf.OfLogin _ -> login(values.getFirst(), values.getLast());
            case NameOf.Owner _ -> owner(values.getFirst(), values.getLast());
        };
    }

    private static String first(List<String> names) {
        return names.size() == 1 ? names.getFirst() : "COALESCE(" + String.join(", ", names) + ")";
    }

    /** The name of who holds an account, as an expression; {@code account} is one too. */
    public static String holder(String account) {
        return "(" + HOLDER + " WHERE a.account_id = " + account + LIVE;
    }

    private static String party(String party) {
        return "(SELECT p.name FROM party p WHERE p.party_id = " + party
                + " AND p.valid_from <= CURRENT_TIMESTAMP"
                + " AND NOT EXISTS (SELECT 1 FROM party later WHERE later.supersedes = p.id)"
                + " ORDER BY p.valid_from DESC, p.id DESC FETCH FIRST 1 ROWS ONLY)";
    }

    private static String follower(String link) {
        return "(" + HOLDER + LINK + " WHERE k.link_id = " + link + LIVE;
    }

    /** A login may have been another account's before or since. */
    private static String login(String server, String login) {
        return "(" + HOLDER + LOGIN + " WHERE l.server = " + server + " AND l.login = " + login
                + " AND l.valid_from <= v.occurred_at AND (l.valid_to IS NULL OR l.valid_to > v.occurred_at)"
                + " AND NOT EXISTS (SELECT 1 FROM account_login later WHERE later.supersedes = l.id)" + LIVE;
    }

    /** By the paths that {@link lotbook.domain.ledger.LedgerAccount} writes: a login's, a wallet's, a link's or an account's. */
    private static String owner(String kind, String owner) {
        List<String> cases = new ArrayList<>();
        cases.add("WHEN " + kind + " IN ('WALLET', 'INTRODUCER') THEN " + party(owner));
        cases.add("WHEN " + kind + " IN ('MANAGER', 'PARTNER') THEN " + holder(owner));
        cases.add("WHEN " + kind + " = 'FEES_DUE' THEN " + first(List.of(follower(owner), holder(owner))));
        cases.add("WHEN " + owner + " LIKE " + WALLET_PATH + " || '%' THEN "
                + party("SUBSTRING(" + owner + " FROM CHAR_LENGTH(" + WALLET_PATH + ") + 1)"));
        cases.add("WHEN " + owner + " LIKE '%/%' THEN "
                + login(unescaped(BEFORE_SLASH.formatted(owner)), unescaped(AFTER_SLASH.formatted(owner))));
        return cases.stream().collect(Collectors.joining(" ", "CASE ", " END"));
    }

    private static String escaped(String name) {
        return "REPLACE(REPLACE(" + name + ", '%', '%25'), '/', '%2F')";
    }

    private static String unescaped(String path) {
        return "REPLACE(REPLACE(" + path + ", '%2F', '/'), '%25', '%')";
    }
}
