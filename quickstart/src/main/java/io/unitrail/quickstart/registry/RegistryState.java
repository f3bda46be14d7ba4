package io.unitrail.quickstart.registry;

import io.unitrail.quickstart.registry.RegistryRecord.ConfigRecord;
import io.unitrail.quickstart.registry.RegistryRecord.DeleteSubjectRecord;
import io.unitrail.quickstart.registry.RegistryRecord.HighestIdRecord;
import io.unitrail.quickstart.registry.RegistryRecord.ModeRecord;
import io.unitrail.quickstart.registry.RegistryRecord.SchemaRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything the registry knows: the topic's records applied in order, and nothing else. A registry that reads the topic
 * again comes to the same state. Safe for many readers and one writer; every answer is a copy.
 */
final class RegistryState {

    private final NavigableMap<String, NavigableMap<Integer, RegisteredSchema>> subjects = new TreeMap<>();
    private final Map<Integer, List<RegisteredSchema>> byId = new HashMap<>();
    private final Map<Optional<String>, Config> configs = new HashMap<>();
    private final Map<Optional<String>, Mode> modes = new HashMap<>();
    private int highestId;

    synchronized void apply(RegistryRecord message) {
        if (message instanceof SchemaRecord schema) {
            schema.schema().ifPresentOrElse(this::put, () -> remove(schema.subject(), schema.version()));
        } else if (message instanceof ConfigRecord config) {
            configs.compute(config.subject(), (subject, old) -> config.config().orElse(null));
        } else if (message instanceof ModeRecord mode) {
            modes.compute(mode.subject(), (subject, old) -> mode.mode().orElse(null));
        } else if (message instanceof DeleteSubjectRecord deletion) {
            List.copyOf(subjects.getOrDefault(deletion.subject(), new TreeMap<>())
                            .headMap(deletion.upToVersion(), true)
                            .values())
                    .forEach(schema -> put(schema.asDeleted()));
        } else if (message instanceof HighestIdRecord highest) {
            highestId = Math.max(highestId, highest.id());
        }
    }

    /** Subject names in order, those with soft-deleted versions only if asked for. */
    synchronized List<String> subjects(VersionFilter filter) {
        return subjects.keySet().stream()
                .filter(subject -> !versions(subject, filter).isEmpty())
                .toList();
    }

    /** Versions of a subject in order; none when it does not exist. */
    synchronized List<RegisteredSchema> versions(String subject, VersionFilter filter) {
        @Nullable Map<Integer, RegisteredSchema> versions = subjects.get(subject);
        return versions == null
                ? List.of()
                : versions.values().stream().filter(filter::keeps).toList();
    }

    synchronized Optional<RegisteredSchema> version(String subject, int version) {
        return Optional.ofNullable(
                subjects.getOrDefault(subject, new TreeMap<>()).get(version));
    }

    /** All versions of all subjects that have this id, soft-deleted ones included. */
    synchronized List<RegisteredSchema> withId(int id) {
        return List.copyOf(byId.getOrDefault(id, List.of()));
    }

    /** The id of a content, if any subject holds it. */
    synchronized OptionalInt idOf(SchemaContent content) {
        return all().filter(schema -> schema.content().equals(content))
                .mapToInt(RegisteredSchema::id)
                .min();
    }

    /** One id per content with this guid. */
    synchronized List<RegisteredSchema> withGuid(String guid) {
        return byId.values().stream()
                .map(schemas -> schemas.get(0))
                .filter(schema -> schema.content().guid().toString().equals(guid))
                .toList();
    }

    /** The versions whose content refers to this version of this subject. */
    synchronized List<RegisteredSchema> referrers(String subject, int version, VersionFilter filter) {
        return all().filter(filter::keeps)
                .filter(schema -> schema.content().references().stream()
                        .anyMatch(reference -> reference.subject().equals(subject) && reference.version() == version))
                .toList();
    }

    synchronized Optional<Config> config(Optional<String> subject) {
        return Optional.ofNullable(configs.get(subject));
    }

    synchronized Optional<Mode> mode(Optional<String> subject) {
        return Optional.ofNullable(modes.get(subject));
    }

    /** The highest id ever given, 0 before the first. */
    synchronized int highestId() {
        return highestId;
    }

    private Stream<RegisteredSchema> all() {
        return subjects.values().stream().flatMap(versions -> versions.values().stream());
    }

    private void put(RegisteredSchema schema) {
        remove(schema.subject(), schema.version());
        subjects.computeIfAbsent(schema.subject(), name -> new TreeMap<>()).put(schema.version(), schema);
        byId.computeIfAbsent(schema.id(), id -> new ArrayList<>()).add(schema);
        highestId = Math.max(highestId, schema.id());
    }

    private void remove(String subject, int version) {
        @Nullable NavigableMap<Integer, RegisteredSchema> versions = subjects.get(subject);
        @Nullable RegisteredSchema removed = versions == null ? null : versions.remove(version);
        if (versions == null || removed == null) {
            return;
        }
        if (versions.isEmpty()) {
            subjects.remove(subject);
        }
        List<RegisteredSchema> sameId = Objects.requireNonNull(byId.get(removed.id()));
        sameId.remove(removed);
        if (sameId.isEmpty()) {
            byId.remove(removed.id());
        }
    }
}
