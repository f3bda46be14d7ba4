package io.unitrail.domain.alerts;

import java.util.List;

/**
 * One rule of section 6.
 *
 * @param code as the topic and the API say it (ruling 29)
 * @param severity of every alert of it
 * @param raisedWhen for people
 * @param notWhen its exceptions, for people
 * @param finder finds what the rule speaks of
 */
public record AlertRule(String code, Severity severity, String raisedWhen, String notWhen, Finder finder) {

    /** Finds the alerts of one rule in one object's case. */
    @FunctionalInterface
    public interface Finder {
        /** Every alert of the rule, due or not. */
        List<Finding> find(Case subject);
    }
}
