package lotbook.domain.approval;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.domain.evidence.Json;

/** The part of a {@link ChangeDocument} that says who proposes and decides. Roles stand in the order of their names. */
final class PolicyDocument {
    private PolicyDocument() {}

    static Json.Builder write(Json.Builder json, ChangePolicy change) {
        return json.put("of", change.of().name())
                .put("from", change.from())
                .put("removes", change.removes())
                .put("before", policy(change.before()))
                .put("after", policy(change.after()));
    }

    private static Json policy(Policy policy) {
        return Json.object()
                .put("proposers", words(policy.proposers()))
                .put("deciders", words(policy.deciders()))
                .put("decisions", policy.decisions())
                .build();
    }

    private static String words(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining(" "));
    }

    static ChangePolicy read(Json.Obj body) {
        return new ChangePolicy(ProposalKind.valueOf(body.text("of")), body.decimal("from"), body.required("removes").asBoolean(),
                policy(body.object("before")), policy(body.object("after")));
    }

    private static Policy policy(Json.Obj json) {
        return new Policy(roles(json.text("proposers")), roles(json.text("deciders")),
                Math.toIntExact(json.required("decisions").asWhole()));
    }

    private static Set<Role> roles(String words) {
        return Stream.of(words.split(" ")).filter(word -> !word.isEmpty()).map(Role::valueOf).collect(Collectors.toSet());
    }
}
