package io.unitrail.service.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API keys of a file, one a line as {@code unitrail api-key create} prints it; {@code #} begins a comment. The file is read again when it
 * changes, so that a key is revoked by taking its line out, on every node that reads the file, within {@link #LOOK_AGAIN}.
 */
public final class ApiKeys implements Authentication {
    /** How soon a change of the file is seen. */
    public static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    /** Most keys of a file. */
    public static final int MAX_KEYS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);

    private final Path file;
    private final InstantSource clock;
    private volatile Kept kept;

    /** The keys as read, and when the file was looked at. */
    private record Kept(Map<String, ApiKey> keys, List<String> lines, Instant lookedAt) {}

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if it cannot be read, or a line of it; names the line and the remedy
     */
    public ApiKeys(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        this.kept = read(clock.instant());
    }

    @Override
    public Optional<Principal> principal(String secret) {
        if (!ApiKey.isKey(secret)) {
            return Optional.empty();
        }
        ApiKey key = keys().get(ApiKey.idIn(secret));
        if (key == null || !key.isSecret(secret)) {
            throw new Refused("the API key is not known here; it may have been revoked");
        }
        if (key.isExpired(clock.instant())) {
            throw new Refused("the API key has expired; ask for a new one");
        }
        return Optional.of(key.principal());
    }

    private Map<String, ApiKey> keys() {
        Kept known = kept;
        Instant now = clock.instant();
        if (now.isAfter(known.lookedAt().plus(LOOK_AGAIN))) {
            known = again(known, now);
            kept = known;
        }
        return known.keys();
    }

    /** A file that cannot be read leaves no key valid: a revoked one must not live on because of a slip of the pen. */
    private Kept again(Kept before, Instant now) {
        try {
            Kept read = read(now);
            if (!read.lines().equals(before.lines())) {
                LOG.info("{} has changed: {} API keys", file, read.keys().size());
            }
            return read;
        } catch (IllegalArgumentException e) {
            LOG.error("no API key holds until the file is mended: {}", e.getMessage());
            return new Kept(Map.of(), List.of(), now);
        }
    }

    private Kept read(Instant now) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "auth.api.keys.file " + file + " cannot be read (" + e + "); make it with unitrail api-key create",
                    e);
        }
        Map<String, ApiKey> keys = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                add(keys, line, i + 1);
            }
        }
        return new Kept(Map.copyOf(keys), lines, now);
    }

    private void add(Map<String, ApiKey> keys, String line, int number) {
        ApiKey key;
        try {
            key = ApiKey.read(line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + " of " + file + ": " + e.getMessage(), e);
        }
        if (keys.put(key.id(), key) != null) {
            throw new IllegalArgumentException(
                    "line " + number + " of " + file + ": id " + key.id() + " is there twice");
        }
        if (keys.size() > MAX_KEYS) {
            throw new IllegalArgumentException(
                    file + " has more than " + MAX_KEYS + " keys; take out what is not used");
        }
    }
}
