package lotbook.app.policy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.app.approval.PolicyWords;
import lotbook.app.policy.PolicyDesk.Standing;
import lotbook.app.sheet.ProposingModel;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.approval.ChangePolicy;
import lotbook.domain.approval.Policy;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.approval.Role;
import lotbook.domain.failure.FailureException;

/** The sheet that changes who proposes and decides, without its controls. Call it on the interface thread. */
public final class PolicyModel extends ProposingModel<PolicyModel.Form> {
    private final PolicyDesk desk;

    /**
     * As it was typed.
     *
     * @param removes that what begins at the amount is to be taken away
     */
    public record Typed(String from, String proposers, String deciders, String decisions, boolean removes) {}

    /** What is asked about, and what was typed. */
    public record Form(Standing standing, Typed typed) {}

    /** What was typed, read: a change, or what is wrong with it. */
    private record Reading(Optional<ChangePolicy> change, String complaint) {}

    public PolicyModel(PolicyDesk desk, Texts texts, Tasks tasks) {
        super(texts, tasks);
        this.desk = desk;
    }

    /** Begins with what counts for an amount now. */
    public void open(ProposalKind kind, BigDecimal from) {
        begin(_ -> desk.standing(kind), found -> new Form(found, typed(found, from)));
    }

    private static Typed typed(Standing found, BigDecimal from) {
        Policy now = Optional.ofNullable(found.policies().floorEntry(from)).map(java.util.Map.Entry::getValue)
                .orElse(new Policy(Set.of(), Set.of(), 0));
        return new Typed(from.signum() == 0 ? "0" : from.stripTrailingZeros().toPlainString(), words(now.proposers()),
                words(now.deciders()), Integer.toString(now.decisions()), false);
    }

    private static String words(Set<Role> roles) {
        return roles.stream().map(role -> role.name().toLowerCase(Locale.ROOT)).sorted().collect(Collectors.joining(", "));
    }

    public void type(Typed typed) {
        type(open -> new Form(open.standing(), typed));
    }

    @Override
    public String title(Form open) {
        return texts().get(Message.POLICY_TITLE, texts().state(open.standing().kind().name()));
    }

    /** What would follow; blank while it can't be read. */
    public String consequence(Form open) {
        PolicyWords words = new PolicyWords(texts());
        return read(open).change().map(change -> words.consequence(change) + " " + words.waiting(open.standing().waiting()))
                .orElse("");
    }

    @Override
    protected Optional<String> lacks(Form open) {
        return Optional.of(read(open)).filter(read -> read.change().isEmpty()).map(Reading::complaint);
    }

    private Reading read(Form open) {
        Typed typed = open.typed();
        Optional<BigDecimal> from = number(typed.from()).filter(amount -> amount.signum() >= 0);
        Optional<Integer> decisions = number(typed.decisions()).filter(count -> count.stripTrailingZeros().scale() <= 0)
                .map(BigDecimal::intValue);
        Optional<String> stranger = Stream.of(typed.proposers(), typed.deciders()).flatMap(PolicyModel::names)
                .filter(name -> Role.acting(name).isEmpty()).findFirst();
        if (from.isEmpty() || decisions.isEmpty()) {
            return wrong(texts().get(Message.POLICY_NO_NUMBER, from.isEmpty() ? typed.from() : typed.decisions()));
        }
        if (stranger.isPresent()) {
            return wrong(texts().get(Message.POLICY_NO_ROLE, stranger.get()));
        }
        try {
            ProposalKind kind = open.standing().kind();
            ChangePolicy change = typed.removes()
                    ? ChangePolicy.removing(kind, from.get(), open.standing().policies())
                    : ChangePolicy.setting(kind, from.get(), open.standing().policies(),
                            new Policy(roles(typed.proposers()), roles(typed.deciders()), decisions.get()));
            return !change.removes() && change.before().equals(change.after())
                    ? wrong(texts().get(Message.OBSTACLE_NO_DIFFERENCE)) : new Reading(Optional.of(change), "");
        } catch (FailureException e) {
            return wrong(e.failure().message());
        }
    }

    private static Reading wrong(String complaint) {
        return new Reading(Optional.empty(), complaint);
    }

    private static Optional<BigDecimal> number(String typed) {
        try {
            return Optional.of(new BigDecimal(typed.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Stream<String> names(String typed) {
        return Arrays.stream(typed.split(",")).map(String::strip).filter(name -> !name.isEmpty());
    }

    private static Set<Role> roles(String typed) {
        return names(typed).flatMap(name -> Role.acting(name).stream()).collect(Collectors.toSet());
    }

    @Override
    protected void propose(Form open, String reason, Consumer<String> done) {
        ChangePolicy change = read(open).change().orElseThrow();
        send(_ -> desk.propose(change, reason), _ -> texts().get(Message.CLASS_PROPOSED_ONE), done);
    }
}
