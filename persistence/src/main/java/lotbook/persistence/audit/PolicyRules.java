package lotbook.persistence.audit;

import static lotbook.persistence.audit.ApprovalGuard.find;
import static lotbook.persistence.audit.ApprovalGuard.member;
import static lotbook.persistence.audit.TableTrigger.refused;
import static lotbook.persistence.audit.TableTrigger.single;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.evidence.Json;
import lotbook.domain.failure.FailureException;
import lotbook.persistence.audit.ApprovalGuard.Found;
import org.jspecify.annotations.Nullable;

/** What a policy may be, when it is proposed and again when it is agreed to: as require_policy of migration V223. */
record PolicyRules(Connection connection) {
    private static final int MOST_DECISIONS = 5;
    private static final String ROLES = "SELECT LISTAGG(r.role, ', ') WITHIN GROUP (ORDER BY r.role)"
            + " FROM lotbook.policy_role r WHERE r.kind = ? AND r.act = ?";

    /** What a document says of a change, read. */
    record Said(String kind, BigDecimal from, boolean removes, Json.Obj before, Json.Obj after) {
        static Said of(Json.Obj change) throws SQLException {
            try {
                return new Said(change.text("of"), change.decimal("from"), change.required("removes").asBoolean(),
                        change.object("before"), change.object("after"));
            } catch (FailureException e) {
                throw refused(e.failure().message());
            }
        }

        String word() {
            return kind.toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        String subject() {
            return word() + " from " + plain(from);
        }

        long decisions() throws SQLException {
            return PolicyRules.decisions(after);
        }
    }

    static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private static long decisions(Json.Obj policy) throws SQLException {
        try {
            return policy.required("decisions").asWhole();
        } catch (FailureException e) {
            throw refused(e.failure().message());
        }
    }

    void require(Said said) throws SQLException {
        if (single(connection, "SELECT 1 FROM lotbook.policy_now n WHERE n.kind = ? LIMIT 1", List.of(said.kind())) == null) {
            throw refused("There is no policy of " + said.word());
        }
        if (able(said, "DECIDE").isEmpty()) {
            throw refused(said.word() + " is done by one person at once, and that stays so");
        }
        if (said.removes()) {
            requireRemovable(said);
            return;
        }
        if (said.from().signum() != 0 && ProposalKind.valueOf(said.kind()).amountUnit().isEmpty()) {
            throw refused("There is no amount in " + said.word() + ": its policy is the one from 0");
        }
        if (said.decisions() < 1) {
            throw refused("One person alone could do this: " + said.word() + " takes at least one decision");
        }
        requireRoles(said, "proposers", "PROPOSE", "propose ");
        requireRoles(said, "deciders", "DECIDE", "decide on ");
        requireDeciders(said);
        if (said.decisions() > MOST_DECISIONS) {
            throw refused("At most 5 decide on " + said.word());
        }
    }

    private void requireRemovable(Said said) throws SQLException {
        if (said.from().signum() == 0) {
            throw refused("The policy of " + said.word() + " from 0 stays: change it instead of taking it away");
        }
        if (single(connection, "SELECT 1 FROM lotbook.policy_now n WHERE n.kind = ? AND n.threshold = ?",
                List.of(said.kind(), said.from())) == null) {
            throw refused("There is no policy of " + said.word() + " from " + plain(said.from()) + " to take away");
        }
    }

    private String able(Said said, String act) throws SQLException {
        return Objects.toString(single(connection, ROLES, List.of(said.kind(), act)), "");
    }

    private void requireRoles(Said said, String member, String act, String doing) throws SQLException {
        List<String> roles = roles(said.after(), member);
        if (roles.isEmpty()) {
            throw refused("Nobody could " + doing + said.word() + ": name a role");
        }
        String able = able(said, act);
        List<String> may = List.of(able.split(", "));
        Optional<String> stranger = roles.stream().filter(role -> !may.contains(role)).sorted().findFirst();
        if (stranger.isPresent()) {
            throw refused(stranger.get().toLowerCase(Locale.ROOT) + " may not " + doing + said.word() + "; these may: "
                    + able.toLowerCase(Locale.ROOT));
        }
    }

    /** Enough to decide beside whoever proposes. */
    private void requireDeciders(Said said) throws SQLException {
        List<String> deciders = roles(said.after(), "deciders");
        long all = 0;
        for (String role : deciders) {
            all += operators(role);
        }
        String fewestFor = "";
        long fewest = Long.MAX_VALUE;
        for (String role : roles(said.after(), "proposers").stream().sorted().toList()) {
            long others = all - (deciders.contains(role) ? Math.min(1, operators(role)) : 0);
            if (others < fewest) {
                fewest = others;
                fewestFor = role;
            }
        }
        if (fewest < said.decisions()) {
            throw refused("Too few could decide on " + said.word() + ": it would take " + said.decisions() + ", and when "
                    + fewestFor.toLowerCase(Locale.ROOT) + " proposes there are " + fewest);
        }
    }

    private long operators(String role) throws SQLException {
        return single(connection, "SELECT operators FROM lotbook.operator_count WHERE role = ?", List.of(role))
                instanceof Number number ? number.longValue() : 0;
    }

    /** The row that counts for an amount; with {@code below}, the one that would if nothing began exactly there. */
    Optional<Found> at(String kind, BigDecimal amount, boolean below) throws SQLException {
        return find(connection, "SELECT * FROM lotbook.policy_now a WHERE a.kind = ? AND a.threshold " + (below ? "<" : "<=")
                + " ? ORDER BY a.threshold DESC LIMIT 1", List.of(kind, amount));
    }

    static boolean same(Json.Obj said, Optional<Found> policy) throws SQLException {
        return policy.isPresent() && sorted(policy.get().text("proposers")).equals(member(said, "proposers"))
                && sorted(policy.get().text("deciders")).equals(member(said, "deciders"))
                && policy.get().number("decisions") == decisions(said);
    }

    /** Roles in the order of their names, each once. */
    static String sorted(@Nullable String roles) {
        return String.join(" ", new TreeSet<>(words(Objects.toString(roles, ""))));
    }

    private static List<String> roles(Json.Obj policy, String member) {
        return words(Objects.toString(member(policy, member), ""));
    }

    private static List<String> words(String roles) {
        return Arrays.stream(roles.split(" ")).filter(word -> !word.isEmpty()).toList();
    }
}
