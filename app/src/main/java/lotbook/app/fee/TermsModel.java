package lotbook.app.fee;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.approval.Proposal;
import lotbook.domain.evidence.Json;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.Fairness;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.FeeTermsCheck;
import lotbook.domain.fee.FeeTermsDocument;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.fee.ManagementFee;
import lotbook.domain.fee.WorkedExample;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.money.Rate;
import lotbook.domain.period.ClosedMonths;

/** The draft of the fee terms that follow others, without its controls. Call it on the interface thread. */
public final class TermsModel {
    static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final Set<String> PROPOSERS = Set.of("compliance", "finance", "manager");
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d+)");
    private static final String CURRENCY = "payout.currency";
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private final VersionId base;
    private final TermsBench bench;
    private final String role;
    private final Texts texts;
    private final Tasks tasks;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Optional<Sheet>> sheet = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private boolean now = true;
    private boolean proposing;
    private boolean pool;
    private ClosedMonths closed = ClosedMonths.NONE;

    private record Opened(FeeTermsVersion base, ClosedMonths closed, boolean pool) {}

    /** What stands above the settings. */
    public enum Head {
        ID, NAME, LEADER, LINK, AGREEMENT, FROM, CORRECTION, REASON
    }

    /**
     * All there is to show.
     *
     * @param settings the last document that could be read
     * @param typed numbers and currencies as they were typed, by path, where they can't be read
     * @param wrong what doesn't hold, by path or by the head's name
     * @param others what doesn't hold and has no field here
     */
    public record Sheet(
            FeeTermsVersion base, Map<Head, String> head, Json.Obj settings, Map<String, String> typed, Map<String, String> wrong,
            List<String> others, WorkedExample example) {
        /** The settings in the order of the form. */
        List<TermSetting> rows() {
            return TermSettings.of(settings);
        }

        FeeTerms terms() {
            return FeeTermsDocument.settings(settings);
        }

        /** What is paid in later is a series with an HWM of its own. */
        boolean isBySeries() {
            return terms().performance().filter(fee -> fee.fairness() == Fairness.SERIES).isPresent();
        }

        /** The template the settings still are of. */
        public Optional<FeeTemplates> template() {
            return FeeTemplates.of(terms()).map(FeeTemplates.Use::template);
        }
    }

    /**
     * @param base the terms a draft begins with
     * @param role the operator's
     */
    public TermsModel(VersionId base, TermsBench bench, String role, Texts texts, Tasks tasks, InstantSource clock) {
        this.base = base;
        this.bench = bench;
        this.role = role;
        this.texts = texts;
        this.tasks = tasks;
        this.clock = clock;
    }

    public ReadOnlyObjectProperty<Optional<Sheet>> sheetProperty() {
        return sheet.getReadOnlyProperty();
    }

    /** What went wrong last, in words; empty if nothing did. */
    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Reads the terms it begins with; what is on the screen already stays. */
    public void refresh() {
        if (sheet.get().isPresent()) {
            return;
        }
        tasks.quietly(_ -> {
            FeeTermsVersion found = bench.terms(base);
            return new Opened(found, bench.closed(found.programme()), bench.isOfPool(found.programme()));
        }, ending -> {
            if (ending instanceof Ending.Done<Opened>(Opened(FeeTermsVersion found, ClosedMonths months, boolean ofPool))) {
                closed = months;
                pool = ofPool;
                show(found, begin(found), FeeTermsDocument.settings(found.terms()), Map.of());
            } else {
                tell(ending);
            }
        });
    }

    private Map<Head, String> begin(FeeTermsVersion found) {
        Map<Head, String> head = new EnumMap<>(Head.class);
        LocalDate tomorrow = clock.instant().atZone(ZoneOffset.UTC).toLocalDate().plusDays(1);
        head.put(Head.ID, next(found.id().value()));
        head.put(Head.NAME, found.name());
        head.put(Head.LEADER, found.leader().map(AccountId::value).orElse(""));
        head.put(Head.LINK, found.link().map(LinkId::value).orElse(""));
        head.put(Head.AGREEMENT, found.agreement().orElse(""));
        head.put(Head.FROM, MOMENT.format(tomorrow.atStartOfDay()));
        head.put(Head.CORRECTION, "");
        head.put(Head.REASON, "");
        return head;
    }

    /** {@code FT-COPY-2} after {@code FT-COPY-1}; an id that ends in no number gets one. */
    private static String next(String id) {
        Matcher numbered = NUMBERED.matcher(id);
        return numbered.matches() ? numbered.group(1) + (Long.parseLong(numbered.group(2)) + 1) : id + "-2";
    }

    private void show(FeeTermsVersion of, Map<Head, String> head, Json.Obj settings, Map<String, String> typed) {
        Map<String, String> wrong = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        typed.forEach((path, text) -> wrong.put(path, texts.get(
                path.equals(CURRENCY) ? Message.TERMS_NO_CURRENCY : Message.DRAFT_NO_NUMBER, text.strip())));
        checkHead(head, wrong);
        FeeTerms terms = FeeTermsDocument.settings(settings);
        List<TermSetting> rows = TermSettings.of(settings);
        for (FeeFinding finding : pool ? FeeTermsCheck.toAgree(terms) : FeeTermsCheck.toAgreeForLinks(terms)) {
            at(finding.subject(), rows).ifPresentOrElse(
                    row -> wrong.putIfAbsent(row.path(), words(finding, row)),
                    () -> others.add(finding.text() + " " + finding.remedy()));
        }
        sheet.set(Optional.of(new Sheet(of, head, settings, typed, wrong, others, WorkedExample.of(terms))));
    }

    /** A share is typed in percent, so that it is out of range is said in percent too. */
    private String words(FeeFinding finding, TermSetting row) {
        return row instanceof TermSetting.Typed typed && typed.unit() == TermSetting.Unit.PERCENT && isOutOfRange(typed)
                ? texts.get(Message.TERMS_PERCENT, typed.text()) : finding.text() + " " + finding.remedy();
    }

    private static boolean isOutOfRange(TermSetting.Typed typed) {
        return !typed.text().isEmpty() && !typed.path().endsWith(TermSetting.UP_TO) && (new BigDecimal(typed.text()).signum() < 0
                || new BigDecimal(typed.text()).compareTo(HUNDRED) > 0);
    }

    /** The field of what is found; what is found of tiers or payees together stands at the first of them. */
    private static Optional<TermSetting> at(String found, List<TermSetting> rows) {
        String subject = inDocument(found);
        return rows.stream().filter(row -> named(row).equals(subject)).findFirst()
                .or(() -> rows.stream().filter(row -> subject.contains(".split") && named(row).startsWith(subject + "."))
                        .findFirst());
    }

    /** Findings about units name the terms of an HWM as the domain groups them; kept documents hold them so. */
    private static String inDocument(String subject) {
        return subject.replace(".hwm.after", ".hwm").replace(".hwm.flows", ".hwmOnFlow").replace(".hwm.losses", ".losses")
                .replace(".performance.profit", ".performance.basis");
    }

    /** Findings name a term without the part of the document it stands in. */
    private static String named(TermSetting row) {
        return row.path().replace(".charging.", ".").replace(".scale.", ".");
    }

    private void checkHead(Map<Head, String> head, Map<String, String> wrong) {
        for (Head needed : List.of(Head.ID, Head.NAME)) {
            if (value(head, needed).isBlank()) {
                wrong.put(needed.name(), texts.get(Message.TERMS_MISSING));
            }
        }
        Optional<Instant> from = moment(value(head, Head.FROM));
        if (from.isEmpty()) {
            wrong.put(Head.FROM.name(), texts.get(Message.TERMS_NO_MOMENT));
        } else if (from.get().isBefore(clock.instant()) && value(head, Head.CORRECTION).isBlank()) {
            wrong.put(Head.FROM.name(), texts.get(Message.TERMS_PAST));
        } else {
            closed.refusal(from.get()).ifPresent(words -> wrong.put(Head.FROM.name(), words));
        }
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text.strip(), MOMENT).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String value(Map<Head, String> head, Head field) {
        return head.getOrDefault(field, "");
    }

    /** All settings of a template, at the rates that stand here. */
    public void template(FeeTemplates template) {
        sheet.get().filter(open -> !open.template().equals(Optional.of(template))).ifPresent(open -> {
            FeeTerms terms = open.terms();
            Rate performance = FeeTemplates.flatRate(terms).orElse(Rate.of("0.2"));
            Rate management = terms.management().map(ManagementFee::rate).orElse(Rate.of("0"));
            show(open.base(), open.head(), FeeTermsDocument.settings(template.with(performance, management)), Map.of());
        });
    }

    /** One of a choice's words. */
    void choose(TermSetting.Choice choice, String word) {
        Json value = Optional.ofNullable(choice.options().get(word)).orElseThrow();
        sheet.get().filter(_ -> !word.equals(choice.chosen())).ifPresent(open -> show(open.base(), open.head(),
                TermDocument.with(open.settings(), choice.path(), value).asObject(), without(open.typed(), choice.path())));
    }

    /** A number or a currency; what can't be read stays as it is typed, and nothing is calculated with it. */
    void type(TermSetting.Typed setting, String text) {
        sheet.get().filter(open -> !text.equals(open.typed().getOrDefault(setting.path(), setting.text()))).ifPresent(open -> {
            Map<String, String> typed = new LinkedHashMap<>(open.typed());
            try {
                Json value = setting.blank() && text.isBlank() ? Json.NULL : setting.unit().read(text);
                Json.Obj settings = paid(TermDocument.with(open.settings(), setting.path(), value).asObject(), setting.path());
                FeeTermsDocument.settings(settings);
                typed.remove(setting.path());
                show(open.base(), open.head(), settings, typed);
            } catch (IllegalArgumentException | FailureException unreadable) {
                typed.put(setting.path(), text);
                show(open.base(), open.head(), open.settings(), typed);
            }
        });
    }

    /** A currency brings its decimals along. */
    private static Json.Obj paid(Json.Obj settings, String typed) {
        return !typed.equals(CURRENCY) ? settings
                : MinorUnit.of(settings.object("payout").text("currency"))
                        .map(unit -> TermDocument.with(settings, "payout.decimals", new Json.Whole(unit.decimals())).asObject())
                        .orElse(settings);
    }

    /** One more tier: the last one gets an end, beyond the one before it, and what follows costs the same until somebody says. */
    void add(TermSetting.More list) {
        sheet.get().ifPresent(open -> {
            List<Json> tiers = new ArrayList<>(TermDocument.at(open.settings(), list.path()).orElseThrow().asList());
            Json.Obj last = !tiers.isEmpty() ? tiers.removeLast().asObject()
                    : Json.object().put(list.path().contains(".scale.") ? "rate" : "price", BigDecimal.ZERO).build();
            Optional<BigDecimal> before = tiers.isEmpty() ? Optional.empty()
                    : tiers.getLast().asObject().optional("upTo", Json::asDecimal);
            BigDecimal first = last.member("rate").isPresent() ? BigDecimal.ONE.movePointLeft(1) : BigDecimal.TEN;
            BigDecimal end = last.optional("upTo", Json::asDecimal)
                    .orElseGet(() -> before.map(from -> from.add(from)).orElse(first));
            tiers.add(TermDocument.with(last, "upTo", Json.decimal(end)));
            tiers.add(TermDocument.with(last, "upTo", Json.NULL));
            tiers(open, list.path(), tiers);
        });
    }

    /** Takes a tier out; the one that is last then has no end. */
    void remove(String tier) {
        sheet.get().ifPresent(open -> {
            String list = tier.substring(0, tier.lastIndexOf('.'));
            List<Json> tiers = new ArrayList<>(TermDocument.at(open.settings(), list).orElseThrow().asList());
            tiers.remove(Integer.parseInt(tier.substring(list.length() + 1)));
            tiers.add(TermDocument.with(tiers.removeLast(), "upTo", Json.NULL));
            tiers(open, list, tiers);
        });
    }

    private void tiers(Sheet open, String path, List<Json> tiers) {
        show(open.base(), open.head(), TermDocument.with(open.settings(), path, new Json.Arr(tiers)).asObject(),
                without(open.typed(), path));
    }

    private static Map<String, String> without(Map<String, String> typed, String path) {
        return typed.entrySet().stream()
                .filter(one -> !one.getKey().startsWith(path))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public void head(Head field, String text) {
        sheet.get().filter(open -> !text.equals(open.head().get(field))).ifPresent(open -> {
            Map<Head, String> head = new EnumMap<>(open.head());
            head.put(field, text);
            show(open.base(), head, open.settings(), open.typed());
        });
    }

    /** @param isNow whether the window shows the present */
    public void showNow(boolean isNow) {
        now = isNow;
    }

    /** Why it can't be proposed; empty if it can. */
    public Optional<String> obstacle() {
        if (sheet.get().isEmpty()) {
            return Optional.of(texts.get(Message.DRAFT_READING));
        }
        if (!PROPOSERS.contains(role)) {
            return Optional.of(texts.get(Message.OBSTACLE_TERMS_ROLE));
        }
        if (!now) {
            return Optional.of(texts.get(Message.OBSTACLE_OTHER_TIME));
        }
        Sheet open = sheet.get().get();
        int errors = open.wrong().size() + open.others().size();
        if (errors > 0) {
            return Optional.of(texts.counted(Message.OBSTACLE_ERRORS_ONE, Message.OBSTACLE_ERRORS_MANY, errors));
        }
        return value(open.head(), Head.REASON).isBlank() ? Optional.of(texts.get(Message.OBSTACLE_NO_REASON))
                : proposing ? Optional.of(texts.get(Message.OBSTACLE_PROPOSING)) : Optional.empty();
    }

    /** Sends what is on the screen. */
    public void propose(Consumer<Proposal> done) {
        if (obstacle().isPresent()) {
            return;
        }
        Sheet open = sheet.get().orElseThrow();
        TermsBench.Draft draft = draft(open);
        proposing = true;
        tasks.quietly(_ -> bench.propose(draft, base), ending -> {
            proposing = false;
            if (ending instanceof Ending.Done<Proposal>(Proposal proposal)) {
                sheet.set(Optional.empty());
                done.accept(proposal);
            } else {
                tell(ending);
            }
        });
    }

    private static TermsBench.Draft draft(Sheet open) {
        Map<Head, String> head = open.head();
        return new TermsBench.Draft(
                new VersionId(value(head, Head.ID).strip()), value(head, Head.NAME).strip(), given(head, Head.AGREEMENT),
                open.base().programme(), given(head, Head.LEADER).map(AccountId::new), given(head, Head.LINK).map(LinkId::new),
                moment(value(head, Head.FROM)).orElseThrow(), given(head, Head.CORRECTION), value(head, Head.REASON).strip(),
                open.terms());
    }

    private static Optional<String> given(Map<Head, String> head, Head field) {
        return Optional.of(value(head, field).strip()).filter(text -> !text.isEmpty());
    }

    private void tell(Ending<?> ending) {
        switch (ending) {
            case Ending.Failed<?>(var failure) -> trouble.set(failure.toString());
            case Ending.Broken<?>(Throwable cause) -> trouble.set(texts.get(Message.DRAFT_BROKEN, String.valueOf(cause)));
            case Ending.Done<?> _, Ending.Cancelled<?> _ -> trouble.set("");
        }
    }
}
