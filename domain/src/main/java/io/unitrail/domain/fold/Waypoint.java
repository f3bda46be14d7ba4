package io.unitrail.domain.fold;

import org.jspecify.annotations.Nullable;

/**
 * An event of an object's set and what it left behind.
 *
 * @param view own or inherited
 * @param location where the object is after it, as answered; null if not known or under way
 * @param changesCustody whether it changes who has the object (ruling 18)
 * @param comesBack whether it is a return, which ends a sale (ruling 25)
 * @param custodian who has it then, as sent or canonical; or null
 * @param carrier who has it while it is under way (ruling 20); null while it is not, or if nobody is known
 */
public record Waypoint(
        View view,
        @Nullable String location,
        boolean changesCustody,
        boolean comesBack,
        @Nullable String custodian,
        @Nullable String carrier) {}
