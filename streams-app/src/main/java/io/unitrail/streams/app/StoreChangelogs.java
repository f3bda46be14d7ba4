package io.unitrail.streams.app;

import io.unitrail.streams.config.StreamsSettings;
import io.unitrail.streams.topology.StoreNames;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changelogs of the fold's stores, and the stores on this machine that were written with them. Kafka Streams knows a changelog by its name
 * alone: stores of one that was deleted and made again would be taken for good once the new one is as long, and without a changelog it goes on
 * from the committed offset with empty stores. Both would be answers that are short without a word.
 */
public final class StoreChangelogs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreChangelogs.class);
    private static final List<String> STORES = List.of(StoreNames.SERIALS, StoreNames.LOTS, StoreNames.PRODUCTS);
    private static final int TIMEOUT_SECONDS = 30;
    private static final long LOOK_AGAIN_MILLIS = 500;

    private final StreamsSettings settings;
    private final Path stores;
    private final Path file;
    private final Thread remembering = new Thread(this::remember, "unitrail-changelogs");

    /** @param settings name the cluster, the application and the state directory */
    public StoreChangelogs(StreamsSettings settings) {
        this.settings = settings;
        Path directory = Path.of(settings.properties().getProperty("state.dir"));
        this.stores = directory.resolve(settings.applicationId());
        this.file = directory.resolve(settings.applicationId() + "-changelogs.properties");
        remembering.setDaemon(true);
    }

    /** The names of the changelogs of an application. */
    public static List<String> names(String applicationId) {
        return STORES.stream()
                .map(store -> applicationId + "-" + store + "-changelog")
                .toList();
    }

    /**
     * Before the topology starts: stores on this machine that were not written with the changelogs that there are now are deleted, and made
     * again from those.
     *
     * @throws IllegalStateException if a changelog is gone although events were taken in; says what to do
     */
    public void check(EventLog log) {
        Map<String, String> now = ids();
        Set<String> gone = new java.util.TreeSet<>(names(settings.applicationId()));
        gone.removeAll(now.keySet());
        if (!gone.isEmpty() && wasTakenIn(log)) {
            throw new IllegalStateException(
                    "the changelogs " + String.join(", ", gone) + " are gone, although events of "
                            + log.topic()
                            + " were taken in: what they held would be missing from every answer; stop all nodes and run"
                            + " `unitrail rebuild`");
        }
        if (Files.exists(stores) && !now.equals(remembered())) {
            LOG.warn("The stores in {} belong to other changelogs than there are now; they are made again", stores);
            delete(stores);
        }
        remembering.start();
    }

    /** Topic IDs by name, of those that there are. */
    private Map<String, String> ids() {
        List<String> names = names(settings.applicationId());
        try (Admin admin = Admin.create(settings.clientProperties())) {
            Set<String> there = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            Map<String, String> ids = new HashMap<>();
            admin.describeTopics(names.stream().filter(there::contains).toList())
                    .allTopicNames()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
            return ids;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the changelogs cannot be looked at: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private boolean wasTakenIn(EventLog log) {
        try (Admin admin = Admin.create(settings.clientProperties())) {
            ListConsumerGroupOffsetsResult committed = admin.listConsumerGroupOffsets(settings.applicationId());
            return committed.partitionsToOffsetAndMetadata().get(TIMEOUT_SECONDS, TimeUnit.SECONDS).entrySet().stream()
                    .anyMatch(entry -> isOf(entry.getKey(), log)
                            && entry.getValue() != null
                            && entry.getValue().offset() > 0);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return false;
            }
            throw new IllegalStateException("the committed offsets cannot be looked at: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the committed offsets cannot be looked at: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static boolean isOf(TopicPartition partition, EventLog log) {
        return partition.topic().equals(log.topic());
    }

    private Map<String, String> remembered() {
        Properties said = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                said.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read", e);
            }
        }
        Map<String, String> ids = new HashMap<>();
        said.stringPropertyNames().forEach(name -> ids.put(name, said.getProperty(name)));
        return ids;
    }

    /** Once Kafka Streams has made them. A node that ends before that makes its stores again at the next start. */
    private void remember() {
        try {
            Map<String, String> ids = ids();
            while (ids.size() < STORES.size()) {
                Thread.sleep(LOOK_AGAIN_MILLIS);
                ids = ids();
            }
            Properties said = new Properties();
            said.putAll(ids);
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer writer = Files.newBufferedWriter(file)) {
                said.store(writer, "The changelogs that the stores beside this were written with");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | IllegalStateException e) {
            LOG.warn("The changelogs could not be noted; the stores are made again at the next start", e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be deleted; delete it by hand, it is made again", e);
        }
    }

    @Override
    public void close() {
        remembering.interrupt();
    }
}
