package io.unitrail.quickstart.registry;

import io.unitrail.quickstart.registry.RegistryRecord.DeleteSubjectRecord;
import io.unitrail.quickstart.registry.RegistryRecord.HighestIdRecord;
import io.unitrail.quickstart.registry.RegistryRecord.SchemaRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Registers, looks up and deletes schemas. Every change is judged against the newest state and written before the next
 * one is looked at, so callers that send the same schema at the same time get the same id.
 */
final class Registry {

    private final RegistryState state;
    private final SchemaLog log;
    private final Settings settings;
    private final SchemaParser parser;
    private final Compatibility compatibility;

    Registry(RegistryState state, SchemaLog log, Settings settings, SchemaParser parser) {
        this.state = state;
        this.log = log;
        this.settings = settings;
        this.parser = parser;
        this.compatibility = new Compatibility(parser);
    }

    /**
     * Puts a schema under a subject, or finds it there.
     *
     * @throws RegistryError if it is invalid, incompatible with the subject's versions, or writing is not permitted
     */
    RegisteredSchema register(String subject, SchemaRequest request, boolean normalize) {
        synchronized (log) {
            log.catchUp();
            boolean normalized = normalize || settings.normalizes(subject);
            ParsedSchema candidate = parser.parse(request.content(), normalized, true);
            if (request.version().isEmpty() && request.id().isEmpty()) {
                Optional<RegisteredSchema> existing = find(subject, candidate, VersionFilter.ACTIVE);
                if (existing.isPresent()) {
                    return existing.get();
                }
            }
            settings.requireRegistrable(subject, request);
            if (settings.mode(subject) != Mode.IMPORT) {
                requireCompatible(subject, candidate);
            }
            RegisteredSchema registered = new RegisteredSchema(
                    subject, newVersion(subject, request), newId(candidate, request), candidate.content(), false);
            Optional<RegisteredSchema> same =
                    state.version(subject, registered.version()).filter(old -> old.equals(registered));
            if (same.isPresent()) {
                return same.get();
            }
            List<RegistryRecord> change = new ArrayList<>(supersededBy(registered));
            change.add(SchemaRecord.of(registered));
            log.append(change);
            return registered;
        }
    }

    /**
     * Finds a schema under a subject.
     *
     * @throws RegistryError 40401 or 40403 if it is not there
     */
    RegisteredSchema lookUp(String subject, SchemaRequest request, boolean normalize, VersionFilter filter) {
        ParsedSchema wanted = parser.parse(request.content(), normalize || settings.normalizes(subject), false);
        requireSubject(subject, filter);
        return find(subject, wanted, filter)
                .orElseThrow(() -> RegistryError.schemaNotFound("with this content under subject '" + subject + "'"));
    }

    /**
     * A version of a subject.
     *
     * @throws RegistryError 40401 or 40402 if it is not there
     */
    RegisteredSchema version(String subject, VersionId version, VersionFilter filter) {
        List<RegisteredSchema> versions = requireSubject(subject, filter);
        return version.in(versions).orElseThrow(() -> RegistryError.versionNotFound(version.number()));
    }

    /**
     * All versions of a subject, oldest first.
     *
     * @throws RegistryError 40401 if it has none
     */
    List<RegisteredSchema> requireSubject(String subject, VersionFilter filter) {
        List<RegisteredSchema> versions = state.versions(subject, filter);
        if (versions.isEmpty()) {
            throw RegistryError.subjectNotFound(subject);
        }
        return versions;
    }

    /**
     * What speaks against registering a schema, by the subject's level.
     *
     * @param version one version to judge it against, or empty for those that the level asks for
     * @return one message per incompatibility, none if it is compatible or the subject is new
     */
    List<String> incompatibilities(
            String subject, SchemaRequest request, boolean normalize, Optional<VersionId> version) {
        ParsedSchema candidate = parser.parse(request.content(), normalize || settings.normalizes(subject), true);
        List<RegisteredSchema> versions = state.versions(subject, VersionFilter.ACTIVE);
        List<RegisteredSchema> judged = version.map(wanted -> wanted.in(versions)
                        .map(List::of)
                        .orElseGet(() -> {
                            if (wanted.isLatest()) {
                                return List.of();
                            }
                            throw RegistryError.versionNotFound(wanted.number());
                        }))
                .orElse(versions);
        return compatibility.findings(settings.level(subject), candidate, judged);
    }

    /**
     * Deletes a version: softly first, then permanently.
     *
     * @return the version's number
     */
    int deleteVersion(String subject, VersionId version, boolean permanent) {
        synchronized (log) {
            log.catchUp();
            settings.requireWritable(subject);
            RegisteredSchema schema = version(subject, version, VersionFilter.ALL);
            if (schema.deleted() && !permanent) {
                throw RegistryError.versionSoftDeleted(subject, schema.version());
            } else if (!schema.deleted() && permanent) {
                throw RegistryError.versionNotSoftDeleted(subject, schema.version());
            }
            VersionFilter holders = permanent ? VersionFilter.ALL : VersionFilter.ACTIVE;
            if (!state.referrers(subject, schema.version(), holders).isEmpty()) {
                throw RegistryError.referenceExists(schema);
            }
            if (permanent) {
                boolean last = state.versions(subject, VersionFilter.ALL).size() == 1;
                log.append(permanentDeletion(subject, List.of(schema), last));
            } else {
                log.append(List.of(SchemaRecord.of(schema.asDeleted())));
            }
            return schema.version();
        }
    }

