package io.unitrail.service.access;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a route needs. This and the word beside each route of the route table are the whole permission matrix:
 *
 * <pre>
 *                  line  partner  viewer  compliance  recall_manager  admin
 * OPEN, PAGE       without a login
 * CAPTURE           x                                                  x
 * LOOK_UP           x    own      x        x            x              x
 * SETS                   own      x        x            x              x
 * REGISTERS                       x        x            x              x
 * REPORTS                                  x            x              x
 * ANSWER_ALERTS                            x            x              x
 * MANAGE_RECALLS                                        x              x
 * ADMINISTER                                                           x
 * </pre>
 */
public enum Access {
    /** The public check, registering for recall notice, and probes: no login. */
    OPEN(EnumSet.noneOf(Role.class)),
    /** Files that are the same for everybody and hold no data: the console's own files, the description of this interface. */
    PAGE(EnumSet.noneOf(Role.class)),
    /** Taking events in. */
    CAPTURE(EnumSet.of(Role.LINE, Role.ADMIN)),
    /** One unit or other object, its trace, and finding it. Partners: those that they hold or held. */
    LOOK_UP(EnumSet.allOf(Role.class)),
    /** Answers about many objects: counts, lists, recall sets, shipments. Partners: what is theirs in them. */
    SETS(EnumSet.complementOf(EnumSet.of(Role.LINE))),
    /** What is kept beside the events: standing recalls, alerts, dead letters, places and parties; metrics. */
    REGISTERS(EnumSet.of(Role.VIEWER, Role.COMPLIANCE, Role.RECALL_MANAGER, Role.ADMIN)),
    /** Reports to authorities, consignees and notices: who bought what, with addresses. */
    REPORTS(EnumSet.of(Role.COMPLIANCE, Role.RECALL_MANAGER, Role.ADMIN)),
    /** Acknowledging and resolving alerts. */
    ANSWER_ALERTS(EnumSet.of(Role.COMPLIANCE, Role.RECALL_MANAGER, Role.ADMIN)),
    /** Opening, working and closing recalls. */
    MANAGE_RECALLS(EnumSet.of(Role.RECALL_MANAGER, Role.ADMIN)),
    /** Master data, dead letters. */
    ADMINISTER(EnumSet.of(Role.ADMIN)),
    /** A route of which nobody has said yet what it needs: administrators only, and a test that fails. */
    UNDECIDED(EnumSet.of(Role.ADMIN));

    private final Set<Role> roles;

    Access(Set<Role> roles) {
        this.roles = Set.copyOf(roles);
    }

    /** Whether it needs no login at all. */
    public boolean isOpen() {
        return this == OPEN || this == PAGE;
    }

    /** Whether a role has it. */
    public boolean isGivenTo(Role role) {
        return isOpen() || roles.contains(role);
    }

    /** The roles that have it; none where it is open. */
    public Set<Role> roles() {
        return roles;
    }
}
