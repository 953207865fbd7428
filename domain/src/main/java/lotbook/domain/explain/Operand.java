package lotbook.domain.explain;

/**
 * What a step worked on.
 *
 * @param name in the words of the rule: {@code follower equity}
 * @param value all digits, unit included where it has one
 * @param reference where it comes from: another step ({@code step:raw}) or a source row ({@code summary:MT5-1/S-1}); empty
 *     for a constant of the rule
 */
public record Operand(String name, String value, String reference) {}
