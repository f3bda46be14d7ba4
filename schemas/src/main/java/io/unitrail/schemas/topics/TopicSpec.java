package io.unitrail.schemas.topics;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a topic must be.
 *
 * @param name whole, with the prefix
 * @param partitions how many it is created with
 * @param partitionsFixed whether an existing topic must have as many; the others may be widened
 * @param settings what it must be set to
 */
public record TopicSpec(String name, int partitions, boolean partitionsFixed, List<TopicSetting> settings) {
    public TopicSpec {
        settings = List.copyOf(settings);
    }

    /** The settings as Kafka's client takes them. */
    public Map<String, String> config() {
        return settings.stream().collect(Collectors.toMap(TopicSetting::name, TopicSetting::value));
    }

    /** The value of a setting; empty if the spec leaves it to the broker. */
    public String setting(String name) {
        return config().getOrDefault(name, "");
    }
}
