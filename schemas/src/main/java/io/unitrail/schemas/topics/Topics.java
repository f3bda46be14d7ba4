package io.unitrail.schemas.topics;

import java.util.regex.Pattern;

/**
 * The names of the topics, with the configured prefix before all of them.
 *
 * @param prefix empty, or up to 100 of {@code [A-Za-z0-9._-]}, such as {@code plant7.}
 */
public record Topics(String prefix) {
    /** Longest prefix, in characters; Kafka allows 249 for a whole name. */
    public static final int MAX_PREFIX_CHARS = 100;

    /** Longest suffix of a party's topic, in characters. */
    public static final int MAX_PARTY_CHARS = 100;

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]*");

    public Topics {
        if (prefix.length() > MAX_PREFIX_CHARS || !LEGAL.matcher(prefix).matches()) {
            throw new IllegalArgumentException("topic prefix '" + prefix + "' is not usable; give up to "
                    + MAX_PREFIX_CHARS + " of A-Z a-z 0-9 . _ - or leave it empty");
        }
    }

    /** Names without a prefix. */
    public static Topics withoutPrefix() {
        return new Topics("");
    }

    /** In: every event of every object; the source of truth. */
    public String serialEvents() {
        return prefix + "serial-events";
    }

    /** Out: shipment lines. */
    public String shipments() {
        return prefix + "shipments";
    }

    /**
     * Out: the copy of the shipment lines that concern one party.
     *
     * @param party the party's 13-digit GLN or its {@code topic} (rules, section 9)
     * @throws IllegalArgumentException if Kafka does not allow it in a name
     */
    public String shipments(String party) {
        if (party.isEmpty()
                || party.length() > MAX_PARTY_CHARS
                || !LEGAL.matcher(party).matches()) {
            throw new IllegalArgumentException(
                    "'" + party + "' cannot end the name of a topic; give the party a topic of 1" + " to "
                            + MAX_PARTY_CHARS + " of A-Z a-z 0-9 . _ -");
        }
        return shipments() + "." + party;
    }

    /** Internal: all lines of shipments that each object should have. */
    public String shipmentFacts() {
        return prefix + "shipment-facts";
    }

    /** Out: alerts. */
    public String alerts() {
        return prefix + "alerts";
    }

    /** Internal: when to look at an object again, because something that should happen has not by then. */
    public String alertDues() {
        return prefix + "alert-dues";
    }

    /** Internal: objects whose alerts another node must look at. */
    public String alertChecks() {
        return prefix + "alert-checks";
    }

    /** Out: what could not be taken in, replayable. */
    public String deadLetters() {
        return prefix + "dead-letters";
    }

    /** Standing recalls, the last record of each holds. */
    public String recalls() {
        return prefix + "recalls";
    }

    /** Out: what changed in standing recalls, and why. */
    public String recallChanges() {
        return prefix + "recall-changes";
    }

    /** In: master data of products. */
    public String products() {
        return prefix + "products";
    }

    /** In: master data of places. */
    public String places() {
        return prefix + "places";
    }

    /** In: master data of parties. */
    public String parties() {
        return prefix + "parties";
    }

    /** Internal: requests for serials, whose order decides who was given which. */
    public String serialAllocations() {
        return prefix + "serial-allocations";
    }

    /** Internal: who asked for recall notice of which unit, as ciphertext. */
    public String registrations() {
        return prefix + "registrations";
    }

    /** Internal: the key of each registration; erasing one destroys it. */
    public String registrationKeys() {
        return prefix + "registration-keys";
    }

    /** Out: who asked and changed what. */
    public String audit() {
        return prefix + "audit";
    }
}
