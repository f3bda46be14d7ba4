package io.unitrail.schemas.topics;

import org.jspecify.annotations.Nullable;

/**
 * One setting that a topic must have.
 *
 * @param name Kafka's name, such as {@code retention.ms}
 * @param value what it is created with
 * @param atLeast whether an existing topic may have more; else it must have exactly this
 */
public record TopicSetting(String name, String value, boolean atLeast) {

    public static TopicSetting exactly(String name, String value) {
        return new TopicSetting(name, value, false);
    }

    static TopicSetting atLeast(String name, long value) {
        return new TopicSetting(name, String.valueOf(value), true);
    }

    /** Whether an existing topic's effective value will do. */
    boolean accepts(@Nullable String actual) {
        if (actual == null) {
            return false;
        }
        return atLeast ? Long.parseLong(actual) >= Long.parseLong(value) : actual.equals(value);
    }

    /** As {@code kafka-configs} takes it. */
    String assignment() {
        return name + "=" + value;
    }
}