    /**
     * Deletes a subject: softly first, then permanently.
     *
     * @return the numbers of the versions that this deleted
     */
    List<Integer> deleteSubject(String subject, boolean permanent) {
        synchronized (log) {
            log.catchUp();
            settings.requireWritable(subject);
            List<RegisteredSchema> all = requireSubject(subject, VersionFilter.ALL);
            List<RegisteredSchema> active = state.versions(subject, VersionFilter.ACTIVE);
            if (!permanent && active.isEmpty()) {
                throw RegistryError.subjectSoftDeleted(subject);
            } else if (permanent && !active.isEmpty()) {
                throw RegistryError.subjectNotSoftDeleted(subject);
            }
            List<RegisteredSchema> deleted = permanent ? all : active;
            VersionFilter holders = permanent ? VersionFilter.ALL : VersionFilter.ACTIVE;
            for (RegisteredSchema schema : deleted) {
                boolean needed = state.referrers(subject, schema.version(), holders).stream()
                        .anyMatch(referrer -> !referrer.subject().equals(subject));
                if (needed) {
                    throw RegistryError.referenceExists(schema);
                }
            }
            log.append(
                    permanent
                            ? permanentDeletion(subject, deleted, true)
                            : List.of(new DeleteSubjectRecord(
                                    subject, deleted.get(deleted.size() - 1).version())));
            return deleted.stream().map(RegisteredSchema::version).toList();
        }
    }

    private Optional<RegisteredSchema> find(String subject, ParsedSchema wanted, VersionFilter filter) {
        List<RegisteredSchema> versions = state.versions(subject, filter);
        for (int newest = versions.size() - 1; newest >= 0; newest--) {
            if (versions.get(newest).content().equals(wanted.content())) {
                return Optional.of(versions.get(newest));
            }
        }
        // The same schema with its referenced types written out, as clients send it that resolve references themselves.
        for (int newest = versions.size() - 1; newest >= 0; newest--) {
            RegisteredSchema version = versions.get(newest);
            boolean references = !version.content().references().isEmpty()
                    || !wanted.content().references().isEmpty();
            if (references && parser.parse(version).sameWhenResolved(wanted)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    private void requireCompatible(String subject, ParsedSchema candidate) {
        CompatibilityLevel level = settings.level(subject);
        List<String> findings = compatibility.findings(level, candidate, state.versions(subject, VersionFilter.ACTIVE));
        if (!findings.isEmpty()) {
            throw RegistryError.incompatible(
                    "Schema being registered is incompatible with an earlier schema for subject \"" + subject
                            + "\", details: " + findings);
        }
    }

    private int newVersion(String subject, SchemaRequest request) {
        List<RegisteredSchema> all = state.versions(subject, VersionFilter.ALL);
        int next = all.isEmpty() ? 1 : all.get(all.size() - 1).version() + 1;
        OptionalInt wanted = request.version();
        if (wanted.isPresent() && wanted.getAsInt() != next && settings.mode(subject) != Mode.IMPORT) {
            throw RegistryError.invalidSchema(
                    "Version " + wanted.getAsInt() + " is not one more than the previous version " + (next - 1)
                            + " of subject '" + subject + "'; leave the version out");
        }
        return wanted.orElse(next);
    }

    private int newId(ParsedSchema candidate, SchemaRequest request) {
        if (request.id().isPresent()) {
            int id = request.id().getAsInt();
            boolean other = state.withId(id).stream()
                    .anyMatch(holder -> !holder.content().equals(candidate.content()));
            if (other) {
                throw RegistryError.notPermitted("Overwrite new schema with id " + id + " is not permitted.");
            }
            return id;
        }
        return state.idOf(candidate.content()).orElseGet(() -> state.highestId() + 1);
    }

    /** A soft-deleted version of the same schema goes when the schema comes back under a new version. */
    private List<SchemaRecord> supersededBy(RegisteredSchema registered) {
        return state.versions(registered.subject(), VersionFilter.DELETED).stream()
                .filter(old -> old.id() == registered.id() && old.version() < registered.version())
                .filter(old -> state.referrers(old.subject(), old.version(), VersionFilter.ALL)
                        .isEmpty())
                .map(SchemaRecord::tombstone)
                .toList();
    }

    private List<RegistryRecord> permanentDeletion(
            String subject, List<RegisteredSchema> deleted, boolean wholeSubject) {
        List<RegistryRecord> change = new ArrayList<>();
        change.add(new HighestIdRecord(state.highestId()));
        deleted.forEach(schema -> change.add(SchemaRecord.tombstone(schema)));
        if (wholeSubject) {
            change.addAll(settings.removalOf(subject));
        }
        return change;
    }
}
