package io.unitrail.service.recalls;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a recall reached its consignees (21 CFR 7.42(b)(3), 7.49, 7.53). Shares are of those to whom affected units went.
 *
 * @param consignees those to whom affected units went
 * @param notified of them
 * @param responded of them
 * @param notAnswered notified and neither answered nor known to be out of reach
 * @param unreachable of them
 * @param checked of them, at whatever level
 * @param checkedByLevel of them, by the level of the check
 */
public record Effectiveness(
        long consignees,
        long notified,
        long responded,
        long notAnswered,
        long unreachable,
        long checked,
        Map<String, Long> checkedByLevel) {

    /** Share of consignees that each level asks to be checked, in percent; null where the agency sets it (B). */
    public static @Nullable Integer required(String level) {
        return switch (level) {
            case "A" -> 100;
            case "C" -> 10;
            case "D" -> 2;
            case "E" -> 0;
            default -> null;
        };
    }

    /** Adds up. */
    public static Effectiveness of(List<Consignee> all) {
        List<Consignee> consignees =
                all.stream().filter(each -> each.consigned() > 0).toList();
        Map<String, Long> levels = new TreeMap<>();
        for (Consignee each : consignees) {
            each.checks().stream()
                    .map(check -> check.details().getOrDefault("level", ""))
                    .distinct()
                    .forEach(level -> levels.merge(level, 1L, Long::sum));
        }
        return new Effectiveness(
                consignees.size(),
                consignees.stream().filter(Consignee::isNotified).count(),
                consignees.stream().filter(Consignee::hasResponded).count(),
                consignees.stream()
                        .filter(each -> each.isNotified() && !each.hasResponded() && !each.isUnreachable())
                        .count(),
                consignees.stream().filter(Consignee::isUnreachable).count(),
                consignees.stream().filter(each -> !each.checks().isEmpty()).count(),
                levels);
    }

    /** A number as a share of the consignees, in percent with one decimal; null if there are none. */
    public @Nullable Double percent(long number) {
        return consignees == 0 ? null : Math.round(number * 1000.0 / consignees) / 10.0;
    }
}
