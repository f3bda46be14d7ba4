package io.unitrail.service.registrations;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where registrations and their keys are kept: apart, so that a key can be destroyed. */
public interface RegistrationLog {

    /** Keeps both, the key first. Throws {@link io.unitrail.service.port.UnavailableException} if they are not kept. */
    void append(SealedRegistration registration, WrappedKey key);

    /** Destroys the key, then takes the registration back. Throws likewise. */
    void erase(String id);

    /**
     * The next registrations that were not taken back.
     *
     * @param cursor to begin with, or null
     * @param most to look through
     */
    Window read(@Nullable String cursor, int most);

    /** The keys of some registrations as of now. */
    Keys keys(Set<String> ids);

    /** Of some registrations those that stand as of now, each with the cursor after its last record. */
    Map<String, String> standing(Set<String> ids);

    /**
     * A registration and where to go on after it.
     *
     * @param next cursor
     */
    record Placed(SealedRegistration registration, String next) {}

    /** Registrations in order, and how to go on; null at the end. */
    record Window(List<Placed> items, @Nullable String next) {}

    /** Keys by registration; those that were destroyed; what is in neither was never there, or destroyed long ago. */
    record Keys(Map<String, WrappedKey> live, Set<String> destroyed) {}
}
