package lotbook.app.change;

import java.util.EnumMap;
import java.util.Map;
import lotbook.domain.approval.LimitAccount;
import lotbook.domain.approval.LimitAccount.Trigger;

/**
 * Everything that was typed and chosen, right or wrong; it outlasts another act being chosen.
 *
 * @param limits by what is limited; a blank value is no limit
 */
public record ActForm(ActKind kind, Map<ActField, String> fields, Map<LimitAccount.Kind, Limit> limits, String why) {
    /** One limit as it is typed. */
    public record Limit(String value, Trigger trigger) {
        static final Limit NONE = new Limit("", Trigger.CROSS);
    }

    public ActForm {
        fields = Map.copyOf(fields);
        limits = Map.copyOf(limits);
    }

    public String field(ActField field) {
        return fields.getOrDefault(field, "");
    }

    public Limit limit(LimitAccount.Kind of) {
        return limits.getOrDefault(of, Limit.NONE);
    }

    ActForm with(ActKind chosen) {
        return new ActForm(chosen, fields, limits, why);
    }

    ActForm with(ActField field, String text) {
        Map<ActField, String> changed = new EnumMap<>(ActField.class);
        changed.putAll(fields);
        changed.put(field, text);
        return new ActForm(kind, changed, limits, why);
    }

    ActForm with(LimitAccount.Kind of, Limit limit) {
        Map<LimitAccount.Kind, Limit> changed = new EnumMap<>(LimitAccount.Kind.class);
        changed.putAll(limits);
        changed.put(of, limit);
        return new ActForm(kind, fields, changed, why);
    }

    ActForm because(String reason) {
        return new ActForm(kind, fields, limits, reason);
    }
}
