package io.unitrail.service.restore;

import io.unitrail.schemas.topics.TopicSetting;
import io.unitrail.schemas.topics.TopicSetup;
import io.unitrail.schemas.topics.TopicSpec;
import io.unitrail.schemas.topics.TopicSpecs;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.service.kafka.TopicReading;
import io.unitrail.streams.config.StreamsSettings;
import io.unitrail.streams.deadletters.LetterOrigin;
import io.unitrail.streams.fold.RecordTimes;
import io.unitrail.streams.topology.StoreNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Makes a cluster's topics anew from those of another one, which may be a mirror, old brokers, or brokers on a snapshot. No store and no
 * consumer group is needed: what they hold follows from the topics.
 *
 * <ul>
 *   <li>{@code serial-events}: every committed record in its partition and order, its record time in the header {@link RecordTimes#HEADER},
 *       as the new broker stamps it anew
 *   <li>{@code dead-letters}: not the letters, which the new topology writes again, but which of them were closed
 *   <li>the changelog of the shipment lines, so that no line is told again and revisions go on where they were
 *   <li>the registry's topic, since every record names its schema by the number that it has there
 *   <li>the others as they are; not {@code alert-checks}, requests between nodes that are gone; not {@code shipment-facts}, whose older records
 *       would be told as news and which the watch stage writes again; and not the parties' own topics, which the forwarder fills again
 * </ul>
 */
public final class Restore {
    private static final int TIMEOUT_SECONDS = 30;

    private final Settings settings;
    private final Topics topics;
    private final TopicSpecs specs;

    /**
     * From where to where.
     *
     * @param from bootstrap servers and security of the cluster that has the copy
     * @param fromRestored whether its log was itself written by a restore: then its record times are those of the headers
     * @param to of the new cluster
     * @param specs of the topics, by the same names in both
     * @param applicationId of Kafka Streams, the same in both
     * @param schemasTopic the topic of the schema registry, the same in both
     */
    public record Settings(
            Map<String, Object> from,
            boolean fromRestored,
            Map<String, Object> to,
            TopicSpecs specs,
            String applicationId,
            String schemasTopic) {}

    /** Is told how many records of a topic were copied so far. */
    public interface Watcher {
        void copied(String topic, long records);
    }

    /** @param settings from where to where */
    public Restore(Settings settings) {
        this.settings = settings;
        this.specs = settings.specs();
        this.topics = specs.topics();
    }

    /**
     * Copies everything.
     *
     * @return by topic how many records were written
     * @throws IllegalStateException if the copy lacks {@code serial-events} or the registry's topic, has other partitions than configured, or
     *     the new cluster has records already; says what to do. Nothing was written then
     */
    public Map<String, Long> run(Watcher watcher) {
        List<TopicSpec> wanted = wanted();
        List<String> there = check(wanted);
        try (Admin admin = Admin.create(settings.to())) {
            String servers = String.valueOf(settings.to().get("bootstrap.servers"));
            List<TopicSpec> made = new ArrayList<>(specs.all());
            wanted.stream().filter(spec -> !made.contains(spec)).forEach(made::add);
            new TopicSetup(admin, servers).createOrVerify(made, specs.replicationFactor());
        }
        mustBeEmpty(wanted);
        Map<String, Long> copied = new LinkedHashMap<>();
        try (TopicCopy copy = new TopicCopy(settings.from(), settings.to())) {
            NewOffsets events = new NewOffsets();
            for (String topic : there) {
                if (topic.equals(topics.serialEvents())) {
                    copied.put(topic, copyEvents(copy, events, watcher));
                } else if (!topic.equals(topics.deadLetters())) {
                    copied.put(topic, copy.all(topic, Restore::asItIs, watcher));
                }
            }
            if (there.contains(topics.deadLetters())) {
                copied.put(topics.deadLetters(), closeLetters(copy, events));
            }
        }
        return copied;
    }

    /** In the order in which they are copied: last is what makes a log. A restore that breaks off has not got there. */
    private List<TopicSpec> wanted() {
        List<TopicSpec> wanted = new ArrayList<>();
        wanted.add(compacted(settings.schemasTopic(), 1));
        wanted.add(new TopicSpec(
                settings.applicationId() + "-" + StoreNames.SHIPMENT_LINES + "-changelog",
                specs.partitions(),
                true,
                StreamsSettings.changelog().entrySet().stream()
                        .map(setting -> TopicSetting.exactly(setting.getKey(), setting.getValue()))
                        .toList()));
        Set<String> left = Set.of(topics.alertChecks(), topics.shipmentFacts(), topics.serialEvents());
        specs.all().stream().filter(spec -> !left.contains(spec.name())).forEach(wanted::add);
        wanted.add(specs.serialEvents());
        return wanted;
    }

    private static TopicSpec compacted(String name, int partitions) {
        return new TopicSpec(
                name,
                partitions,
                true,
                List.of(TopicSetting.exactly(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
    }

    /** The wanted topics that the copy has, with as many partitions as they must have. */
    private List<String> check(List<TopicSpec> wanted) {
        List<String> there = new ArrayList<>();
        try (Admin admin = Admin.create(settings.from())) {
            Set<String> names = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            for (String needed : List.of(topics.serialEvents(), settings.schemasTopic())) {
                if (!names.contains(needed)) {
                    throw new IllegalStateException(
                            "the copy has no topic " + needed
                                    + "; without it nothing can be read: check topic.prefix, --schemas-topic and what was copied");
                }
            }
            List<TopicSpec> found =
                    wanted.stream().filter(spec -> names.contains(spec.name())).toList();
            Map<String, TopicDescription> described = admin.describeTopics(
                            found.stream().map(TopicSpec::name).toList())
                    .allTopicNames()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            for (TopicSpec spec : found) {
                int partitions = Objects.requireNonNull(described.get(spec.name()))
                        .partitions()
                        .size();
                if (partitions != spec.partitions()) {
                    throw new IllegalStateException(
                            "topic " + spec.name() + " has " + partitions
                                    + " partitions in the copy and would have " + spec.partitions()
                                    + " here; keys decide the partition, so set topic.partitions to that of serial-events in the copy");
                }
                there.add(spec.name());
            }
            return there;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the cluster with the copy does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void mustBeEmpty(List<TopicSpec> wanted) {
        try (TopicReading reading = new TopicReading(
                settings.to(), wanted.stream().map(TopicSpec::name).toList())) {
            Map<TopicPartition, Long> ends = reading.ends();
            Set<String> full = new LinkedHashSet<>();
            ends.forEach((partition, end) -> {
                if (end > 0) {
                    full.add(partition.topic());
                }
            });
            if (!full.isEmpty()) {
                throw new IllegalStateException("the new cluster has records in " + String.join(", ", full)
                        + "; restore into an empty one: delete these topics if a restore broke off, and do not start the nodes or the"
                        + " registry before it is done");
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> asItIs(ConsumerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(
                record.topic(), record.partition(), record.timestamp(), record.key(), record.value(), record.headers());
    }

    private long copyEvents(TopicCopy copy, NewOffsets offsets, Watcher watcher) {
        RecordTimes times = new RecordTimes(settings.fromRestored());
        Map<Integer, Long> greatest = new HashMap<>();
        return copy.all(
                topics.serialEvents(),
                record -> {
                    long time = times.of(
                            record.timestamp(),
                            record.headers(),
                            greatest.getOrDefault(record.partition(), Long.MIN_VALUE));
                    greatest.put(record.partition(), time);
                    offsets.copied(record.partition(), record.offset());
                    Headers headers = new RecordHeaders(record.headers());
                    headers.remove(RecordTimes.HEADER);
                    headers.add(RecordTimes.HEADER, Long.toString(time).getBytes(StandardCharsets.US_ASCII));
                    return new ProducerRecord<>(
                            record.topic(), record.partition(), null, record.key(), record.value(), headers);
                },
                watcher);
    }

    /** In every partition, as the letter may come into any: it must find the mark there before it. */
    private long closeLetters(TopicCopy copy, NewOffsets events) {
        List<LetterOrigin> closed = new ArrayList<>();
        for (LetterOrigin origin : new ClosedLetters(settings.from(), topics.deadLetters()).origins()) {
            events.of(origin.partition(), origin.offset())
                    .ifPresent(offset -> closed.add(new LetterOrigin(origin.partition(), offset)));
        }
        for (int partition = 0; partition < specs.deadLetters().partitions(); partition++) {
            for (LetterOrigin origin : closed) {
                copy.write(origin.closingMark(topics.deadLetters(), partition));
            }
        }
        copy.flush();
        return closed.size();
    }
}
