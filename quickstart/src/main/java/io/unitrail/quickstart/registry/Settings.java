package io.unitrail.quickstart.registry;

import io.unitrail.quickstart.registry.RegistryRecord.ConfigRecord;
import io.unitrail.quickstart.registry.RegistryRecord.ModeRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Compatibility levels and modes, of the registry and of single subjects; an empty subject means the registry. */
final class Settings {

    private final RegistryState state;
    private final SchemaLog log;

    Settings(RegistryState state, SchemaLog log) {
        this.state = state;
        this.log = log;
    }

    /** What holds for a subject: its own settings, else the registry's, else the defaults. */
    Config configInScope(Optional<String> subject) {
        Config global = state.config(Optional.empty()).orElse(Config.DEFAULT).orElse(Config.DEFAULT);
        return subject.isEmpty()
                ? global
                : state.config(subject).map(own -> own.orElse(global)).orElse(global);
    }

    CompatibilityLevel level(String subject) {
        return Objects.requireNonNull(configInScope(Optional.of(subject)).level());
    }

    boolean normalizes(String subject) {
        return Boolean.TRUE.equals(configInScope(Optional.of(subject)).normalize());
    }

    Mode mode(String subject) {
        return modeInScope(Optional.of(subject));
    }

    Mode modeInScope(Optional<String> subject) {
        return state.mode(subject).or(() -> state.mode(Optional.empty())).orElse(Mode.READWRITE);
    }

    /** Sets what {@code change} sets and keeps the rest. */
    void changeConfig(Optional<String> subject, Config change) {
        synchronized (log) {
            log.catchUp();
            Config changed = state.config(subject).map(change::orElse).orElse(change);
            log.append(List.of(new ConfigRecord(subject, Optional.of(changed))));
        }
    }

    /**
     * Takes the settings of a subject or of the registry back.
     *
     * @return what was set; the defaults if nothing was set for the registry
     * @throws RegistryError 40401 if nothing was set for the subject
     */
    Config deleteConfig(Optional<String> subject) {
        synchronized (log) {
            log.catchUp();
            Optional<Config> old = state.config(subject);
            if (old.isEmpty() && subject.isPresent()) {
                throw RegistryError.subjectNotFound(subject.get());
            }
            if (old.isPresent()) {
                log.append(List.of(new ConfigRecord(subject, Optional.empty())));
            }
            return old.orElse(Config.DEFAULT);
        }
    }

    /**
     * Changes what may be written.
     *
     * @param force import although there are schemas
     * @throws RegistryError 42205 for an import into something that already holds schemas
     */
    void changeMode(Optional<String> subject, Mode mode, boolean force) {
        synchronized (log) {
            log.catchUp();
            if (mode == Mode.IMPORT && modeInScope(subject) != Mode.IMPORT && !force) {
                boolean holdsSchemas = subject.map(
                                name -> !state.versions(name, VersionFilter.ALL).isEmpty())
                        .orElseGet(() -> !state.subjects(VersionFilter.ALL).isEmpty());
                if (holdsSchemas) {
                    throw RegistryError.notPermitted("Cannot import since found existing subjects; delete them"
                            + " permanently, or set force=true");
                }
            }
            log.append(List.of(new ModeRecord(subject, Optional.of(mode))));
        }
    }

    /**
     * Takes the mode of a subject or of the registry back.
     *
     * @return what was set
     * @throws RegistryError 40401 if nothing was set for the subject
     */
    Mode deleteMode(Optional<String> subject) {
        synchronized (log) {
            log.catchUp();
            Optional<Mode> old = state.mode(subject);
            if (old.isEmpty() && subject.isPresent()) {
                throw RegistryError.subjectNotFound(subject.get());
            }
            if (old.isPresent()) {
                log.append(List.of(new ModeRecord(subject, Optional.empty())));
            }
            return old.orElse(Mode.READWRITE);
        }
    }

    /** The records that take back all settings of a subject that is deleted permanently. */
    List<RegistryRecord> removalOf(String subject) {
        Optional<String> name = Optional.of(subject);
        List<RegistryRecord> removal = new ArrayList<>();
        state.config(name).ifPresent(config -> removal.add(new ConfigRecord(name, Optional.empty())));
        state.mode(name).ifPresent(mode -> removal.add(new ModeRecord(name, Optional.empty())));
        return removal;
    }

    /** Refuses with 42205 when the subject takes no changes. */
    void requireWritable(String subject) {
        if (mode(subject) == Mode.READONLY) {
            throw RegistryError.notPermitted("Subject " + subject + " is in read-only mode");
        }
    }

    /** Refuses with 42205 when the subject does not take this kind of registration. */
    void requireRegistrable(String subject, SchemaRequest request) {
        requireWritable(subject);
        if (request.id().isPresent() && mode(subject) != Mode.IMPORT) {
            throw RegistryError.notPermitted("Subject " + subject + " is not in import mode");
        }
        if (request.id().isEmpty() && mode(subject) != Mode.READWRITE) {
            throw RegistryError.notPermitted(
                    "Subject " + subject + " is not in read-write mode: send the schema's id, or change the mode");
        }
    }
}
