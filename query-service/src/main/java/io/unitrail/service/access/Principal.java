package io.unitrail.service.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name of the key or the token's subject, for the audit trail; never a secret
 * @param roles at least one; a partner has no other role
 * @param party for a partner, which one: canonical, as in master data; else null
 */
public record Principal(
        String name, Set<Role> roles, @Nullable String party) {
    /** Whoever can reach this machine's own address, where no authentication is configured. */
    public static final Principal LOCAL = new Principal("local", EnumSet.of(Role.ADMIN), null);

    /** Longest name, in characters; a longer one is refused. */
    public static final int MAX_NAME_CHARS = 200;

    /** @throws IllegalArgumentException if roles and party contradict each other; says how to mend it */
    public Principal {
        roles = Set.copyOf(roles);
        if (name.isBlank() || name.length() > MAX_NAME_CHARS) {
            throw new IllegalArgumentException("the name has not 1 to " + MAX_NAME_CHARS + " characters");
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("no role is given; known are " + Role.words());
        }
        if (roles.contains(Role.PARTNER) && (roles.size() > 1 || party == null || party.isBlank())) {
            throw new IllegalArgumentException("a partner needs a party, and can have no other role");
        }
        if (!roles.contains(Role.PARTNER) && party != null) {
            throw new IllegalArgumentException("only the role partner goes with a party");
        }
    }

    /** Whether it may. */
    public boolean may(Access access) {
        return access.isOpen() || roles.stream().anyMatch(access::isGivenTo);
    }

    /** Which party's things it may see; empty if all. */
    public Optional<String> scope() {
        return Optional.ofNullable(party);
    }
}
