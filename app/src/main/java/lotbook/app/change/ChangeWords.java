package lotbook.app.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.app.approval.LimitWords;
import lotbook.app.approval.ProposalTitle;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.approval.AccountGround;
import lotbook.domain.approval.AccountGround.Followed;
import lotbook.domain.approval.LimitAccount;
import lotbook.domain.approval.Policy;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Role;
import lotbook.domain.approval.UnlinkAccounts.Positions;
import lotbook.domain.programme.Account;

/** What the sheet says: whose account, what waits, what would happen and who else it takes. */
final class ChangeWords {
    private final Texts texts;

    ChangeWords(Texts texts) {
        this.texts = texts;
    }

    /**
     * One of a few.
     *
     * @param value as the form keeps it
     */
    record Choice(String value, String words) {}

    String title(Ground ground) {
        return texts.get(Message.CHANGE_TITLE, ground.book().account());
    }

    /** Login, role, whom it follows and how many follow it. */
    String facts(Ground ground) {
        AccountGround book = ground.book();
        List<String> facts = new ArrayList<>();
        facts.add(texts.get(Message.CHANGE_LOGIN, book.trader().login().number(), book.trader().login().server()));
        facts.add(texts.state(book.role().name()).toLowerCase(Locale.ROOT));
        if (!book.follows().isEmpty()) {
            facts.add(texts.get(Message.CHANGE_FOLLOWS, book.follows().stream()
                    .map(one -> texts.get(Message.CHANGE_BY_LINK, one.leader(), one.link()))
                    .collect(Collectors.joining(", "))));
        }
        if (book.followers() > 0) {
            facts.add(texts.counted(Message.CHANGE_FOLLOWERS_ONE, Message.CHANGE_FOLLOWERS_MANY, book.followers()));
        }
        return String.join(" · ", facts);
    }

    /** What waits about the account, and what was done to it last. */
    List<String> standing(Ground ground, Instant now) {
        List<String> lines = new ArrayList<>();
        ground.waiting().forEach(proposal -> lines.add(texts.get(Message.CHANGE_PENDING, texts.state(
                        proposal.change().kind().name()), proposal.change().subject(), proposal.proposedBy(),
                Ages.moment(proposal.proposedAt(), now))));
        ground.lastStanding().ifPresent(proposal -> lines.add(texts.get(Message.CHANGE_LAST,
                texts.state(proposal.change().kind().name()), Ages.moment(proposal.proposedAt(), now), proposal.proposedBy(),
                proposal.command().map(command -> texts.state("command-" + command.state().name())).orElse(""))));
        return lines;
    }

    /** Why an act can't be asked for here; empty if it can. */
    Optional<String> obstacle(Ground ground, ActKind act, String role) {
        AccountGround book = ground.book();
        Optional<Policy> policy = ground.policy(act);
        if (policy.filter(one -> one.mayPropose(role)).isEmpty()) {
            return Optional.of(texts.get(Message.CHANGE_NOT_YOURS,
                    policy.map(one -> roles(one.proposers().stream().toList())).orElse("")));
        }
        return switch (act) {
            case PAUSE, STOP, RESUME -> book.role() == Account.Role.OWN && book.follows().isEmpty() && !book.leads()
                    ? Optional.of(texts.get(Message.CHANGE_ALONE, book.account())) : Optional.empty();
            case UNLINK -> book.follows().isEmpty()
                    ? Optional.of(texts.get(Message.CHANGE_NO_LINK, book.account())) : Optional.empty();
            case LINK -> !book.leads() && choices(ground, ActField.LEADER).isEmpty()
                    ? Optional.of(texts.get(Message.CHANGE_NO_LEADER)) : Optional.empty();
            case CLOSE_ALL, LIMITS -> Optional.empty();
        };
    }

    List<Choice> choices(Ground ground, ActField field) {
        AccountGround book = ground.book();
        return switch (field) {
            case WHERE -> {
                List<Choice> where = new ArrayList<>();
                where.add(new Choice("", book.leads()
                        ? texts.counted(Message.CHANGE_WHOLE_LEADER_ONE, Message.CHANGE_WHOLE_LEADER_MANY, book.followers())
                        : texts.get(Message.CHANGE_WHOLE)));
                book.follows().forEach(one -> where.add(new Choice(one.leader().value(),
                        texts.get(Message.CHANGE_ONLY_LINK, one.link(), one.leader()))));
                yield where;
            }
            case FOLLOWERS -> List.of(
                    new Choice(ActCheck.WITH_FOLLOWERS, texts.counted(
                            Message.CHANGE_CLOSE_LEADER_ONE, Message.CHANGE_CLOSE_LEADER_MANY, book.followers())),
                    new Choice(ActCheck.ALONE, texts.get(Message.CHANGE_CLOSE_ALONE)));
            case LEADER -> book.leaders().stream()
                    .filter(one -> book.follows().stream().noneMatch(followed -> followed.leader().equals(one)))
                    .map(one -> new Choice(one.value(), one.value()))
                    .toList();
            case LINK -> book.follows().stream()
                    .map(one -> new Choice(one.link().value(), texts.get(Message.CHANGE_LINK_TO, one.link(), one.leader())))
                    .toList();
            case POSITIONS -> List.of(
                    new Choice(Positions.CLOSE.name(), texts.get(Message.CHANGE_POSITIONS_CLOSE)),
                    new Choice(Positions.DETACH.name(), texts.get(Message.CHANGE_POSITIONS_DETACH)),
                    new Choice(Positions.KEEP.name(), texts.get(Message.CHANGE_POSITIONS_KEEP)));
            case AGAIN, FOLLOWER, LINK_ID, CAPITAL, FROM -> List.of();
        };
    }

