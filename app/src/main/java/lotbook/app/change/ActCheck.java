package lotbook.app.change;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import lotbook.app.text.Message;
import lotbook.app.text.NextId;
import lotbook.app.text.Texts;
import lotbook.app.text.TypedNumber;
import lotbook.domain.approval.ChangeStanding.Step;
import lotbook.domain.approval.LimitAccount;
import lotbook.domain.approval.UnlinkAccounts.Positions;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;

/** Reads what was typed into the act it means, and says at each place what does not hold; pure. */
final class ActCheck {
    static final String ALONE = "alone";
    static final String WITH_FOLLOWERS = "with-followers";

    private final Ground ground;
    private final ActForm form;
    private final Instant now;
    private final Texts texts;
    private final Map<String, String> wrong = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();

    /**
     * What came of reading it.
     *
     * @param wrong by the field's name, or by {@link #of}
     * @param missing what is still to be typed, by its name in the sheet
     * @param act there if nothing is wrong and nothing missing
     */
    record Checked(Map<String, String> wrong, List<String> missing, Optional<Act> act) {
        Checked {
            wrong = Map.copyOf(wrong);
            missing = List.copyOf(missing);
        }
    }

    private ActCheck(Ground ground, ActForm form, Instant now, Texts texts) {
        this.ground = ground;
        this.form = form;
        this.now = now;
        this.texts = texts;
    }

    static Checked of(Ground ground, ActForm form, Instant now, Texts texts) {
        ActCheck check = new ActCheck(ground, form, now, texts);
        Optional<Act> act = check.act();
        return new Checked(check.wrong, check.missing,
                check.wrong.isEmpty() && check.missing.isEmpty() ? act : Optional.empty());
    }

    /** Where a limit's mistakes are told. */
    static String of(LimitAccount.Kind kind) {
        return "LIMIT_" + kind.name();
    }

    private Optional<Act> act() {
        AccountId account = ground.book().account();
        return switch (form.kind()) {
            case PAUSE -> Optional.of(stand(Step.PAUSE, account));
            case STOP -> Optional.of(stand(Step.STOP, account));
            case RESUME -> Optional.of(stand(Step.RESUME, account));
            case CLOSE_ALL -> {
                again(account);
                yield Optional.of(new Act.CloseAll(account,
                        ground.book().leads() && form.field(ActField.FOLLOWERS).equals(WITH_FOLLOWERS)));
            }
            case LIMITS -> limits(account);
            case LINK -> join(account);
            case UNLINK -> leave();
        };
    }

    private Act stand(Step step, AccountId account) {
        return new Act.Stand(step, account,
                Optional.of(form.field(ActField.WHERE)).filter(leader -> !leader.isEmpty()).map(AccountId::new));
    }

    private void again(AccountId account) {
        String typed = form.field(ActField.AGAIN).strip();
        if (typed.isEmpty()) {
            miss(ActField.AGAIN);
        } else if (!typed.equals(account.value()) && !account.value().startsWith(typed)) {
            wrong.put(ActField.AGAIN.name(), texts.get(Message.CHANGE_AGAIN_WRONG, account));
        } else if (!typed.equals(account.value())) {
            miss(ActField.AGAIN);
        }
    }

    private Optional<Act> limits(AccountId account) {
        List<LimitAccount.Limit> limits = new ArrayList<>();
        for (LimitAccount.Kind kind : LimitAccount.Kind.values()) {
            ActForm.Limit typed = form.limit(kind);
            number(of(kind), typed.value()).ifPresent(value -> {
                if (value.signum() == 0) {
                    wrong.put(of(kind), texts.get(Message.CHANGE_LIMIT_ZERO));
                } else if (kind == LimitAccount.Kind.POSITIONS && value.stripTrailingZeros().scale() > 0) {
                    wrong.put(of(kind), texts.get(Message.DRAFT_WHOLE_NUMBER, typed.value().strip()));
                } else {
                    limits.add(new LimitAccount.Limit(kind, value, typed.trigger()));
                }
            });
        }
        if (limits.isEmpty()) {
            missing.add(texts.get(Message.CHANGE_ONE_LIMIT));
            return Optional.empty();
        }
        return Optional.of(new Act.Limit(account, limits));
    }

