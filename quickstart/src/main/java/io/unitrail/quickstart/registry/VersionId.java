package io.unitrail.quickstart.registry;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a caller names a version: 1 to 2^31-1, or the latest.
 *
 * @param number -1 for the latest
 */
record VersionId(int number) {

    private static final int LATEST = -1;

    /**
     * Reads {@code latest}, {@code -1} or a number.
     *
     * @throws RegistryError 42202 for anything else
     */
    static VersionId parse(String text) {
        if (text.strip().toLowerCase(Locale.ROOT).equals("latest")) {
            return new VersionId(LATEST);
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number > 0 || number == LATEST) {
                return new VersionId(number);
            }
            throw RegistryError.invalidVersion(text);
        } catch (NumberFormatException e) {
            throw RegistryError.invalidVersion(text);
        }
    }

    boolean isLatest() {
        return number == LATEST;
    }

    /** The version meant among these, which are in order. */
    Optional<RegisteredSchema> in(List<RegisteredSchema> versions) {
        if (isLatest()) {
            return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
        }
        return versions.stream().filter(version -> version.version() == number).findFirst();
    }
}
