package io.unitrail.service.port;

import io.unitrail.domain.id.UnitId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for recall notice of which unit. What identifies somebody is kept as ciphertext only, under a key of that registration alone:
 * erasing it destroys the key.
 */
public interface Registrations {
    /** Most registrations that are looked through for one page; a page may have none of them and still go on. */
    int WINDOW = 20_000;

    /** How to reach somebody; email or phone is there. */
    record Contact(
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String address) {
        /** Says nothing of whom. */
        @Override
        public String toString() {
            return "Contact[…]";
        }
    }

    /** What somebody asks for; whether there is such a unit is not looked at. */
    record Request(UnitId unit, Contact contact, String language) {}

    /** Why a registration that was not erased cannot be read. */
    enum Unreadable {
        /** Its key is not there. */
        NO_KEY,
        /** Its key is wrapped with a master key that this node was not given. */
        OTHER_MASTER_KEY,
        /** What the key opens is not what was sealed. */
        DAMAGED;

        /** The word of answers. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A registration that was not erased.
     *
     * @param registeredAt milliseconds
     * @param language of the notice; null if it cannot be read
     * @param contact null if it cannot be read
     * @param unreadable why, or null
     */
    record Entry(
            String id,
            UnitId unit,
            long registeredAt,
            @Nullable String language,
            @Nullable Contact contact,
            @Nullable Unreadable unreadable) {}

    /** Some of the entries, and how to go on; null at the end. */
    record Page(List<Entry> items, @Nullable String next) {}

    /** Says whose registrations are wanted. */
    @FunctionalInterface
    interface Wanted {
        /** Those of the registered units that are wanted. */
        Set<UnitId> among(Set<UnitId> registered);
    }

    /**
     * Keeps a registration, durably when it returns.
     *
     * @param token erases it again; only its hash is kept, as the registration's ID. The same token again replaces what it kept.
     * @throws UnavailableException if it was not kept
     */
    void register(EraseToken token, Request request);

    /**
     * Destroys the key of a registration, durably when it returns, and takes the ciphertext back. Whether there was such a registration
     * is not looked at.
     *
     * @throws UnavailableException if it was not destroyed, or only the ciphertext is left; to be asked again
     */
    void erase(String id);

    /**
     * Registrations of the units that are wanted, in the order in which they came, as of now.
     *
     * @param cursor of the page before, or null
     * @param limit most entries, 1 or more
     * @throws io.unitrail.domain.query.InvalidQueryException if the cursor is none
     * @throws io.unitrail.domain.journal.NotCompleteException if not all of them can be read now
     * @throws OverloadedException if too many lists are being read at this time
     */
    Page page(@Nullable String cursor, int limit, Wanted wanted);
}