    private Optional<Act> join(AccountId account) {
        boolean leads = ground.book().leads();
        Optional<AccountId> leader = leads ? Optional.of(account) : id(ActField.LEADER, AccountId::new);
        Optional<AccountId> follower = leads ? id(ActField.FOLLOWER, AccountId::new) : Optional.of(account);
        Optional<LinkId> link = id(ActField.LINK_ID, LinkId::new);
        Optional<BigDecimal> capital = number(ActField.CAPITAL.name(), form.field(ActField.CAPITAL));
        if (form.field(ActField.CAPITAL).isBlank()) {
            miss(ActField.CAPITAL);
        }
        if (leads && follower.equals(leader)) {
            wrong.put(ActField.FOLLOWER.name(), texts.get(Message.CHANGE_ITSELF, account));
        }
        if (link.isPresent() && ground.book().follows().stream().anyMatch(has -> has.link().equals(link.get()))) {
            wrong.put(ActField.LINK_ID.name(), texts.get(Message.CHANGE_LINK_TAKEN, link.get(), nextLink(ground)));
        }
        Optional<Instant> from = from();
        return leader.isPresent() && follower.isPresent() && link.isPresent() && capital.isPresent()
                ? Optional.of(new Act.Join(link.get(), leader.get(), follower.get(), capital.get(), from))
                : Optional.empty();
    }

    private Optional<Act> leave() {
        Optional<LinkId> link = id(ActField.LINK, LinkId::new);
        String positions = form.field(ActField.POSITIONS);
        if (positions.isEmpty()) {
            miss(ActField.POSITIONS);
        }
        Optional<Instant> from = from();
        return link.filter(_ -> !positions.isEmpty())
                .map(found -> new Act.Leave(found, Positions.valueOf(positions), from));
    }

    private Optional<Instant> from() {
        String typed = form.field(ActField.FROM).strip();
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant from = LocalDateTime.parse(typed.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
            if (from.isBefore(now)) {
                wrong.put(ActField.FROM.name(), texts.get(Message.CHANGE_PAST));
            }
            return Optional.of(from);
        } catch (DateTimeParseException noMoment) {
            wrong.put(ActField.FROM.name(), texts.get(Message.DRAFT_MOMENT_WRONG, typed));
            return Optional.empty();
        }
    }

    private <T> Optional<T> id(ActField field, Function<String, T> made) {
        String typed = form.field(field).strip();
        if (typed.isEmpty()) {
            miss(field);
            return Optional.empty();
        }
        try {
            return Optional.of(made.apply(typed));
        } catch (IllegalArgumentException noId) {
            wrong.put(field.name(), texts.get(Message.CHANGE_NO_ID, typed));
            return Optional.empty();
        }
    }

    private Optional<BigDecimal> number(String at, String typed) {
        return switch (TypedNumber.read(typed)) {
            case TypedNumber.Value(BigDecimal number) -> Optional.of(number);
            case TypedNumber.Blank _ -> Optional.empty();
            case TypedNumber.NoNumber _ -> {
                wrong.put(at, texts.get(Message.DRAFT_NO_NUMBER, typed.strip()));
                yield Optional.empty();
            }
            case TypedNumber.WithComma(List<String> readings) -> {
                wrong.put(at, readings.size() == 1
                        ? texts.get(Message.CHANGE_COMMA_ONE, typed.strip(), readings.getFirst())
                        : texts.get(Message.CHANGE_COMMA_TWO, typed.strip(), readings.getFirst(), readings.getLast()));
                yield Optional.empty();
            }
        };
    }

    private void miss(ActField field) {
        missing.add(texts.state("change-" + field.name().toLowerCase(Locale.ROOT)));
    }

    /** What a new link would be called. */
    static String nextLink(Ground ground) {
        return NextId.after(ground.book().newestLink().map(LinkId::value).orElse("L-0000"));
    }

    /** Limits as they would be typed. */
    static Map<LimitAccount.Kind, ActForm.Limit> typed(LimitAccount agreed) {
        Map<LimitAccount.Kind, ActForm.Limit> limits = new EnumMap<>(LimitAccount.Kind.class);
        agreed.limits().forEach(limit -> limits.put(limit.kind(),
                new ActForm.Limit(limit.value().stripTrailingZeros().toPlainString(), limit.trigger())));
        return limits;
    }
}