    /** What would happen, in a sentence; empty while that can't be said. */
    String consequence(Ground ground, ActForm form, ActCheck.Checked checked) {
        AccountGround book = ground.book();
        String server = book.trader().login().server();
        return switch (form.kind()) {
            case PAUSE -> texts.get(Message.CHANGE_MEANS_PAUSE, whom(ground, form), server);
            case STOP -> texts.get(Message.CHANGE_MEANS_STOP, whom(ground, form), server);
            case RESUME -> texts.get(Message.CHANGE_MEANS_RESUME, whom(ground, form), server);
            case CLOSE_ALL -> texts.get(Message.CHANGE_MEANS_CLOSE_ALL,
                    book.leads() && form.field(ActField.FOLLOWERS).equals(ActCheck.WITH_FOLLOWERS)
                            ? whole(book) : book.account().value(), server);
            case LIMITS -> checked.act().filter(Act.Limit.class::isInstance).map(Act.Limit.class::cast)
                    .map(act -> texts.get(Message.CHANGE_MEANS_LIMITS, book.account(), limits(book, act), server))
                    .orElse("");
            case LINK -> checked.act().filter(Act.Join.class::isInstance).map(Act.Join.class::cast)
                    .map(act -> texts.get(Message.CHANGE_MEANS_LINK, act.follower(), act.leader(),
                            ValueFormat.grouped(act.capital()), book.leads() ? "" : book.currency(), from(form), server))
                    .orElse("");
            case UNLINK -> book.follows().stream()
                    .filter(one -> one.link().value().equals(form.field(ActField.LINK))
                            && !form.field(ActField.POSITIONS).isEmpty())
                    .findFirst()
                    .map(one -> unlinked(book, one, form, server))
                    .orElse("");
        };
    }

    private String unlinked(AccountGround book, Followed one, ActForm form, String server) {
        Message positions = switch (Positions.valueOf(form.field(ActField.POSITIONS))) {
            case CLOSE -> Message.CHANGE_THEN_CLOSE;
            case DETACH -> Message.CHANGE_THEN_DETACH;
            case KEEP -> Message.CHANGE_THEN_KEEP;
        };
        return texts.get(Message.CHANGE_MEANS_UNLINK, book.account(), one.leader(), from(form), texts.get(positions), server);
    }

    private String from(ActForm form) {
        String typed = form.field(ActField.FROM).strip();
        return typed.isEmpty() ? texts.get(Message.CHANGE_FROM_NOW) : texts.get(Message.CHANGE_FROM, typed);
    }

    private String limits(AccountGround book, Act.Limit act) {
        LimitWords words = new LimitWords(texts);
        Optional<String> currency = Optional.of(book.currency());
        return act.limits().stream()
                .map(limit -> words.title(limit.kind(), currency) + ": " + words.figure(limit, currency) + " ("
                        + word(limit.trigger()) + ")")
                .collect(Collectors.joining("; "));
    }

    private String whom(Ground ground, ActForm form) {
        String leader = form.field(ActField.WHERE);
        return leader.isEmpty() ? whole(ground.book()) : texts.get(Message.CHANGE_WHOM_LINK, ground.book().account(), leader);
    }

    private String whole(AccountGround book) {
        return book.followers() == 0 ? book.account().value()
                : texts.get(book.followers() == 1 ? Message.CHANGE_WHOM_LEADER_ONE : Message.CHANGE_WHOM_LEADER_MANY,
                        book.account(), ValueFormat.grouped(book.followers()));
    }

    /** Whether it is done with that, or whom it takes besides. */
    String procedure(Ground ground, ActKind act) {
        return ground.policy(act).map(policy -> policy.isImmediate()
                        ? texts.get(act == ActKind.CLOSE_ALL ? Message.CHANGE_AT_ONCE_FOR_GOOD : Message.CHANGE_AT_ONCE)
                        : texts.get(Message.CHANGE_WAITS, others(policy)))
                .orElse("");
    }

    private String others(Policy policy) {
        return texts.get(policy.decisions() == 1 ? Message.CHANGE_ANOTHER : Message.CHANGE_OTHERS, policy.decisions(),
                roles(policy.deciders().stream().toList()));
    }

    /** The verb and its object. */
    String button(Ground ground, ActKind act) {
        boolean now = ground.policy(act).filter(Policy::isImmediate).isPresent();
        return texts.state("change-" + (now ? "now-" : "propose-") + act.name());
    }

    /** What became of it, once it was proposed. */
    String done(Proposal made) {
        String what = ProposalTitle.of(made.change(), texts);
        return made.command()
                .map(command -> texts.get(Message.CHANGE_DONE, what, command.id(), made.change().server().orElse(""),
                        texts.state("command-" + command.state().name())))
                .orElseGet(() -> texts.get(Message.CHANGE_PROPOSED, what, made.id(), others(new Policy(
                        made.deciders(), made.deciders(), made.needed()))));
    }

    private static String roles(List<Role> roles) {
        return roles.stream().map(ChangeWords::word).sorted().collect(Collectors.joining(", "));
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Names of limits, for labels. */
    String limit(Ground ground, LimitAccount.Kind kind) {
        return new LimitWords(texts).title(kind, Optional.of(ground.book().currency()));
    }
}
