package io.unitrail.quickstart.registry;

import org.jspecify.annotations.Nullable;

/**
 * Settings of a subject or of the whole registry.
 *
 * @param level null when not set at this place
 * @param normalize whether schemas are normalised before they are compared and kept; null when not set at this place
 */
record Config(@Nullable CompatibilityLevel level, @Nullable Boolean normalize) {

    /** What holds where nothing is set. */
    static final Config DEFAULT = new Config(CompatibilityLevel.BACKWARD, false);

    /** What is set here, completed by {@code other} where it is not. */
    Config orElse(Config other) {
        return new Config(level != null ? level : other.level, normalize != null ? normalize : other.normalize);
    }
}
